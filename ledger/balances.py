"""Sums of the books by account. Balances are always sums of entries, never stored counters."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Case, DateField, Sum, Value, When

from clubs.findings import ids
from clubs.models import Club
from clubs.periods import ONE_DAY, Period
from ledger.models import Entry, Voucher


class Cell(NamedTuple):
    """What was booked in a club between two accounts in one stretch of time, in đồng."""

    club: int
    debit: str
    credit: str
    kind: str  # of the vouchers: opening balances are told from movements
    through: date  # the last day of the stretch
    amount: int


def stretch(path: str, period: Period) -> Case:
    """Expression: the last day of the stretch in which the day at `path` lies.

    All time up to `period.last` falls into three: before the previous period, the previous period, and the
    period. So one query serves the stocks at both ends, both flows and all to date.
    """
    previous = period.previous
    return Case(
        When(**{f"{path}__lt": previous.first}, then=Value(previous.first - ONE_DAY)),
        When(**{f"{path}__lt": period.first}, then=Value(previous.last)),
        default=Value(period.last),
        output_field=DateField(),
    )


def cells(clubs: Iterable[int], period: Period) -> list[Cell]:
    """All that was booked in `clubs` (ids) by the end of `period`, in one query."""
    entries = Entry.objects.filter(voucher__club__in=clubs).until(period.last)
    grouped = entries.order_by().values(
        "voucher__club", "debit", "credit", "voucher__kind", through=stretch("voucher__on", period)
    )
    sums = grouped.annotate(total=Sum("amount")).values_list(
        "voucher__club", "debit", "credit", "voucher__kind", "through", "total"
    )
    return [Cell(*row) for row in sums]


def net_debits(booked: Iterable[Cell]) -> Counter:
    """Debits less credits by account: what a box or the loans hold; negative for income and debts."""
    net = Counter()
    for cell in booked:
        net[cell.debit] += cell.amount
        net[cell.credit] -= cell.amount
    return net


def moved(booked: Iterable[Cell]) -> list[Cell]:
    """Without opening balances, which count in stocks and to date but in no period's flow."""
    return [cell for cell in booked if cell.kind != Voucher.Kind.OPENING]


def balances(clubs: Iterable[Club], **booked) -> dict[int, Counter]:
    """What each account of `clubs` holds, debits less credits in đồng; `booked` narrows the entries."""
    sums: dict[int, Counter] = defaultdict(Counter)
    entries = Entry.objects.filter(voucher__club__in=ids(clubs), **booked).order_by()
    pairs = entries.values_list("voucher__club", "debit", "credit").annotate(Sum("amount"))
    for club, debit, credit, amount in pairs:
        sums[club][debit] += amount
        sums[club][credit] -= amount
    return sums
