"""Counts a province's figures by hand-written SQL (by_hand.sql), on SQLite."""

import re
from datetime import date
from pathlib import Path

from django.db import connection

from clubs.periods import Period

TEXT = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
SCOPE, *STATEMENTS = re.split(r"^-- name: .*\n", TEXT, flags=re.MULTILINE)[1:]
EVER = date(1000, 1, 1)


def count(unit: str, period: Period) -> dict[str, dict[str, int]]:
    """Value, previous and to_date by code; a code that no row gives is 0. Targets are not counted."""
    _run("DROP TABLE IF EXISTS temp.scope")
    _run(SCOPE, unit=unit, last=period.last)
    return {
        "value": _counts(STATEMENTS, first=period.first, day=period.last, to_date=False),
        "previous": _counts(STATEMENTS, first=period.previous.first, day=period.eve, to_date=False),
        "to_date": _counts(
            [text for text in STATEMENTS if ":first" in text], first=EVER, day=period.last, to_date=True
        ),
    }


def _counts(statements: list[str], **moment) -> dict[str, int]:
    return {code: number or 0 for text in statements for code, number in _run(text, **moment)}


def _run(statement: str, **values) -> list[tuple]:
    """By SQLite's own named parameters; Django knows only %s."""
    connection.ensure_connection()
    words = {name: str(value) if isinstance(value, date) else value for name, value in values.items()}
    return connection.connection.execute(statement, words).fetchall()
