"""The way of a file through the program: begun, checked without saving, saved, or dropped.

What is looked at is what is saved: the same file and the same decisions are checked once more under lock, and
where the answer is another one by then, it is shown instead. Its sender alone goes on with a file: what the
log keeps of it is theirs.
"""

import logging
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.access import Reach, reach
from clubs.models import Club, Unit
from clubs.sheets import Book
from ledger import posting
from members.lists.taking import Taken
from reports.importing import lists, matching, outcomes, rights, store
from reports.importing import reading as files
from reports.memory import uncollected
from reports.models import Intake
from reports.workbook import reading as workbook
from reports.workbook import taking

log = logging.getLogger(__name__)
State, Kind = Intake.State, Intake.Kind
LOGGED = ["kind", "name", "digest", "state"]
AT_ONCE = 500  # rows that are worked on while the browser waits
LONGEST_NAME = 200
BEFORE = {
    State.CHECKING: (State.MATCHING, State.CHECKED, State.REFUSED),
    State.SAVING: (State.CHECKED,),
}
"""In which states a file may be asked to be checked, or saved."""


@uncollected()
def begin(*, upload: UploadedFile, club: Club | None, by: User, day: date) -> Intake:
    """Take in a file: kept privately, read once, recognised. Refuses (ValidationError) what is no list."""
    key = uuid4()
    path, digest = store.keep(upload, key)
    try:
        intake = _recognise(path, Path(upload.name).name[:LONGEST_NAME], club, reach(by, day))
        intake.key, intake.digest, intake.by = key, digest, by
        _enter(intake)
    except BaseException:
        store.remove(key)
        raise
    return intake


@transaction.atomic
def _enter(intake: Intake) -> None:
    intake.save()
    audit.created([intake], fields=LOGGED, by=intake.by)


def _recognise(path: Path, name: str, club: Club | None, mine: Reach) -> Intake:
    if files.is_workbook(path):
        return Intake(kind=Kind.WORKBOOK, name=name, state=State.MATCHING)
    tables = files.read(path, name)
    key = path.stem
    decided, layout = matching.suggest(tables, unit_of(mine, club))
    store.keep_tables(key, tables)
    path.unlink()
    return Intake(
        kind=Kind.LIST,
        name=name,
        club=club,
        state=State.MATCHING,
        reading=decided.stored(),
        rows=len(layout.lines),
    )


def unit_of(mine: Reach, club: Club | None) -> Unit | None:
    """The unit for which headings are remembered: the club's, else the first one of the uploader."""
    if club:
        homes = mine.geography.homes([club], mine.day)[club.pk]
        return homes[0] if len(homes) == 1 else None
    return mine.visible_units().order_by("level", "code").first()


@transaction.atomic
def ask(intake: Intake, state: str, *, now: datetime) -> bool:
    """Have the file checked or saved, once however often somebody asks; whether it was this time.

    A short file is to be worked on at once (`at_once`), a long one by whoever runs `run_intakes`.
    """
    stored = Intake.objects.select_for_update().get(pk=intake.pk)
    if stored.state not in BEFORE[state]:
        return False
    intake.asked_at, intake.step = now, 0
    intake.started_at = now if at_once(intake) else None
    intake.message = _("Đang chờ đến lượt")
    _turn(intake, state)
    return True


def at_once(intake: Intake) -> bool:
    """Whether a file is so short that the browser may wait for it."""
    return intake.kind == Kind.LIST and intake.rows <= AT_ONCE


@uncollected()
def work(intake: Intake, *, now: datetime) -> None:
    """Do what was asked for: check, or save. Whatever goes wrong ends as a sentence on the page."""
    try:
        if intake.state == State.SAVING:
            _save(intake, now)
        else:
            _check(intake, now)
    except FileNotFoundError:
        _fail(intake, _("Tệp đã quá hạn giữ: hãy chọn lại tệp."))
    except ValidationError as refusal:
        _fail(intake, " ".join(refusal.messages))
    except Exception:  # a mistake of ours must neither stop the worker nor leave the file hanging
        log.exception("intake %s", intake.key)
        _fail(intake, _("Có lỗi khi xử lý tệp, chưa ghi gì: hãy báo quản trị hệ thống."))


def report(intake: Intake, step: int, message: str) -> None:
    """Say how far the work is; whoever comes back to the page reads it."""
    intake.step, intake.message = step, message
    intake.save(update_fields=["step", "message"])


@transaction.atomic
def cancel(intake: Intake) -> None:
    """Drop a file that was not saved."""
    if intake.state not in Intake.OPEN:
        raise ValidationError(_("Lần nhập này không còn bỏ được."), code="not_open")
    store.remove(intake.key)
    intake.found = {}
    _turn(intake, State.CANCELLED)


def _turn(intake: Intake, state: str) -> None:
    """Save the file in a state that its sender asked for."""
    before = audit.picture(intake, ["state"])
    intake.state = state
    intake.save()
    audit.changed([(intake, before)], by=intake.by)


def _check(intake: Intake, now: datetime) -> None:
    """Find out what saving would do, and save nothing."""
    report(intake, 1, _("Đang đọc tệp"))
    book, taken = _read(intake, now.date())
    report(intake, 2, _("Đang đối chiếu với sổ"))
    taking.save(book, digest=intake.digest, dry_run=True)
    _finish(intake, State.REFUSED if book.problems else State.CHECKED, outcomes.of(book, taken))


def _save(intake: Intake, now: datetime) -> None:
    """Save what was shown. What would be anything else by now is shown again instead."""
    report(intake, 3, _("Đang ghi vào sổ"))
    with transaction.atomic():
        taking.one_at_a_time()
        posting.lock([intake.club_id] if intake.club_id else reach(intake.by, now.date()).clubs)
        book, taken = _read(intake, now.date())
        taking.save(book, digest=intake.digest)
        found = outcomes.of(book, taken)
        other = found["counts"] != intake.found["counts"]
        if book.problems or other:
            transaction.set_rollback(True)
        else:
            intake.deeds, intake.saved_at = outcomes.deeds(book), now
            _finish(intake, State.SAVED, found)
    if intake.state == State.SAVED:
        store.remove(intake.key)
    else:
        _finish(intake, State.REFUSED if book.problems else State.CHECKED, found | {"moved": other})


def _read(intake: Intake, day: date) -> tuple[Book, Taken | None]:
    """The book that the file makes as the register stands now, within what its sender may do now."""
    book, mine = Book(by=intake.by, name=intake.name, place=intake.club), reach(intake.by, day)
    if intake.kind == Kind.LIST:
        return book, lists.fill(book, intake, mine)
    workbook.read(store.original(intake.key), book)
    rights.check(book, mine)
    return book, None


def _finish(intake: Intake, state: str, found: dict[str, Any]) -> None:
    intake.state, intake.found, intake.message = state, found, ""
    intake.save()


def _fail(intake: Intake, message: str) -> None:
    _finish(intake, State.REFUSED, {"counts": [], "problems": [["", None, None, None, message]]})
