"""Payments published elsewhere, early, late, in part and in full: what each đồng covers by our rules."""

import json
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from loans.books.booking import Split
from loans.models import EarlyInterest, Loan, LoanEvent
from loans.reckoning.courses import Booked, Course
from loans.reckoning.owing import Owing, look
from loans.repayments.allocating import EARLY, Purpose, split, whole
from loans.repayments.replanning import plan_after
from loans.terms.planning import Due, Plan

DATA = Path(__file__).parents[2] / "data" / "loan_payment_cases.json"
CASES = {case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]}
CENTS = 100  # the source's cent is our đồng


@dataclass(frozen=True)
class Paid:
    """What each payment of a case is brought for, in our words."""

    purposes: tuple[str, ...]
    early_interest: str = EarlyInterest.TO_DAY


BY_INSTALMENTS, ALL = Purpose.INSTALMENTS, Purpose.ALL

PAID = {
    "fin-recalc-ontime": Paid((Purpose.SMALLER,)),
    "fin-recalc-late-exact": Paid((BY_INSTALMENTS,)),
    "fin-recalc-partial": Paid((BY_INSTALMENTS,)),
    "fin-recalc-excess": Paid((Purpose.SMALLER,)),
    "fin-recalc-late-excess": Paid((BY_INSTALMENTS,)),
    "fin-prepay-reduce-number": Paid((Purpose.FEWER, Purpose.FEWER)),
    "fin-prepay-reduce-amount": Paid((Purpose.SMALLER, Purpose.SMALLER)),
    "fin-overdue-one": Paid((BY_INSTALMENTS,)),
    "fin-payoff-till-date": Paid((BY_INSTALMENTS, ALL)),
    "fin-payoff-till-period-end": Paid((BY_INSTALMENTS, ALL), EarlyInterest.TO_PERIOD_END),
    "fin-alloc-due-int-prin": Paid((BY_INSTALMENTS,)),
    "fin-alloc-due-pen-prin": Paid((BY_INSTALMENTS,)),
    "fin-alloc-late-penalty": Paid((BY_INSTALMENTS,) * 3),
    "fin-alloc-due-inadvance": Paid((BY_INSTALMENTS,)),
    "fin-overdue-interest-first": Paid((BY_INSTALMENTS,) * 4),
}


def test_every_case_is_used():
    assert sorted(PAID) == sorted(CASES)


@pytest.mark.parametrize("name", PAID)
def test_payments_cover_what_was_published(name):
    case, used = CASES[name], PAID[name]
    course = agreed(case, used)
    for payment, purpose in zip(case["payments"], used.purposes, strict=True):
        owing = owed(course, payment)
        if purpose == ALL:
            assert whole(owing).total == dong(payment["amount"])
        parts = split(owing, dong(payment["amount"]), purpose)
        course = paid(course, owing, parts, purpose)

        assert figures(parts, look(course, owing.day), payment) == published(payment)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "plan_after" in case])
def test_the_plan_after_is_the_published_one(name):
    """To one đồng a line: the source counts the interest anew by days, ours follows what was rounded."""
    case, used = CASES[name], PAID[name]
    course = agreed(case, used)
    for payment, purpose in zip(case["payments"], used.purposes, strict=True):
        owing = owed(course, payment)
        course = paid(course, owing, split(owing, dong(payment["amount"]), purpose), purpose)

    last = date.fromisoformat(case["payments"][-1]["on"])
    ours = [part for part in course.plan_on(last).parts if part.on > last]
    for part, theirs in zip(ours, dues(case["plan_after"]), strict=True):
        assert part.on == theirs.on
        assert abs(part.principal - theirs.principal) <= 1
        assert abs(part.interest - theirs.interest) <= 1


def agreed(case: dict, used: Paid) -> Course:
    """The loan of a case, paid out, with the plan as published."""
    day, principal = date.fromisoformat(case["disbursed_on"]), dong(case["principal"])
    terms = {"method": "annuity", "rounding": 1, "rate": Decimal(1), "months": len(case["plan"])}
    early = used.early_interest
    loan = Loan(pk=1, club_id=1, disbursed_on=day, principal=principal, early_interest=early, **terms)
    return Course(
        loan, [Plan(day, dues(case["plan"]))], [Booked(day, LoanEvent.Kind.DISBURSEMENT, -principal, 0, 0)]
    )


def owed(course: Course, payment: dict) -> Owing:
    """How the loan stands before a payment; a penalty of the source is late interest here."""
    owing = look(course, date.fromisoformat(payment["on"]))
    return replace(owing, late=dong(payment.get("penalty_due", "0")))


def paid(course: Course, owing: Owing, parts: Split, purpose: str) -> Course:
    plans = course.plans
    if purpose in EARLY:
        plans = [*plans, Plan(owing.day, plan_after(owing, parts, purpose))]
    one = Booked(owing.day, LoanEvent.Kind.REPAYMENT, parts.principal, parts.interest, parts.late)
    return replace(course, plans=plans).with_one(one)


def figures(parts: Split, after: Owing, payment: dict) -> dict:
    """Ours, of what is published of a payment."""
    ours = {"principal": parts.principal, "interest": parts.interest, "penalty": parts.late}
    ours |= {"balance": after.outstanding, "amount": parts.total}
    ours |= {f"left of {number}": after.parts[int(number) - 1].left for number in payment.get("left", {})}
    return {name: amount for name, amount in ours.items() if name in published(payment)}


def published(payment: dict) -> dict:
    names = [name for name in ("principal", "interest", "penalty", "balance", "amount") if name in payment]
    left = {f"left of {number}": dong(amount) for number, amount in payment.get("left", {}).items()}
    return {name: dong(payment[name]) for name in names} | left


def dues(rows: list[dict]) -> list[Due]:
    return [
        Due(date.fromisoformat(row["due"]), dong(row["principal"]), dong(row["interest"])) for row in rows
    ]


def dong(amount: str) -> int:
    return int(Fraction(amount) * CENTS)
