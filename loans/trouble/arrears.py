"""Loans past due: by how long, how much of what is lent is at risk, and whom to call about it.

What is at risk is the whole outstanding principal of loans that are more than so many days past due (PAR30,
PAR90); what is overdue is the principal that should have been repaid (spec/indicators).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F

from clubs.models import Club
from clubs.shares import percent
from loans.models import Loan, Step, Surety
from loans.reckoning.owing import Owing, as_of
from loans.reckoning.standing import Standing, standings
from loans.trouble.urging import last_steps

AGES = ((1, 30), (31, 60), (61, 90), (91, None))  # days past due, from and through


@dataclass(frozen=True)
class Aged:
    """Loans from `first` through `last` days past due; sums in đồng."""

    first: int
    last: int | None
    loans: int
    overdue: int
    outstanding: int


@dataclass(frozen=True)
class Arrears:
    """Loans that are not paid back, and what of them is past due; sums in đồng."""

    running: list[Standing]

    @property
    def late(self) -> list[Standing]:
        return [one for one in self.running if one.days_past_due > 0]

    @property
    def outstanding(self) -> int:
        return sum(one.outstanding for one in self.running)

    @property
    def overdue(self) -> int:
        return sum(one.overdue_principal for one in self.running)

    @property
    def longest(self) -> int:
        """The most days that any loan is past due."""
        return max((one.days_past_due for one in self.running), default=0)

    @property
    def ages(self) -> list[Aged]:
        return [self._aged(first, last) for first, last in AGES]

    @property
    def par30(self) -> int:
        return self.at_risk(30)

    @property
    def par90(self) -> int:
        return self.at_risk(90)

    @property
    def par30_share(self) -> Decimal | None:
        return percent(self.par30, self.outstanding)

    @property
    def par90_share(self) -> Decimal | None:
        return percent(self.par90, self.outstanding)

    def at_risk(self, days: int) -> int:
        return sum(one.outstanding for one in self.running if one.days_past_due > days)

    def _aged(self, first: int, last: int | None) -> Aged:
        of_age = [one for one in self.running if first <= one.days_past_due <= (last or one.days_past_due)]
        overdue = sum(one.overdue_principal for one in of_age)
        return Aged(first, last, len(of_age), overdue, sum(one.outstanding for one in of_age))


@dataclass(frozen=True)
class Late:
    """A loan past due with all that whoever calls has to know."""

    owing: Owing
    sureties: list[Surety]
    last_step: Step | None

    @property
    def loan(self) -> Loan:
        return self.owing.loan

    @property
    def days(self) -> int:
        return self.owing.standing.days_past_due


@dataclass(frozen=True)
class ClubArrears:
    club: Club
    arrears: Arrears


def of(found: Iterable[Standing]) -> Arrears:
    return Arrears([one for one in found if one.outstanding > 0])


def of_club(club: Club, day: date) -> tuple[Arrears, list[Late]]:
    """How the loans of `club` stand at the end of `day`, and those past due, the longest first."""
    owed = as_of(Loan.objects.filter(club=club), day)
    late = [one for one in owed if one.standing.days_past_due]
    late.sort(key=lambda one: (-one.standing.days_past_due, one.loan.code))
    return of(one.standing for one in owed), _with_people(late, day)


def by_club(clubs: Iterable[Club], day: date) -> list[ClubArrears]:
    """Those of `clubs` that lent money that is not paid back, the most at risk first; three queries."""
    clubs = {club.pk: club for club in clubs}
    found: dict[int, list[Standing]] = defaultdict(list)
    for one in standings(Loan.objects.filter(club__in=clubs), day):
        found[one.club].append(one)
    rows = [ClubArrears(clubs[pk], of(of_one)) for pk, of_one in found.items()]
    rows = [row for row in rows if row.arrears.running]
    return sorted(rows, key=lambda row: (-row.arrears.par30, -row.arrears.overdue, row.club.code))


def together(rows: Iterable[ClubArrears]) -> Arrears:
    return Arrears([one for row in rows for one in row.arrears.running])


def _with_people(late: list[Owing], day: date) -> list[Late]:
    loans = [one.loan.pk for one in late]
    sureties: dict[int, list[Surety]] = defaultdict(list)
    answering = Surety.objects.annotate(loan=F("application__loans")).filter(loan__in=loans)
    for one in answering:
        sureties[one.loan].append(one)
    last = last_steps(loans, day)
    return [Late(one, sureties[one.loan.pk], last.get(one.loan.pk)) for one in late]
