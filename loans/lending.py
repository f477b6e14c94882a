"""Lending: from the terms of a loan to its plan of repayment."""

from loans import schedules
from loans.models import Loan


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
    principal, interest = sum(part.principal for part in plan), sum(part.interest for part in plan)
    total = {"principal": principal, "interest": interest, "payment": principal + interest}
    return {"plan": plan, "total": total}
