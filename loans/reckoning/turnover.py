"""What was lent and collected in a stretch of time, and which loans were visited."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Case, IntegerField, QuerySet, Sum, When

from clubs.periods import Period
from ledger.balances import stretch
from ledger.models import Account
from loans.models import Loan, Visit
from loans.reckoning.standing import booked, net_credits
from members.models import Member


class Move(NamedTuple):
    """The events of one kind of a loan in one stretch of time, net of reversals."""

    loan: int
    club: int
    person: int
    kind: str
    through: date  # the last day of the stretch
    repaid: int  # principal in đồng; negative where it was paid out
    lent: int  # how often principal was paid out


def moves(loans: QuerySet[Loan], period: Period) -> list[Move]:
    """All events of `loans` up to the end of `period`, in one query."""
    key = {"person": Member.objects.persons("loan__borrower__"), "through": stretch("voucher__on", period)}
    paid_out = Case(
        When(voucher__entries__debit=Account.LOANS, then=1),
        When(voucher__entries__credit=Account.LOANS, then=-1),
        default=0,
        output_field=IntegerField(),
    )
    sums = (
        booked(loans, period.last)
        .values("loan", "loan__club", "kind", **key)
        .annotate(repaid=net_credits(Account.LOANS), lent=Sum(paid_out))
    )
    columns = ("loan", "loan__club", "person", "kind", "through", "repaid", "lent")
    return [Move(*row) for row in sums.values_list(*columns)]


class Checked(NamedTuple):
    """A visit: the loan, its club, the day and whether the loan was used as intended."""

    loan: int
    club: int
    on: date
    proper_use: bool


def visits(clubs: Iterable[int], day: date) -> list[Checked]:
    """Visits to the loans of `clubs` (ids) up to `day`, the oldest first."""
    found = Visit.objects.filter(loan__club__in=clubs, on__lte=day).order_by("on")
    return [Checked(*row) for row in found.values_list("loan", "loan__club", "on", "proper_use")]
