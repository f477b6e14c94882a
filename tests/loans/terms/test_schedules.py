from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from loans.terms.schedules import METHODS, Terms, add_months, plan

AGREED = {
    "principal": 5_000_000,
    "rate": Decimal("0.8"),
    "months": 12,
    "method": "equal_principal",
    "disbursed_on": date(2024, 1, 31),
}


def make_plan(**changed):
    return plan(Terms(**AGREED | changed))


def principals(schedule):
    return [instalment.principal for instalment in schedule]


def interests(schedule):
    return [instalment.interest for instalment in schedule]


# Due days


def test_due_day_that_was_cut_short_comes_back_in_a_longer_month():
    due = [instalment.due for instalment in make_plan(months=3, disbursed_on=date(2023, 1, 31))]

    assert due == [date(2023, 2, 28), date(2023, 3, 31), date(2023, 4, 30)]


def test_leap_year_gives_february_its_29th():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)


def test_months_run_on_over_the_end_of_the_year():
    assert add_months(date(2024, 12, 15), 0) == date(2024, 12, 15)
    assert add_months(date(2024, 11, 15), 1) == date(2024, 12, 15)
    assert add_months(date(2024, 12, 15), 1) == date(2025, 1, 15)


# The four methods


def test_equal_principal_charges_interest_on_what_is_still_owed():
    schedule = make_plan()

    assert principals(schedule) == [416_667] * 11 + [416_663]
    assert interests(schedule)[:3] == [40_000, 36_667, 33_333]
    assert interests(schedule)[-1] == 3_333
    assert [schedule[0].balance, schedule[-1].balance] == [4_583_333, 0]


def test_flat_charges_interest_on_the_whole_loan():
    schedule = make_plan(method="flat")

    assert principals(schedule) == [416_667] * 11 + [416_663]
    assert interests(schedule) == [40_000] * 12


def test_annuity_pays_the_same_until_the_last_instalment_clears_the_rest():
    schedule = make_plan(principal=1_200_000, rate=Decimal(2), months=4, method="annuity")

    assert [instalment.payment for instalment in schedule] == [315_149, 315_149, 315_149, 315_147]
    assert interests(schedule) == [24_000, 18_177, 12_238, 6_179]


def test_bullet_returns_the_principal_at_the_end():
    schedule = make_plan(months=3, method="bullet")

    assert principals(schedule) == [0, 0, 5_000_000]
    assert interests(schedule) == [40_000, 40_000, 40_000]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("equal_principal", [200_000, 133_333, 26_667]),
        ("flat", [200_000, 200_000, 80_000]),
        ("annuity", [200_000, 135_930, 27_719]),
        ("bullet", [200_000, 200_000, 80_000]),
    ],
)
def test_last_instalment_may_cover_fewer_months(method, expected):
    schedule = make_plan(method=method, every=5)

    assert [instalment.due for instalment in schedule] == [
        date(2024, 6, 30),
        date(2024, 11, 30),
        date(2025, 1, 31),
    ]
    assert interests(schedule) == expected


def test_one_instalment_may_cover_the_whole_loan():
    (only,) = make_plan(every=12, method="annuity")

    assert (only.due, only.principal, only.interest, only.balance) == (
        date(2025, 1, 31),
        5_000_000,
        480_000,
        0,
    )


@pytest.mark.parametrize("method", METHODS)
def test_an_only_instalment_covers_fewer_months_than_instalments_would(method):
    """N = ⌈n/m⌉: a loan of six months that is repaid once a year is repaid once, after six months."""
    (only,) = make_plan(months=6, every=12, method=method, disbursed_on=date(2024, 8, 31))

    assert (only.due, only.principal, only.interest, only.balance) == (
        date(2025, 2, 28),
        5_000_000,
        240_000,
        0,
    )


