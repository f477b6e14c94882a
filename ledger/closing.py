"""Closing a period of a club's books: its totals are frozen, and nothing dated by then is posted any more.

The level above may open the last closed period again; the closing stays on record and counts no more.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.models import Club
from clubs.wording import dong, short_day
from ledger import checking, closing_moves, open_days, posting
from ledger.balances import balances
from ledger.counting import expected, last_counts
from ledger.models import Account, Closing, Meeting, Reopening, Voucher
from ledger.models.counts import CASH_BOXES, CashCount

COUNT_WITHIN = timedelta(days=35)  # cash is counted every month


@dataclass(frozen=True)
class Gap:
    """What is missing before a period is closed. `must`: it cannot be closed with it. `room` mends it."""

    code: str
    sentence: str
    room: str  # the name of an address of the club
    must: bool = False


def gaps(club: Club, through: date) -> list[Gap]:
    """The checklist before closing through that day; empty when all is there."""
    return [*_open_meetings(club, through), *_faults(club), *_cash(club, through)]


@transaction.atomic
def close(*, club: Club, through: date, by: User, despite_gaps: bool = False) -> Closing:
    """Freeze what every account holds at the end of `through`; what is dated by then is refused from now on.

    What rules move between the funds at a closing is posted first (ledger/closing_moves.py).

    Refuses a day by which the books are closed already ("closed"), what must be mended first ("unfinished")
    and, unless it is to be done in spite of them, gaps that may stay ("gaps").
    """
    posting.lock([club.pk])
    open_days.refuse_closed([(club.pk, through)])
    _refuse_gaps(gaps(club, through), despite_gaps)
    posting.post(closing_moves.drafts(club, through), source=Voucher.Source.FORM, by=by)
    before = Closing.objects.filter(club=club, through=through).count()
    closing = Closing(club=club, through=through, totals=totals(club, through), edition=before + 1)
    closing.closed_by = by
    closing.save()
    audit.created([closing], by=by, fields=("club_id", "through", "edition"))
    return closing


@transaction.atomic
def reopen(*, closing: Closing, reason: str, by: User) -> Reopening:
    """Let what `closing` closed be posted to again, down to the closing before it.

    Refuses without a reason ("reason"), and a closing that is not the last in force ("not_last").
    """
    posting.lock([closing.club_id])
    if not reason.strip():
        raise ValidationError(_("Hãy ghi lý do mở lại kỳ đã khóa."), code="reason")
    if closing != last_in_force(closing.club):
        raise ValidationError(_("Chỉ mở lại được kỳ khóa sau cùng."), code="not_last")
    reopening = Reopening.objects.create(closing=closing, reason=reason.strip(), reopened_by=by)
    audit.created([reopening], by=by, place=closing.club, fields=("closing_id", "reason"))
    return reopening


def totals(club: Club, through: date) -> dict[str, int]:
    """What each account of `club` holds at the end of `through`, in đồng; those of nothing left out."""
    held = balances([club], voucher__on__lte=through)[club.pk]
    return {account: amount for account, amount in sorted(held.items()) if amount}


def last_in_force(club: Club) -> Closing | None:
    return Closing.objects.in_force().filter(club=club).order_by("through").last()


def _refuse_gaps(found: list[Gap], despite: bool) -> None:
    if must := [ValidationError(gap.sentence, code="unfinished") for gap in found if gap.must]:
        raise ValidationError(must)
    if found and not despite:
        raise ValidationError(_("Còn việc chưa xong: hãy làm, hoặc đánh dấu đã xem."), code="gaps")


def _open_meetings(club: Club, through: date) -> list[Gap]:
    """Money of a meeting whose sheet is open is not in the books yet."""
    days = Meeting.objects.of(club).still_open().filter(on__lte=through).order_by("on")
    return [
        Gap(
            "meeting",
            _("Buổi sinh hoạt ngày %(day)s chưa chốt.") % {"day": short_day(day)},
            "ledger:meetings",
            must=True,
        )
        for day in days.values_list("on", flat=True)
    ]


def _faults(club: Club) -> list[Gap]:
    """Books that do not agree are mended before they are frozen."""
    return [Gap(one.code, one.sentence, "ledger:book", must=True) for one in checking.check([club])]


def _cash(club: Club, through: date) -> list[Gap]:
    """Each box with cash is counted within 35 days, agrees with the books, and nothing came in afterwards."""
    counts = last_counts([club.pk])
    found = []
    for box in CASH_BOXES:
        count = counts.get((club.pk, box))
        if count is None or count.on <= through - COUNT_WITHIN:
            found += _not_counted(club, box, through)
        else:
            found += _unsettled(count)
    return found


def _not_counted(club: Club, box: Account, through: date) -> list[Gap]:
    if not expected(club, box, through):
        return []
    sentence = _("%(box)s chưa kiểm kê trong 35 ngày đến %(day)s.")
    return [Gap("not_counted", sentence % {"box": box.label, "day": short_day(through)}, "ledger:count")]


def _unsettled(count: CashCount) -> list[Gap]:
    """What the last count left open: a difference that was not booked, vouchers that came later."""
    facts = {"box": count.get_box_display(), "day": short_day(count.on), "reason": count.reason}
    now = expected(count.club, count.box, count.on)
    if count.counted == now:
        return []
    facts |= {"counted": dong(count.counted), "now": dong(now)}
    if now != count.expected:
        sentence = _("%(box)s: ngày %(day)s đếm được %(counted)s, nay sổ ghi %(now)s.") % facts
    else:
        sentence = _("%(box)s: ngày %(day)s đếm được %(counted)s, sổ ghi %(now)s (%(reason)s).") % facts
    return [Gap("difference", sentence, "ledger:counts")]
