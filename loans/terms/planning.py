"""Plans of repayment: from the terms of a loan to its plan, keeping a plan, and those that were kept."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from accounts import audit
from accounts.models import User
from loans.models import Instalment, Loan, Schedule
from loans.terms import schedules


class Due(NamedTuple):
    """What an instalment asks for, in đồng."""

    on: date
    principal: int
    interest: int


class Plan(NamedTuple):
    """A schedule and the day it holds from."""

    since: date
    parts: list[Due]


def plan_of(loan: Loan) -> list[schedules.Instalment]:
    """The instalments that the terms of `loan` ask for; ValidationError where the terms make no loan."""
    terms = schedules.Terms(
        principal=loan.principal,
        rate=loan.rate,
        months=loan.months,
        method=loan.method,
        every=loan.every,
        rounding=loan.rounding,
        disbursed_on=loan.disbursed_on,
        grace=loan.grace or 0,
        first_due=loan.first_due,
        due_day=loan.due_day,
    )
    return schedules.plan(terms)


def summed(plan: list[schedules.Instalment]) -> dict:
    """A plan with its totals, in đồng, for pages and papers."""
    return {"plan": plan, "total": total(plan)}


def total(plan: Iterable[schedules.Instalment | Due]) -> dict[str, int]:
    """What the instalments of a plan come to, in đồng."""
    parts = list(plan)
    principal, interest = sum(part.principal for part in parts), sum(part.interest for part in parts)
    return {"principal": principal, "interest": interest, "payment": principal + interest}


def keep_plan(loan: Loan, since: date, parts: Iterable[Due], by: User) -> Schedule:
    """The plan `parts` holds from `since` on; earlier plans are kept. Plans are numbered as they are made."""
    schedule = Schedule.objects.create(loan=loan, number=loan.schedules.count() + 1, since=since)
    Instalment.objects.bulk_create(
        Instalment(
            schedule=schedule, number=number, due=part.on, principal=part.principal, interest=part.interest
        )
        for number, part in enumerate(parts, start=1)
    )
    audit.created([schedule], by=by, place=loan.club)
    return schedule


def kept_plans(loans: QuerySet[Loan] | Iterable[int], day: date) -> dict[int, list[Plan]]:
    """The plans of each of `loans` (by id) that hold by `day`, in their order; one query."""
    rows = (
        Instalment.objects.filter(schedule__loan__in=loans, schedule__since__lte=day)
        .order_by("schedule__loan", "schedule__number", "number")
        .values_list("schedule__loan", "schedule__number", "schedule__since", "due", "principal", "interest")
    )
    plans: dict[int, list[Plan]] = defaultdict(list)
    latest, parts = None, []
    for loan, number, since, on, principal, interest in rows:
        if (loan, number) != latest:
            latest, parts = (loan, number), []
            plans[loan].append(Plan(since, parts))
        parts.append(Due(on, principal, interest))
    return plans
