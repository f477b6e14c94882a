"""The four boxes of a club – cash and bank of either fund – never hold less than nothing, on any day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from ledger.drafts import Draft
from ledger.models import Account, Entry
from ledger.models.accounts import BOX_OF

Changes = dict[tuple[int, Account], dict[date, int]]  # (club, box) -> day -> đồng


@dataclass(frozen=True)
class Shortfall:
    """The first day on which a box of a club would hold less than nothing, and what it would hold (đồng)."""

    club: int
    box: Account
    day: date
    balance: int


def shortfalls(drafts: Iterable[Draft] = (), clubs: Iterable[int] = ()) -> list[Shortfall]:
    """Boxes that would go below zero if `drafts` were posted, in their clubs and in `clubs`.

    Receipts of a day come before its payments, so the balance at the end of a day is its lowest. Where drafts
    only bring money in, no box holds less than before on any day, and what is booked need not be read.
    """
    new = [(draft, *change) for draft in drafts for change in draft.box_changes()]
    changes = booked({*clubs, *(draft.club.pk for draft, _box, amount in new if amount < 0)})
    for draft, box, amount in new:
        changes[draft.club.pk, box][draft.on] += amount
    return [found for key, by_day in sorted(changes.items()) if (found := _first_below(*key, by_day))]


def booked(clubs: Iterable[int]) -> Changes:
    """What is booked in and out of each box of `clubs`, by day."""
    changes: Changes = defaultdict(lambda: defaultdict(int))
    touched = Q(debit__in=BOX_OF) | Q(credit__in=BOX_OF)
    rows = Entry.objects.filter(touched, voucher__club__in=list(clubs)).order_by()
    sums = rows.values_list("voucher__club", "debit", "credit", "voucher__on").annotate(Sum("amount"))
    for club, debit, credit, day, amount in sums:
        if debit in BOX_OF:
            changes[club, Account(debit)][day] += amount
        if credit in BOX_OF:
            changes[club, Account(credit)][day] -= amount
    return changes


def _first_below(club: int, box: Account, by_day: dict[date, int]) -> Shortfall | None:
    balance = 0
    for day in sorted(by_day):
        balance += by_day[day]
        if balance < 0:
            return Shortfall(club, box, day, balance)
    return None
