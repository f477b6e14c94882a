"""Schedules published elsewhere: each case is either used, or left out with its reason.

What was paid on them, early, late or in part, is in test_payment_cases.
"""

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

from loans.terms.schedules import Instalment, Terms, plan
from tests.loans.repayments.test_payment_cases import PAID

DATA = Path(__file__).parents[2] / "data" / "loan_schedule_cases.json"
CASES = {case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]}
FIRST_DAY = "2024-01-01"  # where the source names no day; its due days are then not compared


@dataclass(frozen=True)
class Use:
    """How a case is said in our terms: our đồng is its unit / `scale`."""

    method: str
    scale: int = 1
    rounding: int = 1
    rate: Fraction | None = None  # percent a period, where it is of days: our month, without its due days


# The source rounds to cents: its cent is our đồng, and every figure must be equal.
CENTS = 100
# The source rounds only what it shows: its millionth is our đồng, and the cents shown must be equal.
UNROUNDED = 10**6

USED = {
    "fin-flat-annuity-18m": Use("flat"),
    "fin-decl-equalprincipal-18m": Use("equal_principal", CENTS),
    "fin-zero-interest-rounding": Use("flat"),
    "fin-payoff-till-date": Use("annuity", CENTS),  # the plan before the pay-off
    "fin-payoff-till-period-end": Use("annuity", CENTS),  # the plan before the pay-off
    "fin-alloc-due-int-prin": Use("flat"),  # the plan, which the payment does not change
    "fin-alloc-due-inadvance": Use("flat"),  # the plan, which the payment does not change
    "fin-annuity-12000-2pct-month": Use("annuity", CENTS),
    "fin-equalprincipal-10m-mult100": Use("equal_principal", rounding=100),
    "fin-overdue-interest-first": Use("annuity", rounding=100),  # the plan before the late payment
    "fin-flat-bimonthly": Use("flat"),
    "fin-annuity-30-360": Use("annuity", CENTS),  # 30 days of 360 are our month
    "frappe-issue31": Use("annuity", CENTS),
    "frappe-pr1452": Use("annuity", CENTS),
    "npf-2500-824": Use("annuity", UNROUNDED),
    "npf-15000-8": Use("annuity", UNROUNDED),
    "npf-zero-rate": Use("annuity"),
    "npf-2000-10-first4": Use("annuity", UNROUNDED),
    "fin-alloc-due-pen-prin": Use("flat"),  # the plan, which the penalty does not change
    "fin-alloc-late-penalty": Use("flat"),  # the plan, which the penalty does not change
    "fin-equalprincipal-10m-mult100-grace5": Use("equal_principal", rounding=100),
    "fin-broken-first-period": Use("annuity", CENTS),
    "text-annual-25000": Use("annuity", UNROUNDED),
    "text-annual-30000": Use("annuity", UNROUNDED),
    "text-monthly-20000": Use("annuity", UNROUNDED),
    "text-flat-1200": Use("flat"),
    "text-bullet-400k": Use("bullet"),
    "text-mfi-1000-month6": Use("annuity", CENTS),
    "oca-100k-45": Use("annuity", CENTS),
    "fin-weekly-annuity": Use("annuity", CENTS, rate=Fraction(2 * 12, 52)),
    "fin-annuity-weekly-364": Use("annuity", CENTS, rate=Fraction("9.4822") * 7 / 364),
    "fin-annuity-15days-360": Use("annuity", CENTS, rate=Fraction("9.4822") * 15 / 360),
}
USED_FOR_DUE_DAYS = {"fin-due-date-anchors"}

DAILY = "interest by days; ours is by months"
PRINCIPAL_FIRST = "what comes before its day pays principal alone; ours pays the interest to the day first"
UNPAID = "interest goes on in the plan where principal is past due; ours asks for late interest beside it"
INTEREST_GRACE = "grace on interest too; ours is on principal alone"
MIXED = "rounds the instalment to one unit and its parts to another; we have one unit"
TIE = "an exact half, rounded to the even neighbour; we round half up"
CEILING = "rounds the instalment up; we round to the nearest"