def test_an_only_instalment_may_fall_due_on_a_day_agreed():
    (on_the_tenth,) = make_plan(months=6, every=12, due_day=10)
    (late,) = make_plan(months=6, every=12, first_due=date(2025, 1, 15))

    assert (on_the_tenth.due, late.due) == (date(2024, 7, 10), date(2025, 1, 15))


def test_annuity_without_interest_pays_equal_parts():
    schedule = make_plan(principal=1000, rate=Decimal(0), months=6, method="annuity")

    assert principals(schedule) == [167] * 5 + [165]
    assert interests(schedule) == [0] * 6


# Rounding


def test_halves_are_rounded_up_even_above_an_even_number():
    assert principals(make_plan(principal=1250, months=4)) == [313, 313, 313, 311]
    assert interests(make_plan(principal=250, rate=Decimal(1), months=1)) == [3]  # 2.5
    assert interests(make_plan(principal=250, rate=Decimal(20), months=1, rounding=100)) == [100]  # 50


def test_halves_are_found_where_floats_miss_them():
    assert interests(make_plan(principal=5_500, rate=Decimal("0.7"), months=1)) == [39]  # 38.5


def test_yearly_rate_is_taken_as_an_exact_fraction():
    schedule = make_plan(principal=999_900, rate=Fraction(10, 12), months=1)  # 10 % a year: 8332.5

    assert interests(schedule) == [8_333]


def test_coarse_rounding_clears_the_principal_early_and_flat_interest_runs_on():
    coarse = {"principal": 4_500, "rate": Decimal(20), "months": 6, "rounding": 1000}

    declining, flat = make_plan(**coarse), make_plan(**coarse, method="flat")

    assert principals(declining) == principals(flat) == [1000, 1000, 1000, 1000, 500, 0]
    assert interests(declining) == [1000, 1000, 1000, 0, 0, 0]
    assert interests(flat) == [1000] * 6


def test_coarse_annuity_clears_early_and_owes_no_interest_afterwards():
    schedule = make_plan(principal=4_500, rate=Decimal(10), months=6, method="annuity", rounding=1000)

    # 4500 · 0.1 / (1 − 1.1^−6) = 1033; interest of 450, 350 … rounds to nothing
    assert principals(schedule) == [1000, 1000, 1000, 1000, 500, 0]
    assert interests(schedule) == [0] * 6


@pytest.mark.parametrize("method", ["equal_principal", "flat", "annuity"])
def test_parts_too_small_for_the_unit_are_left_to_the_last_instalment(method):
    schedule = make_plan(principal=1_234, months=12, method=method, rounding=1000)

    assert principals(schedule) == [0] * 11 + [1_234]


# Terms that cannot be


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("principal", {"principal": 0}),
        ("principal", {"principal": -1}),
        ("principal", {"principal": 10**12 + 1}),
        ("rate", {"rate": Decimal("-0.1")}),
        ("rate", {"rate": Decimal("100.1")}),
        ("months", {"months": 0}),
        ("months", {"months": 601}),
        ("every", {"every": 0}),
        ("every", {"every": 601}),
        ("rounding", {"rounding": 10}),
        ("rounding", {"rounding": 0}),
        ("method", {"method": "weekly"}),
        ("disbursed_on", {"disbursed_on": date(1899, 12, 31)}),
        ("disbursed_on", {"disbursed_on": date(2101, 1, 1)}),
    ],
)
def test_impossible_terms_are_refused(code, changed):
    with pytest.raises(ValidationError) as refusal:
        Terms(**AGREED | changed)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    "changed",
    [
        {"principal": 1},
        {"principal": 10**12},
        {"rate": Decimal(0)},
        {"rate": Decimal(100)},
        {"months": 1, "every": 1},
        {"months": 600, "disbursed_on": date(2100, 12, 31)},
        {"every": 12},
        {"every": 600},
    ],
)
def test_terms_at_the_limits_can_be_planned(changed):
    assert make_plan(**changed)[-1].balance == 0
