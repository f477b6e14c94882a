"""To which months a member's payments go: a rule of arithmetic that knows no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from clubs.periods import month_start

Dues = Mapping[date, int]
"""đồng due by month (its first day), in the order of the months."""


@dataclass(frozen=True)
class Payment:
    """`amount` đồng received, negative when given back, for the months that were named, if any were."""

    amount: int
    first: date | None = None
    last: date | None = None

    @property
    def months(self) -> list[date]:
        return months(self.first, self.last) if self.first else []


@dataclass(frozen=True)
class Allocation:
    """đồng by month; `left` fits no month, or is negative where more was given back than was received.

    The months and `left` always add up to what was received less what was given back.
    """

    paid: dict[date, int]
    left: int


def months(first: date, last: date) -> list[date]:
    """The months from that of `first` to that of `last`, by their first days."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [month_start(first, number) for number in range(count + 1)]


def allocate(dues: Dues, payments: Iterable[Payment]) -> Allocation:
    """Spread `payments`, in their order, over the months of `dues`; no month gets more than is due.

    Money goes to the months that were named, in their order; what they do not take goes to the oldest month
    that lacks any, and so on into the months to come. What is given back is taken from the months named, the
    latest first, then from what fitted no month, then from the latest months that hold any.
    """
    paid, left = dict.fromkeys(dues, 0), 0
    for payment in payments:
        if payment.amount > 0:
            left = _fill(paid, dues, chain(payment.months, dues), left + payment.amount)
        else:
            left = _fill(paid, dues, dues, _give_back(paid, left, payment))
    return Allocation(paid, left)


def _give_back(paid: dict[date, int], left: int, payment: Payment) -> int:
    """Take the refund out of months and of what is `left`; returns what is left then."""
    wanted = _take(paid, reversed(payment.months), -payment.amount)
    spare = min(max(left, 0), wanted)
    return left - spare - _take(paid, reversed(paid), wanted - spare)


def _fill(paid: dict[date, int], dues: Dues, order: Iterable[date], money: int) -> int:
    """Put `money` into those months of `order` that lack some; returns what none of them took."""
    for month in order:
        if money <= 0:
            break
        part = min(money, dues.get(month, 0) - paid.get(month, 0))
        if part > 0:
            paid[month] += part
            money -= part
    return money


def _take(paid: dict[date, int], order: Iterable[date], money: int) -> int:
    """Take `money` out of the months of `order`; returns what they did not hold."""
    for month in order:
        if money <= 0:
            break
        part = min(money, paid.get(month, 0))
        if part:
            paid[month] -= part
            money -= part
    return money
