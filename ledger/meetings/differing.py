"""Differences: what a device sent while another held the sheet is accepted or dropped, row by row."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from ledger.meetings import saving
from ledger.meetings.rows import Filled, stated
from ledger.models import Difference, Meeting
from members.models import Member

Verdict = Difference.Verdict


@dataclass(frozen=True)
class Waiting:
    """A difference beside the row as it stands; `member` is empty for gifts and expenses."""

    difference: Difference
    member: Member | None
    sent: Filled
    stands: Filled


def waiting(meeting: Meeting) -> list[Waiting]:
    """What is still to be decided, in the order in which it came."""
    found = meeting.differences.filter(verdict="").select_related("save_of__by")
    stored = {row.name: stated(row) for row in meeting.rows.all()}
    sent = [(one, Filled(one.name, **one.sent)) for one in found]
    ids = [filled.member for _one, filled in sent if filled.member]
    # Only people of this club are called by name, whoever a device may have named.
    people = Member.objects.filter(memberships__club=meeting.club).in_bulk(ids)
    return [
        Waiting(one, people.get(filled.member), filled, stored.get(one.name, Filled(one.name)))
        for one, filled in sent
    ]


@transaction.atomic
def accept(*, difference: Difference, now: datetime, by: User) -> Difference:
    """Let the row say what the device sent. Refuses a closed sheet ("closed"), and who was never a member."""
    meeting = saving.locked(difference.meeting)
    difference = _undecided(difference)
    filled = Filled(difference.name, **difference.sent)
    if meeting.is_closed:
        raise ValidationError(_("Buổi này đã chốt: hãy mở lại rồi nhận."), code="closed")
    if filled.member and not meeting.club.memberships.filter(member=filled.member).exists():
        raise ValidationError(_("Không phải thành viên câu lạc bộ: hãy bỏ dòng này."), code="stranger")
    meeting.version += 1
    meeting.save(update_fields=["version"])
    saving.write(meeting, [filled], device=difference.device)
    return _decide(difference, Verdict.ACCEPTED, now, by)


@transaction.atomic
def drop(*, difference: Difference, now: datetime, by: User) -> Difference:
    """Leave the row as it stands; what was sent stays on record."""
    saving.locked(difference.meeting)
    return _decide(_undecided(difference), Verdict.DROPPED, now, by)


def _undecided(difference: Difference) -> Difference:
    difference.refresh_from_db()
    if difference.verdict:
        raise ValidationError(_("Dòng này vừa được quyết rồi."), code="decided")
    return difference


def _decide(difference: Difference, verdict: str, now: datetime, by: User) -> Difference:
    before = audit.picture(difference, ["verdict"])
    difference.verdict, difference.decided_by, difference.decided_at = verdict, by, now
    difference.save(update_fields=["verdict", "decided_by", "decided_at"])
    audit.changed([(difference, before)], by=by, place=difference.meeting.club)
    return difference
