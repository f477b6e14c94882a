"""Importing the sample province, and telling whether nothing or everything of it is there."""

import subprocess
from datetime import date
from io import StringIO

from django.core.management import call_command
from django.db import connection, transaction

from clubs.models import Club
from clubs.periods import Period
from reports import books
from reports.building import build
from reports.scopes import scope_for
from tests.drills.scratch import POSTGRESQL, SAMPLE, scratch

BEFORE_ALL = {"accounts_user"}  # the account that commands post as is made when it is first asked for
PROVINCE, PERIOD = "40", Period(date(2020, 1, 1), date(2024, 12, 31))


def import_here() -> None:
    """What the command does, in this process."""
    call_command("import_workbook", SAMPLE, stdout=StringIO())


def import_at_once(*, processes: int) -> None:
    """Import the sample in so many processes at once: each of them succeeds, and it is there once."""
    with scratch() as start:
        with start.copied() as alone, alone.opened():
            import_here()
            once, figures = rows(), report()
        streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        started = [start.process("manage", "import_workbook", SAMPLE, **streams) for _ in range(processes)]
        said = [process.communicate()[1] for process in started]
        assert [process.returncode for process in started] == [0] * processes, said
        with start.opened():
            logged = {"accounts_auditrecord": once["accounts_auditrecord"] + processes - 1}
            assert (rows(), report(), faults()) == (once | logged, figures, [])


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


def report():
    """Every figure of the province, and of its clubs and communes."""
    return build(scope_for(PROVINCE, period=PERIOD), PERIOD)


def _count(cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")
    return cursor.fetchone()[0]
