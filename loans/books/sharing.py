"""The share of interest that goes to the operating fund, moved when a period is closed (quy chế của CLB).

Interest is shared by the rules in force on the day it was collected. What was moved before, by this or by
hand, is not moved again: so a period that is opened and closed anew, and a shortage at one closing, even out
at the next.
"""

from bisect import bisect_right
from datetime import date

from django.db.models import BigIntegerField, Case, F, Q, Sum, When
from django.utils.translation import gettext as _

from clubs.models import Club
from clubs.wording import short_day
from ledger.drafts import Draft, Line, Move
from ledger.models import Entry, Fund, Voucher
from ledger.models.accounts import BOX_OF, BOXES, INTEREST
from loans.books.funds import lendable
from loans.models import LoanRules

OPERATING = [box for (fund, _place), box in BOXES.items() if fund == Fund.OPERATING]
REVOLVING = [box for (fund, _place), box in BOXES.items() if fund == Fund.REVOLVING]


class InterestSharing:
    """Answers ledger/closing_moves.py."""

    def drafts(self, club: Club, through: date) -> list[Draft]:
        """A transfer from each revolving box that holds something, cash first, to the same place."""
        left = due(club, through)
        if left <= 0:
            return []
        lines = []
        for box, most in lendable(club, through).items():
            if amount := min(left, most):
                place = BOX_OF[box][1]
                lines.append(Line([Move(BOXES[Fund.OPERATING, place], box, amount)], text=_words(through)))
                left -= amount
        key = f"interest-share:{through}:{_times(club, through)}"
        return [Draft(club, Voucher.Kind.TRANSFER, through, key, lines)] if lines else []


def due(club: Club, through: date) -> int:
    """đồng of interest collected by the end of `through` that the operating fund is still to get."""
    rules = list(club.loan_rules.order_by("since"))
    if not any(one.operating_share for one in rules):
        return 0
    shared = sum(_share_on(rules, on) * amount for on, amount in _earned(club, through))
    first = next(one.since for one in rules if one.operating_share)
    return shared // 100 - _moved(club, first, through)


def _share_on(rules: list[LoanRules], day: date) -> int:
    """Percent of the interest of `day` that goes to the operating fund."""
    place = bisect_right(rules, day, key=lambda one: one.since)
    return rules[place - 1].operating_share if place else 0


def _earned(club: Club, through: date) -> list[tuple[date, int]]:
    """Interest in đồng by day, less what was taken back; that of opening balances was shared on paper."""
    signed = Case(
        When(credit__in=INTEREST, then=F("amount")),
        When(debit__in=INTEREST, then=-F("amount")),
        output_field=BigIntegerField(),
    )
    earned = Entry.objects.of(club).filter(
        Q(credit__in=INTEREST) | Q(debit__in=INTEREST), voucher__on__lte=through
    )
    earned = earned.exclude(voucher__kind=Voucher.Kind.OPENING)
    return list(earned.order_by().values_list("voucher__on").annotate(sum=Sum(signed)))


def _moved(club: Club, first: date, through: date) -> int:
    """đồng that went from the revolving to the operating fund since `first`, less what was taken back."""
    days = Q(voucher__on__gte=first, voucher__on__lte=through)
    went = Q(debit__in=OPERATING, credit__in=REVOLVING, voucher__reverses=None)
    back = Q(debit__in=REVOLVING, credit__in=OPERATING, voucher__reverses__isnull=False)
    mine = Entry.objects.of(club).filter(days)
    sums = mine.aggregate(went=Sum("amount", filter=went), back=Sum("amount", filter=back))
    return (sums["went"] or 0) - (sums["back"] or 0)


def _times(club: Club, through: date) -> int:
    """How often the period was closed before: each closing has a transfer of its own."""
    return club.closings.filter(through=through).count() + 1


def _words(through: date) -> str:
    return _("Phần lãi cho vay chuyển sang quỹ hoạt động khi khóa sổ %(day)s") % {"day": short_day(through)}
