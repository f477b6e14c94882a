"""One list of members, brought in several times and saved in the same moment: its people are there once."""

from functools import partial
from pathlib import Path

from accounts.models import AuditRecord
from accounts.roles import Role
from reports.importing import working
from reports.models import Intake
from tests.drills.importing import rows
from tests.drills.scratch import scratch
from tests.drills.together import together
from tests.factories import make_club, make_staff
from tests.lists import workbook
from tests.reports.importing.bringing import NOW, State, checked

List = list[list]


def save_files_at_once(folder: Path, people: List, *, times: int) -> None:
    """So many clerks save their own copy of the list at once, each under another name; then all once more."""
    with scratch() as start:
        with start.opened():
            one, *files = _looked_at(folder, people, times + 1)
        with start.copied() as alone, alone.opened():
            assert _save(one) == (True, State.SAVED)
            once = _register()

        told = together(start, [partial(_save, file) for file in files])
        assert sorted(told) == [(True, State.CHECKED)] * (times - 1) + [(True, State.SAVED)]
        with start.opened():
            assert (_register(), _imports()) == (once, 1)

        told = together(start, [partial(_save, file) for file in files])
        assert sorted(told) == [(False, State.SAVED)] + [(True, State.SAVED)] * (times - 1)
        with start.opened():
            assert (_register(), _imports()) == (once, times)


def press_at_once(folder: Path, people: List, *, times: int) -> None:
    """The button for saving one list is pressed so often at once: it is saved once."""
    with scratch() as start:
        with start.opened():
            one, file = _looked_at(folder, people, 2)
        with start.copied() as alone, alone.opened():
            _save(one)
            once = _register()

        told = together(start, [partial(_save, file)] * times)
        assert [asked for asked, _state in told].count(True) == 1
        with start.opened():
            assert (_register(), _imports()) == (once, 1)


def _looked_at(folder: Path, people: List, times: int) -> list[int]:
    """Copies of the list (ids), each checked by a clerk of its own while nobody of it was known."""
    club = make_club()
    paths = [workbook(folder / f"{number}.xlsx", *people) for number in range(times)]
    return [checked(path, make_staff(club.unit, role=Role.COMMUNE), club).pk for path in paths]


def _save(file: int) -> tuple[bool, str]:
    """Press Save, as on the page: whether it was asked for this time, and the state at the end."""
    intake = Intake.objects.get(pk=file)
    asked = working.ask(intake, State.SAVING, now=NOW)
    if asked:
        working.work(intake, now=NOW)
    return asked, Intake.objects.get(pk=file).state


def _register() -> dict[str, int]:
    """Rows of every table but the log."""
    return {table: count for table, count in rows().items() if table != AuditRecord._meta.db_table}


def _imports() -> int:
    return AuditRecord.objects.filter(action=AuditRecord.Action.IMPORT).count()
