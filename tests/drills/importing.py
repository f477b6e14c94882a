"""Importing a province, alone or several at once, and telling whether nothing or everything is there."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from clubs.models import Club
from clubs.periods import Period
from reports import books
from reports.building import build
from reports.scopes import scope_for
from tests.drills.scratch import POSTGRESQL, ROOT, Scratch, scratch
from tests.drills.together import together
from tests.reports.workbook import whole
from tests.workbooks import write

BEFORE_ALL = {"accounts_user"}  # the account that commands post as is made when it is first asked for


@dataclass(frozen=True)
class Example:
    """A workbook, and the report that holds all it brings."""

    file: Path
    province: str
    period: Period


SAMPLE = Example(
    ROOT / "tests" / "data" / "sample-clean" / "province.xlsx",
    "40",
    Period(date(2020, 1, 1), date(2024, 12, 31)),
)


def short(folder: Path) -> Example:
    """Every sheet and every column in a few rows, written to `folder`."""
    period = Period(date(2019, 1, 1), date(2025, 12, 31))
    return Example(write(folder / "short.xlsx", whole.tables()), "P", period)


def import_here(example: Example) -> None:
    """What the command does, in this process."""
    call_command("import_workbook", example.file, stdout=StringIO())


def in_processes(start: Scratch, example: Example, times: int) -> None:
    """Run the command so many times at once; each ends well."""
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    started = [start.process("manage", "import_workbook", example.file, **streams) for _ in range(times)]
    said = [process.communicate()[1] for process in started]
    assert [process.returncode for process in started] == [0] * times, said


def in_threads(start: Scratch, example: Example, times: int) -> None:
    """The same in this process, which has nothing to start up: they meet for certain."""
    together(start, [lambda: import_here(example)] * times)


def import_at_once(example: Example, *, times: int, way: Callable[[Scratch, Example, int], None]) -> None:
    """Import `example` so many times at once: each succeeds, and it is there once."""
    with scratch() as start:
        with start.copied() as alone, alone.opened():
            import_here(example)
            once, figures = rows(), report(example)
        way(start, example, times)
        with start.opened():
            logged = {"accounts_auditrecord": once["accounts_auditrecord"] + times - 1}
            assert (rows(), report(example), faults()) == (once | logged, figures, [])


def rows() -> dict[str, int]:
    """How many rows each table has, once nobody writes any more."""
    with transaction.atomic(), connection.cursor() as cursor:
        if POSTGRESQL:  # it may still be rolling back, or committing, for a process that is dead
            cursor.execute("LOCK TABLE clubs_club IN ACCESS EXCLUSIVE MODE")
        tables = sorted(set(connection.introspection.table_names()) - BEFORE_ALL)
        return {table: _count(cursor, table) for table in tables}


def faults() -> list[str]:
    """What does not hold in the books."""
    return [finding.sentence for finding in books.check(list(Club.objects.all()))]


def report(example: Example):
    """Every figure of the province, and of its clubs and communes."""
    return build(scope_for(example.province, period=example.period), example.period)


def _count(cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")
    return cursor.fetchone()[0]
