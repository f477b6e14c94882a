"""The course of a loan: all that was agreed about it and all that was booked on it, by day."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from ledger.models import Account
from loans.models import Freeze, Loan
from loans.reckoning.frozen import runs_again
from loans.reckoning.standing import booked, net_credits
from loans.terms.planning import Plan, kept_plans


class Booked(NamedTuple):
    """What was booked on a loan on a day, net of reversals, in đồng; principal is negative when paid out."""

    on: date
    kind: str
    principal: int
    interest: int
    late: int


@dataclass(frozen=True)
class Course:
    """All that was agreed about a loan, in the order of the plans, and all that was booked, by day."""

    loan: Loan
    plans: list[Plan]
    booked: list[Booked]
    still: list[Freeze] = field(default_factory=list)

    def with_one(self, one: Booked) -> "Course":
        return replace(self, booked=sorted([*self.booked, one]))

    def plan_on(self, day: date) -> Plan:
        """The newest plan that holds on `day`."""
        return next((plan for plan in reversed(self.plans) if plan.since <= day), Plan(day, []))

    def counted(self, day: date) -> date:
        """`day`, less the days on which the loan stood still since the plan in force began."""
        planned = self.plan_on(day).since
        spans = (runs_again(one.until, one.lifted_on, day) - max(one.since, planned) for one in self.still)
        return day - sum((max(span, timedelta()) for span in spans), timedelta())

    def frozen_on(self, day: date) -> Freeze | None:
        """The freeze that holds on `day`."""
        held = (one for one in self.still if one.since <= day < runs_again(one.until, one.lifted_on, day))
        return next(held, None)


def courses(loans: QuerySet[Loan], day: date = date.max, besides: str = "") -> list[Course]:
    """What is known of `loans` up to `day`, of those that are in the books by then; four queries.

    `besides` leaves out vouchers whose key begins so, and what takes them back.
    """
    found = _booked(loans, day, besides)
    if not found:
        return []
    plans = kept_plans(loans, day)
    still = _still(loans, day)
    known = loans.select_related("club", "borrower").order_by("code")
    in_books = [loan for loan in known if loan.pk in found]
    return [Course(loan, plans[loan.pk], found[loan.pk], still[loan.pk]) for loan in in_books]


def course_of(loan: Loan) -> Course:
    """What is known of one loan that is at hand with its club and borrower; three queries."""
    mine, day = Loan.objects.filter(pk=loan.pk), date.max
    plans, found, still = kept_plans(mine, day), _booked(mine, day), _still(mine, day)
    return Course(loan, plans[loan.pk], found[loan.pk], still[loan.pk])


def _booked(loans: QuerySet[Loan], day: date, besides: str = "") -> dict[int, list[Booked]]:
    events = booked(loans, day)
    if besides:
        mine = Q(voucher__key__startswith=besides) | Q(voucher__reverses__key__startswith=besides)
        events = events.exclude(mine)
    sums = events.values("loan", "voucher__on", "kind").annotate(
        principal=net_credits(Account.LOANS),
        interest=net_credits(Account.INTEREST),
        late=net_credits(Account.LATE_INTEREST),
    )
    columns = ("loan", "voucher__on", "kind", "principal", "interest", "late")
    found: dict[int, list[Booked]] = defaultdict(list)
    for loan, *facts in sums.order_by("voucher__on", "kind").values_list(*columns):
        found[loan].append(Booked(*facts))
    return found


def _still(loans: QuerySet[Loan], day: date) -> dict[int, list[Freeze]]:
    freezes = Freeze.objects.filter(loan__in=loans, since__lte=day).order_by("since")
    found: dict[int, list[Freeze]] = defaultdict(list)
    for one in freezes.select_related("thaw", "decided_by"):
        found[one.loan_id].append(one)
    return found
