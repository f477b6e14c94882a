"""The public notice of a club: what its boxes held, what came in and went out, and who gave.

It agrees with the cash books: all four boxes together, transfers between them left out.
"""

from collections import Counter
from dataclasses import dataclass

from clubs.models import Club
from clubs.periods import Period
from ledger.balances import Cell, cells
from ledger.cashbook import COMES, GOES, NAMES
from ledger.donations import Gift, book
from ledger.models import Account, Voucher
from ledger.models.accounts import BOX_OF, EXPENSES, SOURCES

Sums = list[tuple[str, int]]
"""What money came or went for, and how many đồng."""


@dataclass(frozen=True)
class Notice:
    """Amounts in đồng; opening + income − spending = closing."""

    club: Club
    period: Period
    opening: int
    income: Sums
    spending: Sums
    gifts: list[Gift]

    @property
    def taken_in(self) -> int:
        return sum(amount for _name, amount in self.income)

    @property
    def paid_out(self) -> int:
        return sum(amount for _name, amount in self.spending)

    @property
    def closing(self) -> int:
        return self.opening + self.taken_in - self.paid_out

    @property
    def cash_given(self) -> int:
        return sum(gift.cash for gift in self.gifts)

    @property
    def given_in_kind(self) -> int:
        return sum(gift.value for gift in self.gifts)


def notice(club: Club, period: Period) -> Notice:
    """What is told to everybody of `period`; balances brought over from a paper book stand in its opening."""
    opening, moved = 0, Counter()
    for cell in cells([club.pk], period):
        if cell.through < period.last or cell.kind == Voucher.Kind.OPENING:
            opening += _into_boxes(cell)
        elif change := _into_boxes(cell):
            moved[_place(cell, change)] += change
    income, spending = _ordered(moved, COMES), _ordered(moved, GOES)
    return Notice(club, period, opening, income, spending, book(club, period))


def _into_boxes(cell: Cell) -> int:
    """By how many đồng it changes what the boxes hold together."""
    return cell.amount * ((cell.debit in BOX_OF) - (cell.credit in BOX_OF))


def _place(cell: Cell, change: int) -> tuple[Account, str]:
    """Where it stands: sources as income and expenses as spending even where a reversal takes them back."""
    account = Account(cell.credit if change > 0 else cell.debit)
    if account in SOURCES:
        return account, COMES
    return account, GOES if account in EXPENSES or change < 0 else COMES


def _ordered(moved: Counter, direction: str) -> Sums:
    sign = 1 if direction == COMES else -1
    found = [(account, sign * moved[account, direction]) for account in Account if moved[account, direction]]
    return [(str(NAMES.get((account, direction), account.label)), amount) for account, amount in found]
