"""Rows of a file that name people or households by a code that has been merged into another since.

What they say is said of the row that is kept. It may add what the register lacks, and contradicts nothing:
the merge decided what stands, and the same file brought in twice must find nothing to do.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from clubs.sheets import Book, Row

Things = dict[str, Any]
"""The rows of a register that a file names, by the code in the file."""
Facts = dict[str, Any]
Stated = dict[Any, Row]


def is_merged(things: Things, code: str) -> bool:
    """Whether `code` stands for a row of another code now."""
    return code in things and things[code].code != code


def note(book: Book, things: Things, rows: Iterable[Row]) -> None:
    """Say once for each merged code of `rows` what it stands for."""
    for code, row in {row["code"]: row for row in rows if is_merged(things, row["code"])}.items():
        message = _("Mã này đã gộp vào %(code)s: chỉ bổ sung điều còn thiếu ở đó.")
        book.remark(row, "code", message % {"code": things[code].code})


def joined(things: Things, stated: dict[str, Facts]) -> dict[str, Facts]:
    """What is to be written of what the file states, both by code.

    A code that stands for itself says it all; where it leaves something empty, a merged one fills it in.
    """
    facts = {code: said for code, said in stated.items() if not is_merged(things, code)}
    for code in [code for code in stated if code not in facts]:
        own = facts.get(things[code].code)
        if own is None:
            facts[code] = _lacking(vars(things[code]), stated[code])
        else:
            own |= _lacking(own, stated[code])
            facts[code] = {}
    return facts


def _lacking(known: Facts, facts: Facts) -> Facts:
    return {name: value for name, value in facts.items() if value and not known.get(name)}


def by_key(rows: Iterable[Row], things: Things, column: str, key: Callable[[Row], Hashable]) -> Stated:
    """One row for each key; of several the one that names its thing in `column` by the code that is kept."""
    found: Stated = {}
    for row in sorted(rows, key=lambda row: is_merged(things, row[column])):
        found.setdefault(key(row), row)
    return found


def keep_silent(row: Row, columns: Iterable[str]) -> None:
    """Have `row` say nothing in `columns`, as if the file had none."""
    for column in columns:
        row.headings.pop(column, None)
