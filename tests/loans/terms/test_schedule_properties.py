"""What holds for every schedule, and the same rules once more, written another way."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loans.terms.schedules import METHODS, Terms, add_months, plan
from tests.loans.examples import EXAMPLES


def principals(schedule):
    return [instalment.principal for instalment in schedule]


def interests(schedule):
    return [instalment.interest for instalment in schedule]


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)), months=st.integers(0, 600))
@EXAMPLES
def test_added_months_keep_the_day_or_end_the_month(day, months):
    later = add_months(day, months)
    ends_month = (later + timedelta(days=1)).day == 1

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and ends_month)


@st.composite
def any_terms(draw, methods=tuple(METHODS)):
    months = draw(st.integers(1, 60))
    return Terms(
        principal=draw(st.integers(1, 100_000) | st.integers(1, 10**12)),
        rate=draw(st.decimals(0, 10, places=4)),
        months=months,
        method=draw(st.sampled_from(methods)),
        every=draw(st.integers(1, months + 3)),
        rounding=draw(st.sampled_from([1, 100, 500, 1000])),
        disbursed_on=draw(st.dates(date(1900, 1, 1), date(2100, 12, 31))),
    )


@given(terms=any_terms())
@EXAMPLES
def test_principal_adds_up_and_nothing_is_negative(terms):
    schedule = plan(terms)
    balances = [terms.principal] + [instalment.balance for instalment in schedule]

    assert sum(principals(schedule)) == terms.principal
    assert [before - after for before, after in zip(balances, balances[1:], strict=False)] == principals(
        schedule
    )
    assert balances[-1] == 0
    assert min(principals(schedule)) >= 0
    assert min(interests(schedule)) >= 0


@given(terms=any_terms())
@EXAMPLES
def test_instalments_are_counted_and_fall_due_from_the_first_day(terms):
    schedule = plan(terms)
    months_after = [*range(terms.every, terms.months, terms.every), terms.months]

    assert [instalment.number for instalment in schedule] == list(range(1, len(months_after) + 1))
    assert [instalment.due for instalment in schedule] == [
        add_months(terms.disbursed_on, months) for months in months_after
    ]


@given(terms=any_terms())
@EXAMPLES
def test_only_the_rest_of_the_principal_is_not_a_multiple_of_the_unit(terms):
    schedule = plan(terms)
    rests = [amount for amount in principals(schedule) if amount % terms.rounding]

    assert all(interest % terms.rounding == 0 for interest in interests(schedule))
    assert len(rests) <= 1


@given(terms=any_terms(methods=("equal_principal", "flat", "bullet")))
@EXAMPLES
def test_plan_is_what_closed_formulas_give(terms):
    paid = paid_by_formula(terms)
    free_of_interest = paid if terms.method == "equal_principal" else [0] * len(paid)

    assert principals(plan(terms)) == [after - before for before, after in pairwise(paid)]
    assert interests(plan(terms)) == [
        half_up((terms.principal - free) * terms.rate * months / 100, terms.rounding)
        for free, months in zip(free_of_interest, spans(terms), strict=False)
    ]


@given(terms=any_terms(methods=("annuity",)))
@EXAMPLES
def test_annuity_is_the_payment_with_which_the_debt_runs_out(terms):
    payment, debt, debts = payment_by_search(terms), terms.principal, []
    for months in spans(terms):
        interest = half_up(debt * terms.rate * months / 100, terms.rounding)
        debt = max(debt + interest - payment, 0)
        debts.append((interest, debt))
    debts[-1] = (debts[-1][0], 0)

    assert [(instalment.interest, instalment.balance) for instalment in plan(terms)] == debts


# The same rules once more, written another way: closed formulas, and a search in decimals that may not round.

EXACT = Context(prec=2000, traps=[Inexact])


def spans(terms):
    whole, rest = divmod(terms.months, terms.every)
    return [terms.every] * whole + [rest] * bool(rest)


def half_up(amount, unit):
    return int((amount / unit).quantize(Decimal(1), ROUND_HALF_UP)) * unit


def paid_by_formula(terms):
    """Principal paid before the first instalment, after the first, … after the last."""
    count = len(spans(terms))
    part = 0 if terms.method == "bullet" else half_up(Decimal(terms.principal) / count, terms.rounding)
    return [min(part * number, terms.principal) for number in range(count)] + [terms.principal]


def payment_by_search(terms):
    """The lowest multiple of the unit that, with half a unit more, leaves less than nothing at the end."""
    count, half = len(spans(terms)), Decimal(terms.rounding) / 2
    growth = 1 + terms.rate * terms.every / 100
    steps = range(terms.principal * 10 // terms.rounding + 2)

    def overpays(step):
        debt = Decimal(terms.principal)
        for _ in range(count):
            debt = EXACT.subtract(EXACT.multiply(debt, growth), step * terms.rounding + half)
        return debt < 0

    return bisect_left(steps, True, key=overpays) * terms.rounding


@st.composite
def terms_of_a_club(draw):
    """Terms with grace, a first due day of their own and a due day in the month."""
    months, every = draw(st.integers(2, 60)), draw(st.integers(1, 3))
    every = min(every, months - 1)
    disbursed_on = draw(st.dates(date(2000, 1, 1), date(2030, 12, 31)))
    first_due = disbursed_on + timedelta(days=draw(st.integers(1, 120)))
    return Terms(
        principal=draw(st.integers(1, 10**9)),
        rate=draw(st.decimals(0, 2, places=4)),
        months=months,
        method=draw(st.sampled_from(tuple(METHODS))),
        every=every,
        rounding=draw(st.sampled_from([1, 100, 500, 1000])),
        disbursed_on=disbursed_on,
        grace=draw(st.integers(0, -(-months // every) - 1)),
        **draw(st.sampled_from([{}, {"first_due": first_due}, {"due_day": first_due.day}])),
    )


@given(terms=terms_of_a_club())
@EXAMPLES
def test_with_grace_and_days_of_their_own_principal_adds_up_and_days_follow_each_other(terms):
    schedule = plan(terms)
    days = [terms.disbursed_on] + [instalment.due for instalment in schedule]

    assert sum(principals(schedule)) == terms.principal
    assert min(principals(schedule)) >= 0
    assert min(interests(schedule)) >= 0
    assert set(principals(schedule)[: terms.grace]) <= {0}
    assert all(earlier < later for earlier, later in pairwise(days))


@given(terms=terms_of_a_club())
@EXAMPLES
def test_no_instalment_asks_for_more_interest_than_the_whole_loan_would_cost(terms):
    flat = plan(replace(terms, method="flat"))

    for instalment, most in zip(plan(terms), flat, strict=True):
        assert instalment.interest <= most.interest


@given(terms=terms_of_a_club())
@EXAMPLES
def test_a_longer_first_period_never_costs_less(terms):
    usual = Terms(
        **{name: getattr(terms, name) for name in ("principal", "rate", "months", "method", "every")},
        disbursed_on=terms.disbursed_on,
    )
    later = Terms(
        **{name: getattr(usual, name) for name in ("principal", "rate", "months", "method", "every")},
        disbursed_on=usual.disbursed_on,
        first_due=usual.due(1) + timedelta(days=10),
    )

    assert plan(later)[0].interest >= plan(usual)[0].interest
