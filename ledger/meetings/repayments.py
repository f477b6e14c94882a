"""Repayments at a meeting: what falls due stands on the member's row, and is posted when it is closed.

Loans are kept by an app that this one may not import: what it knows comes in through `Repayments`, which
that app hands over once, when the site starts (`use`). Without it no row has a repayment.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from accounts.models import User
from clubs.models import Club
from ledger.drafts import Draft
from ledger.meetings.rows import Filled
from ledger.models import Meeting, Voucher

Covers = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Due:
    """What a member has to repay at a meeting, in đồng, and the loan as people call it.

    `covering` says what of an amount up to that goes where, in words and đồng.
    """

    amount: int
    loan: str
    covering: Callable[[int], Covers] = lambda amount: ()

    @property
    def covers(self) -> Covers:
        """Where all of it goes."""
        return self.covering(self.amount)


class Repayments(Protocol):
    """What lending does for a meeting. Constant numbers of queries, whatever the rows."""

    def due(self, club: Club, day: date) -> dict[int, Due]:
        """What each member (by id) has to repay at a meeting on `day`."""

    def drafts(self, meeting: Meeting, rows: Iterable[Filled]) -> dict[str, Draft]:
        """The vouchers for what `rows` repaid, by `row_of` their rows."""

    def booked(self, vouchers: Iterable[Voucher], *, by: User) -> None:
        """Note, in the same transaction, that these vouchers (reversals too) were posted."""


class _None:
    def due(self, club, day):
        return {}

    def drafts(self, meeting, rows):
        return {}

    def booked(self, vouchers, *, by):
        pass


_used: list[Repayments] = [_None()]


def use(repayments: Repayments) -> None:
    """Have `repayments` answer from now on."""
    _used[:] = [repayments]


def in_use() -> Repayments:
    return _used[0]


def row_of(row: str) -> str:
    """What the voucher of a repayment on `row` is called by."""
    return f"{row}-vay"


def dues(club: Club, day: date) -> dict[int, Due]:
    return in_use().due(club, day)