LEFT_OUT = {
    "fin-decl-annuity-18m": MIXED,
    "fin-decl-daily-18m": DAILY,
    "fin-decl-annuity-grace3": MIXED,
    "fin-decl-annuity-grace6": MIXED,
    "fin-decl-annuity-grace6-intgrace3": INTEREST_GRACE,
    "fin-recalc-early-exact": PRINCIPAL_FIRST,
    "fin-recalc-early-excess": PRINCIPAL_FIRST,
    "fin-prepay-reschedule-next": "what is paid early skips instalments; ours become fewer or smaller",
    "fin-overdue-none-paid": UNPAID,
    "fin-overdue-two": UNPAID,
    "fin-weekly-prepay-reduce-emi": "what is paid early takes the running instalment's place; ours stays",
    "fin-weekly-interest-grace1": INTEREST_GRACE,
    "fin-flat-1250-mult1": TIE,
    "fin-flat-1250-mult20": "instalments in multiples of 20; our units are 1, 100, 500 and 1000",
    "fin-zero-1250-4m": TIE,
    "fin-annuity-act365": DAILY,
    "fin-annuity-2weekly-364": "the instalment is levelled once against the last; ours is rounded once",
    "frappe-280k-ceil": CEILING,
    "frappe-280k-fixed14000": "the instalment is given, the months are found; ours is the other way round",
    "frappe-stockloan-1m": CEILING,
    "frappe-penalty": "late interest of unpaid interest; ours is of principal alone",
    "text-quarterly-250k": "rounds the instalment but not its parts; ours add up",
}


def test_every_case_is_used_or_left_out_for_a_reason():
    used = {*USED, *USED_FOR_DUE_DAYS, *PAID}

    assert used | set(LEFT_OUT) == set(CASES)
    assert used.isdisjoint(LEFT_OUT)


@pytest.mark.parametrize(("name", "use"), USED.items(), ids=USED)
def test_plan_agrees_with_published_schedule(name, use):
    ours = figures(planned(CASES[name], use))
    published = published_figures(CASES[name])

    assert published
    for figure, amount in published.items():
        assert shown(Fraction(ours[figure], use.scale), use) == shown(Fraction(amount), use), figure


@pytest.mark.parametrize("name", [name for name in USED if "due" in CASES[name].get("rows", [{}])[0]])
def test_instalments_fall_due_on_the_published_days(name):
    schedule = planned(CASES[name], USED[name])

    for row in CASES[name]["rows"]:
        assert schedule[row["n"] - 1].due.isoformat() == row["due"]


@pytest.mark.parametrize("first_due", CASES["fin-due-date-anchors"]["first_due"])
def test_due_days_keep_the_day_of_the_month(first_due):
    case = CASES["fin-due-date-anchors"]
    disbursed_on = date.fromisoformat(first_due.replace("2023-01", "2022-12"))  # one month before
    terms = Terms(
        principal=1400, rate=Fraction(1), months=case["instalments"], method="flat", disbursed_on=disbursed_on
    )

    days = [instalment.due.isoformat() for instalment in plan(terms)]

    assert days == case["due_dates_by_anchor_day"][str(disbursed_on.day)]


def planned(case: dict, use: Use) -> list[Instalment]:
    every = 1 if use.rate else case["every"] * {"month": 1, "year": 12}[case["unit"]]
    terms = Terms(
        principal=int(Fraction(case["principal"]) * use.scale),
        rate=use.rate or Fraction(case["rate_percent"]) / {"month": 1, "year": 12}[case["rate_period"]],
        months=case["instalments"] * every,
        method=use.method,
        every=every,
        rounding=use.rounding,
        disbursed_on=date.fromisoformat(case.get("disbursed_on", FIRST_DAY)),
        grace=case.get("grace", 0),
        first_due=date.fromisoformat(case["first_due"]) if "first_due" in case else None,
    )
    return plan(terms)


def published_figures(case: dict) -> dict:
    """All amounts a case publishes, keyed by what they are and which instalment they belong to."""
    parts = ("principal", "interest", "balance_after")
    rows = {(part, row["n"]): row[part] for row in case.get("rows", []) for part in parts if part in row}
    balances = {
        ("balance_after", int(n)): amount for n, amount in case.get("balance_after_period", {}).items()
    }
    single = ("instalment", "total_interest", "residual_after_last_row")
    return rows | balances | {name: case[name] for name in single if name in case}


def figures(schedule: list[Instalment]) -> dict:
    """The same amounts of our schedule."""
    first, last = schedule[0], schedule[-1]
    ours = {
        "instalment": first.principal + first.interest,
        "total_interest": sum(instalment.interest for instalment in schedule),
        "residual_after_last_row": last.principal + last.interest - first.principal - first.interest,
    }
    for instalment in schedule:
        ours["principal", instalment.number] = instalment.principal
        ours["interest", instalment.number] = instalment.interest
        ours["balance_after", instalment.number] = instalment.balance
    return ours


def shown(amount: Fraction, use: Use) -> Fraction:
    """What can be seen of an amount: cents where the source rounds only what it shows, else all of it."""
    return Fraction(floor(amount * 100 + Fraction(1, 2)), 100) if use.scale == UNROUNDED else amount
