"""Random loans and streams of payments: plain arithmetic, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from loans.models import Allocation, EarlyInterest, Loan, Method
from loans.reckoning.courses import Booked, Course
from loans.reckoning.owing import look
from loans.reckoning.register import State, state
from loans.repayments.allocating import EARLY, Purpose, refitted, split, whole, with_coming
from loans.repayments.replanning import plan_after
from loans.terms.planning import Due, Plan, plan_of
from tests.loans.examples import EXAMPLES

ON = date(2020, 1, 31)
DAYS = st.integers(1, 900).map(lambda days: ON + timedelta(days))

streams = st.lists(st.tuples(DAYS, st.integers(1, 3_000_000)), max_size=12)
small_streams = st.lists(
    st.tuples(DAYS, st.integers(1, 500_000)), max_size=6, unique_by=lambda payment: payment[0]
)

terms = st.fixed_dictionaries(
    {
        "principal": st.integers(1, 20_000_000),
        "rate": st.sampled_from([Decimal(0), Decimal("0.8"), Decimal("1.66666")]),
        "months": st.integers(1, 24),
        "method": st.sampled_from(Method.values),
        "rounding": st.sampled_from([1, 100, 1000]),
        "allocation": st.sampled_from(Allocation.values),
        "early_interest": st.sampled_from(EarlyInterest.values),
        "late_rate": st.sampled_from([None, Decimal("1.2")]),
    }
)


def course(agreed):
    loan = Loan(pk=1, club_id=1, disbursed_on=ON, **agreed)
    plan = [Due(part.due, part.principal, part.interest) for part in plan_of(loan)]
    return Course(loan, [Plan(ON, plan)], [Booked(ON, "disbursement", -loan.principal, 0, 0)])


def flat_interest(agreed):
    """The interest that the whole loan costs to its end, in đồng: the most that may ever be asked for."""
    return sum(part.interest for part in plan_of(course(agreed | {"method": Method.FLAT}).loan))


def booked(on, parts):
    return Booked(on, "repayment", parts.principal, parts.interest, parts.late)


def replayed(found, stream):
    """Each payment that the loan can take, on its day, in the order of the days."""
    for on, amount in sorted(stream):
        owing = look(found, on)
        if owing.outstanding > 0 and amount <= with_coming(owing).total:
            found = found.with_one(booked(on, split(owing, amount)))
    return found


@EXAMPLES
@given(terms, streams)
def test_nothing_is_paid_twice_and_nothing_is_left_over(agreed, stream):
    found = replayed(course(agreed), stream)
    for on, _amount in stream:
        owing = look(found, on)
        assert 0 <= owing.outstanding <= agreed["principal"]
        assert owing.principal_paid + owing.outstanding == agreed["principal"]
        assert sum(part.principal_left for part in owing.parts) == owing.outstanding
        assert owing.interest_paid <= sum(part.interest for part in owing.parts) <= flat_interest(agreed)
        assert all(part.left >= 0 for part in owing.parts)
        assert owing.late >= 0


@EXAMPLES
@given(terms, DAYS, st.integers(1, 3_000_000))
def test_a_split_is_all_of_the_payment_and_closes_the_loan_only_when_nothing_is_left(agreed, on, amount):
    owing = look(course(agreed), on)
    parts = split(owing, min(amount, with_coming(owing).total) or whole(owing).total)

    assert min(parts.principal, parts.interest, parts.late) >= 0
    assert parts.total == (min(amount, with_coming(owing).total) or whole(owing).total)
    if parts.principal == owing.outstanding:
        assert parts.total >= whole(owing).total


@EXAMPLES
@given(terms, small_streams, st.randoms(use_true_random=False))
def test_payments_fitted_again_in_any_order_of_entry_come_to_the_same(agreed, stream, chance):
    """Each entry fits the later ones anew: as rebooking does."""
    in_order = replayed(course(agreed), stream)
    taken = {one.on: one.principal + one.interest + one.late for one in in_order.booked[1:]}
    entered = course(agreed)
    for on in chance.sample(sorted(taken), len(taken)):
        later = [one for one in entered.booked[1:] if one.on > on]
        entered = replace(entered, booked=[one for one in entered.booked if one not in later])
        for day in [on, *(one.on for one in later)]:
            entered = entered.with_one(booked(day, refitted(look(entered, day), taken[day])))
    assert entered.booked == in_order.booked


@EXAMPLES
@given(terms, DAYS, st.fractions(0, 1), st.sampled_from(EARLY))
def test_a_plan_after_an_early_payment_adds_up_and_asks_for_no_more(agreed, on, part, purpose):
    found = course(agreed)
    owing = look(found, on)
    needed = split(owing, whole(owing).total, Purpose.ALL)
    first = needed.total - owing.outstanding + sum(one.principal_left for one in owing.due)
    extra = int((needed.total - first) * part)
    if owing.running is None or not 0 < extra < needed.total - first:
        return
    parts = split(owing, first + extra, purpose)
    plan = plan_after(owing, parts, purpose)

    assert sum(one.principal for one in plan) == agreed["principal"]
    assert all(one.principal >= 0 and one.interest >= 0 for one in plan)
    assert sum(one.interest for one in plan) <= flat_interest(agreed)
    after = Course(found.loan, [*found.plans, Plan(on, plan)], [*found.booked, booked(on, parts)])
    assert look(after, on).due_now == 0


@EXAMPLES
@given(terms, streams, DAYS)
def test_a_loan_is_closed_exactly_when_nothing_is_left(agreed, stream, until):
    """Whatever was paid, and then all of the rest on one day."""
    found = replayed(course(agreed), stream)
    last = max([until, *(on for on, _amount in stream)])
    for on in [until, last]:
        assert closed(look(found, on)) == (look(found, on).outstanding == 0)
    owing = look(found, last)
    if not closed(owing):
        found = found.with_one(booked(last, split(owing, whole(owing).total, Purpose.ALL)))

    assert closed(look(found, last))
    assert look(found, last).interest_paid <= flat_interest(agreed)


def closed(owing):
    nothing_left = not (owing.due_now or any(part.left for part in owing.parts))
    assert (state(owing) == State.SETTLED) == nothing_left
    return nothing_left
