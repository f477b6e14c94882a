"""The end of the demonstration: cash counted in every club, the books closed but for the last year."""

from datetime import date

from accounts.models import User
from clubs.models import Club
from ledger import closing, counting
from ledger.counting import Found
from ledger.models import Voucher
from ledger.models.counts import CASH_BOXES, NOTES

COUNTED_ON = date(2020, 12, 31)
CLOSED_THROUGH = date(2019, 12, 31)


def reckon(*, by: User) -> None:
    """Count the cash of each club at the end of 2020; close the books of those with money through 2019."""
    clubs = list(Club.objects.all())
    for club in clubs:
        count(club, COUNTED_ON, by=by)
    booked = Voucher.objects.filter(on__lte=CLOSED_THROUGH).order_by()
    with_money = set(booked.values_list("club", flat=True))
    for club in [club for club in clubs if club.pk in with_money]:
        closing.close(club=club, through=CLOSED_THROUGH, despite_gaps=True, by=by)


def count(club: Club, day: date, *, by: User) -> None:
    """Count both cash boxes of `club` at the end of `day`."""
    for box in CASH_BOXES:
        found = _found(counting.expected(club, box, day))
        counting.count(club=club, box=box, on=day, found=found, key=f"demo:{box}", by=by)


def _found(amount: int) -> Found:
    """The fewest notes that make `amount` đồng; what is less than the smallest note is missing."""
    notes, rest = {}, amount
    for note in NOTES:
        notes[note], rest = divmod(rest, note)
    return Found(notes, "Thủ quỹ và kế toán", "Tiền lẻ không có tờ để đếm" if rest else "")
