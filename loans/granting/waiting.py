"""The waiting list: who asked for a loan and nothing is decided, with what the board wants to know of them.

Poor households come first, then near-poor ones and those in difficulty; among equals who never borrowed,
then who asked first. The order advises, it bars nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from clubs.models import Club
from loans.granting.borrowed import Borrowed, borrowed
from loans.granting.limits import Running, running
from loans.models import Application, Loan
from loans.reckoning.standing import Standing as LoanStanding
from members.models.households import Standing

RANK = {Standing.POOR: 0, Standing.NEAR_POOR: 1}


@dataclass(frozen=True)
class Waiting:
    """An application beside the facts about who asks."""

    application: Application
    household: Standing
    in_difficulty: bool
    before: list[Borrowed]  # other loans of this club, running ones too
    loans: list[LoanStanding]  # running
    loans_at_home: int  # running in the household, their own too

    @property
    def borrowed_before(self) -> int:
        return len(self.before)

    @property
    def owed(self) -> int:
        return sum(loan.outstanding for loan in self.loans)

    @property
    def days_past_due(self) -> int:
        return max((loan.days_past_due for loan in self.loans), default=0)

    @property
    def order(self) -> tuple:
        rank = RANK.get(self.household, 2 if self.in_difficulty else 3)
        return rank, self.borrowed_before > 0, self.application.on, self.application.pk


def undecided(clubs: Iterable[Club]) -> QuerySet[Application]:
    return Application.objects.filter(club__in=clubs, decisions=None)


def waiting(club: Club, day: date) -> list[Waiting]:
    """Everybody who waits in `club`, in the order of the rule, with the facts as of `day`."""
    return sorted(looked_at(club, undecided([club]), day), key=lambda one: one.order)


def looked_at(club: Club, applications: QuerySet[Application], day: date) -> list[Waiting]:
    """`applications` of `club` beside their facts as of `day`; the same number of queries for any of them."""
    loans = running(club, day)
    return [_waiting(one, loans, day) for one in applications.select_related("borrower", "club")]


def look_at(application: Application, day: date) -> Waiting:
    """One application beside its facts as of `day`."""
    return _waiting(application, running(application.club, day), day)


def to_be_looked_at(applications: QuerySet[Application]) -> QuerySet[Application]:
    """`applications` with all that their own pages tell of each, and whether it was `paid_out`."""
    paid_out = Loan.objects.in_force().filter(application=OuterRef("pk"))
    with_people = applications.select_related("borrower", "club", "written_by")
    return with_people.annotate(paid_out=Exists(paid_out)).prefetch_related("sureties")


def _waiting(one: Application, loans: Running, day: date) -> Waiting:
    person = one.borrower.person
    others = [course for course in loans.lent.get(person, []) if course.loan.application_id != one.pk]
    home = loans.homes.get(person)
    return Waiting(
        one,
        household=Standing(home.standing) if home else Standing.UNKNOWN,
        in_difficulty=home is not None and home.in_difficulty,
        before=borrowed(others, day),
        loans=loans.of(person),
        loans_at_home=loans.in_home_of(person),
    )
