"""Receipts go to months: named ones first, then the oldest; never more than was received or is due."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledger.allocating import Payment, allocate, months

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in range(1, 5))
YEAR = months(JAN, date(2026, 12, 1))
FIVE = dict.fromkeys([JAN, FEB, MAR, APR], 5_000)


def spread(*payments, dues=FIVE):
    found = allocate(dues, [Payment(*payment) for payment in payments])
    return [found.paid[month] for month in dues], found.left


@pytest.mark.parametrize(
    ("payments", "paid", "left"),
    [
        pytest.param([], [0, 0, 0, 0], 0, id="nothing"),
        pytest.param([(5_000,)], [5_000, 0, 0, 0], 0, id="the oldest month first"),
        pytest.param([(7_000,)], [5_000, 2_000, 0, 0], 0, id="part of a month"),
        pytest.param([(7_000,), (3_000,)], [5_000, 5_000, 0, 0], 0, id="a part is filled up"),
        pytest.param([(10_000, FEB, MAR)], [0, 5_000, 5_000, 0], 0, id="the months that were named"),
        pytest.param([(7_000, FEB, MAR)], [0, 5_000, 2_000, 0], 0, id="named months in their order"),
        pytest.param([(10_000, MAR, MAR)], [5_000, 0, 5_000, 0], 0, id="more than a named month takes"),
        pytest.param([(5_000, FEB, FEB)] * 2, [5_000, 5_000, 0, 0], 0, id="a month paid twice"),
        pytest.param([(23_000,)], [5_000] * 4, 3_000, id="more than all months take"),
        pytest.param([(5_000, date(2025, 1, 1), date(2025, 1, 1))], [5_000, 0, 0, 0], 0, id="no such month"),
        pytest.param([(15_000,), (-7_000,)], [5_000, 3_000, 0, 0], 0, id="given back from the latest"),
        pytest.param([(15_000,), (-5_000, JAN, JAN)], [0, 5_000, 5_000, 0], 0, id="a named month back"),
        pytest.param([(15_000,), (-7_000, JAN, FEB)], [3_000, 0, 5_000, 0], 0, id="the latest named first"),
        pytest.param([(15_000,), (-7_000, APR, APR)], [5_000, 3_000, 0, 0], 0, id="back where none was"),
        pytest.param([(23_000,), (-2_000,)], [5_000] * 4, 1_000, id="back from what fitted no month"),
        pytest.param([(23_000,), (-5_000, JAN, JAN)], [3_000, 5_000, 5_000, 5_000], 0, id="the rest fills"),
        pytest.param([(5_000,), (-7_000,)], [0, 0, 0, 0], -2_000, id="more back than was paid"),
        pytest.param([(-2_000,), (5_000,)], [3_000, 0, 0, 0], 0, id="what was given too much is missing"),
    ],
)
def test_money_goes_to(payments, paid, left):
    assert spread(*payments) == (paid, left)


def test_a_month_of_no_fee_takes_nothing():
    assert spread((10_000, JAN, FEB), dues=FIVE | {FEB: 0}) == ([5_000, 0, 5_000, 0], 0)


def test_months_cross_the_year():
    assert months(date(2025, 11, 30), FEB) == [date(2025, 11, 1), date(2025, 12, 1), JAN, FEB]


amounts = st.integers(1, 12).map(lambda count: count * 1_000)
named = st.tuples(st.sampled_from(YEAR), st.sampled_from(YEAR)).map(sorted)
some_months = st.one_of(st.just((None, None)), named)
all_dues = st.lists(st.integers(0, 8).map(lambda count: count * 1_000), min_size=12, max_size=12).map(
    lambda due: dict(zip(YEAR, due, strict=True))
)
receipts = st.builds(lambda amount, ends: Payment(amount, *ends), amounts, some_months)
refunds = st.builds(lambda amount, ends: Payment(-amount, *ends), amounts, some_months)


@given(all_dues, st.lists(st.one_of(receipts, refunds), max_size=15))
def test_no_dong_appears_or_vanishes(dues, payments):
    found = allocate(dues, payments)
    received = sum(payment.amount for payment in payments)

    assert sum(found.paid.values()) + found.left == received
    assert sum(found.paid.values()) <= max(received, 0)
    assert all(0 <= found.paid[month] <= dues[month] for month in dues)
    assert found.left <= 0 or found.paid == dues  # nothing lies idle while a month lacks money
    assert found.left >= 0 or not any(found.paid.values())


@given(all_dues, st.lists(amounts.map(Payment), max_size=15))
def test_without_months_the_oldest_come_first(dues, payments):
    found = allocate(dues, payments)
    begun = [month for month in YEAR if found.paid[month]]

    assert all(found.paid[month] == dues[month] for month in YEAR if begun and month < begun[-1])


@given(all_dues, receipts, st.lists(receipts, max_size=8))
def test_named_months_take_what_they_can_before_any_other(dues, payment, before):
    earlier, found = allocate(dues, before), allocate(dues, [*before, payment])
    room = sum(dues[month] - earlier.paid[month] for month in payment.months)
    taken = sum(found.paid[month] - earlier.paid[month] for month in payment.months)

    assert taken >= min(payment.amount, room)


@given(all_dues, st.lists(receipts, max_size=8), named)
def test_what_just_filled_its_months_and_is_taken_back_changes_nothing(dues, before, ends):
    earlier = allocate(dues, before)
    room = sum(dues[month] for month in months(*ends))
    assume(room and not any(earlier.paid[month] for month in months(*ends)))

    assert allocate(dues, [*before, Payment(room, *ends), Payment(-room, *ends)]) == earlier
