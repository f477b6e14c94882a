"""Closing a meeting: its sheet is posted and the box counted. The last one closed may be reopened."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from ledger import counting, open_days
from ledger.counting import Found
from ledger.meetings import booking, repayments, saving
from ledger.meetings.rows import stated
from ledger.meetings.sheet import sheet
from ledger.models import Account, CashCount, Meeting

CLOSED = ["closed_at", "closed_by", "closings", "holder", "device", "held_since"]


@dataclass(frozen=True)
class Agreed:
    """What was shown to whoever closes: the version of the sheet, and what was found in the box."""

    version: int
    found: Found


@transaction.atomic
def close(*, meeting: Meeting, agreed: Agreed, now: datetime, by: User) -> Meeting:
    """Post the sheet, put the count on record and close; one that is closed already is left as it is.

    Refuses a sheet that changed since it was shown ("stale"), undecided differences ("differences"), and as
    posting ("short", "closed") and counting ("unexplained", "counters", "notes") do.
    """
    meeting = saving.locked(meeting)
    if meeting.is_closed:
        return meeting
    _refuse_unsettled(meeting, agreed.version)
    booking.post(sheet(meeting), by=by)
    counting.count(
        club=meeting.club,
        box=Account.OPERATING_CASH,
        on=meeting.on,
        found=agreed.found,
        key=f"{meeting.key}:dem:{meeting.closings}",
        by=by,
    )
    before = audit.picture(meeting, ["closed_at", "closings"])
    meeting.closed_at, meeting.closed_by = now, by
    meeting.closings += 1
    meeting.holder, meeting.device, meeting.held_since = None, "", None
    meeting.save(update_fields=CLOSED)
    audit.changed([(meeting, before)], by=by)
    return meeting


@transaction.atomic
def reopen(*, meeting: Meeting, reason: str, by: User) -> Meeting:
    """Open the sheet again; its vouchers stay until it is closed anew. Refuses all but the last one closed.

    Codes: "not_closed", "not_last", "no_reason", and "closed" for a day in a closed period. Rows whose
    voucher was taken back by hand since then say nothing of that money any more: it is not booked again.
    """
    meeting = saving.locked(meeting)
    _refuse_reopening(meeting, reason)
    _forget_what_was_reversed(meeting)
    before = audit.picture(meeting, ["closed_at", "reopened_because"])
    meeting.closed_at = meeting.closed_by = None
    meeting.reopened_because = reason
    meeting.version += 1
    meeting.save(update_fields=["closed_at", "closed_by", "reopened_because", "version"])
    audit.changed([(meeting, before)], by=by)
    return meeting


def may_reopen(meeting: Meeting) -> bool:
    """Whether it is the last one of its club that was closed, in a period still open."""
    return meeting.is_closed and not _later(meeting) and not open_days.is_closed(meeting.club, meeting.on)


def count_of(meeting: Meeting) -> CashCount | None:
    """What was counted when it was last closed."""
    counts = CashCount.objects.filter(club=meeting.club, key__startswith=f"{meeting.key}:dem:")
    return counts.order_by("pk").last()


def _refuse_unsettled(meeting: Meeting, version: int) -> None:
    if meeting.version != version:
        raise ValidationError(_("Bảng vừa được sửa: hãy xem lại rồi chốt."), code="stale")
    if meeting.differences.filter(verdict="").exists():
        raise ValidationError(_("Còn dòng khác biệt: hãy nhận hoặc bỏ rồi chốt."), code="differences")


def _refuse_reopening(meeting: Meeting, reason: str) -> None:
    if not meeting.is_closed:
        raise ValidationError(_("Buổi này chưa chốt."), code="not_closed")
    if not reason:
        raise ValidationError(_("Hãy ghi lý do mở lại."), code="no_reason")
    if _later(meeting):
        raise ValidationError(
            _("Chỉ mở lại được buổi chốt sau cùng; buổi trước thì hủy từng phiếu."), code="not_last"
        )
    open_days.refuse_closed([(meeting.club_id, meeting.on)])


def _later(meeting: Meeting) -> bool:
    return Meeting.objects.of(meeting.club).held().filter(on__gt=meeting.on).exists()


def _forget_what_was_reversed(meeting: Meeting) -> None:
    there = booking.standing(meeting)
    rows = [stated(row) for row in meeting.rows.all()]
    gone = [row.row for row in rows if (row.fee or row.amount) and row.row not in there]
    meeting.rows.filter(name__in=gone).update(fee=0, months=0, amount=0)
    owing = [row.row for row in rows if row.repaid and repayments.row_of(row.row) not in there]
    meeting.rows.filter(name__in=owing).update(repaid=0)
