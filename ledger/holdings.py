"""What each club holds now: its four boxes, when its cash was last counted, how far its books are closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clubs.folding import fold
from clubs.models import Club
from ledger import open_days
from ledger.balances import balances
from ledger.counting import last_counts
from ledger.models import Account, CashCount, Fund, Place
from ledger.models.accounts import BOXES


@dataclass(frozen=True)
class Box:
    """One box of a fund and what it holds, in đồng; `count` is the last count of its cash."""

    account: Account
    place: Place
    amount: int
    count: CashCount | None


@dataclass(frozen=True)
class FundHeld:
    fund: Fund
    boxes: list[Box]

    @property
    def amount(self) -> int:
        return sum(box.amount for box in self.boxes)


@dataclass(frozen=True)
class Holding:
    """The boxes of one club by fund, and the last day that is closed."""

    club: Club
    funds: list[FundHeld]
    closed: date | None

    @property
    def amount(self) -> int:
        return sum(fund.amount for fund in self.funds)

    @property
    def counted_on(self) -> date | None:
        """The day on which every box with cash had been counted; None where one never was."""
        cash = [box for fund in self.funds for box in fund.boxes if box.place == Place.CASH]
        counts = [box.count for box in cash if box.amount or box.count]
        return min((count.on for count in counts), default=None) if all(counts) else None


def of(clubs: Iterable[Club], day: date) -> list[Holding]:
    """What `clubs` hold at the end of `day`, in three queries however many they are."""
    clubs = list(clubs)
    sums = balances(clubs, voucher__on__lte=day)
    counts = last_counts(club.pk for club in clubs)
    closed = open_days.closed_through(club.pk for club in clubs)
    return [
        Holding(club, [_fund(club, fund, sums[club.pk], counts) for fund in Fund], closed.get(club.pk))
        for club in clubs
    ]


def named(clubs: Iterable[Club], text: str) -> list[Club]:
    """Those of `clubs` whose name, code or hamlet has a word that begins with each word of `text`."""
    told = {club: f" {fold(f'{club.name} {club.code} {club.hamlet}')}" for club in clubs}
    words = fold(text).split()
    return sorted(
        (club for club in told if all(f" {word}" in told[club] for word in words)),
        key=lambda club: (fold(club.name), club.code),
    )


def _fund(club: Club, fund: Fund, held, counts) -> FundHeld:
    boxes = [(place, box) for (of_fund, place), box in BOXES.items() if of_fund == fund]
    return FundHeld(fund, [Box(box, place, held[box], counts.get((club.pk, box))) for place, box in boxes])
