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
