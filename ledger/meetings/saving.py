"""Saving rows of a sheet: each save once, one device at a time; what another device sends is never lost.

A row is taken when the device holds the sheet and nobody else changed that row since the version it was
filled in upon. Every other row that says something new becomes a difference, for people to decide.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from ledger.meetings.rows import FACTS, Filled, stated
from ledger.meetings.sheet import people
from ledger.models import Difference, Meeting, SheetRow, SheetSave

BATCH = 500
WRITTEN = [*FACTS, "version", "device"]


@dataclass(frozen=True)
class Sent:
    """What a device sends: `rows` filled in on top of version `base`; `key` makes it happen once."""

    key: str
    device: str
    base: int
    rows: list[Filled]

    def fingerprint(self) -> str:
        content = [self.base, sorted(json.dumps(asdict(row)) for row in self.rows)]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


@transaction.atomic
def save(*, meeting: Meeting, sent: Sent, now: datetime, by: User) -> SheetSave:
    """Take what `sent` says into the sheet, once; returns what was done, the first time if it is a repeat.

    The first device that saves holds the sheet. Refuses a key that was used for other rows ("key_reused").
    """
    meeting = locked(meeting)
    if earlier := SheetSave.objects.filter(meeting=meeting, key=sent.key).first():
        return _repeated(earlier, sent)
    _hold_if_free(meeting, sent.device, now, by)
    stored = {row.name: row for row in meeting.rows.all()}
    new = [row for row in sent.rows if _says_more(row, stored.get(row.row))]
    doubted = _doubted(meeting, sent, new, stored)
    taken = [row for row in new if row.row not in doubted]
    if taken:
        meeting.version += 1
    meeting.save(update_fields=["version", "holder", "device", "held_since"])
    write(meeting, taken, device=sent.device)
    done = _noted(meeting, sent, [row.row for row in taken], sorted(doubted), now=now, by=by)
    _put_aside(done, [row for row in new if row.row in doubted])
    return done


@transaction.atomic
def take_over(*, meeting: Meeting, device: str, now: datetime, by: User) -> Meeting:
    """Let `device` hold the sheet from now on; what the device before still sends becomes differences."""
    meeting = locked(meeting)
    if meeting.device != device:
        before = audit.picture(meeting, ["holder_id", "held_since"])
        meeting.holder, meeting.device, meeting.held_since = by, device, now
        meeting.save(update_fields=["holder", "device", "held_since"])
        audit.changed([(meeting, before)], by=by)
    return meeting


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, held until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("club").get(pk=meeting.pk)


def write(meeting: Meeting, rows: Iterable[Filled], *, device: str) -> None:
    """Put `rows` into the sheet as of its version. Whoever calls this logs it."""
    SheetRow.objects.bulk_create(
        [
            SheetRow(
                meeting=meeting,
                name=row.row,
                member_id=row.member,
                version=meeting.version,
                device=device,
                **row.facts,
            )
            for row in rows
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["meeting", "name"],
        update_fields=WRITTEN,
    )


def _repeated(earlier: SheetSave, sent: Sent) -> SheetSave:
    if earlier.fingerprint != sent.fingerprint():
        raise ValidationError(_("Lần ghi này đã gửi với nội dung khác."), code="key_reused")
    return earlier


def _hold_if_free(meeting: Meeting, device: str, now: datetime, by: User) -> None:
    if not meeting.device and not meeting.is_closed:
        meeting.holder, meeting.device, meeting.held_since = by, device, now


def _says_more(row: Filled, stored: SheetRow | None) -> bool:
    return row != stated(stored) if stored else not row.is_blank


def _doubted(meeting: Meeting, sent: Sent, rows: list[Filled], stored: dict[str, SheetRow]) -> set[str]:
    """Names of the `rows` that must not go into the sheet unasked."""
    if meeting.is_closed or meeting.device != sent.device:
        return {row.row for row in rows}
    listed = set(people(meeting).values_list("pk", flat=True))
    return {
        row.row
        for row in rows
        if (row.member and row.member not in listed) or _changed_since(stored.get(row.row), sent)
    }


def _changed_since(row: SheetRow | None, sent: Sent) -> bool:
    """Whether another device wrote the row after the version that `sent` was filled in upon."""
    return row is not None and row.version > sent.base and row.device != sent.device


def _noted(
    meeting: Meeting, sent: Sent, taken: list[str], doubted: list[str], *, now: datetime, by: User
) -> SheetSave:
    done = SheetSave.objects.create(
        meeting=meeting,
        key=sent.key,
        fingerprint=sent.fingerprint(),
        device=sent.device,
        base=sent.base,
        version=meeting.version,
        rows=[asdict(row) for row in sent.rows],
        taken=taken,
        doubted=doubted,
        by=by,
        at=now,
    )
    if taken or doubted:
        audit.created([done], fields=["rows_taken", "rows_doubted"], by=by, place=meeting.club)
    return done


def _put_aside(done: SheetSave, rows: list[Filled]) -> None:
    """Keep `rows` as differences; an earlier one of the same row and device is replaced."""
    names = [row.row for row in rows]
    if not names:
        return
    waiting = Difference.objects.filter(meeting=done.meeting, verdict="", device=done.device, name__in=names)
    waiting.update(verdict=Difference.Verdict.REPLACED, decided_by=done.by, decided_at=done.at)
    Difference.objects.bulk_create(
        [
            Difference(save_of=done, meeting=done.meeting, name=row.row, device=done.device, sent=row.facts)
            for row in rows
        ],
        batch_size=BATCH,
    )
