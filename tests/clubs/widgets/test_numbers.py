"""Money, counts and rates as a cell holds them."""

from datetime import date
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubs.widgets import (
    Money,
    Percentage,
    Rate,
    Whole,
)
from tests.clubs.widgets.refusing import refused


@pytest.mark.parametrize(
    "value",
    [
        1_500_000,
        1_500_000.0,
        "1500000",
        "1.500.000",
        "1,500,000",
        "1 500 000",
        "1\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}000",
        "1.500.000 đ",
        "1.500.000đ",
        "1.500.000 VNĐ",
        "1.500.000 đồng",
        normalize("NFD", "1.500.000 đồng"),
    ],
)
def test_money(value):
    assert Money().clean(value) == 1_500_000


def test_dots_and_commas_part_thousands():
    assert Money().clean("1.000") == 1000
    assert Money().clean("5,000") == 5000


@pytest.mark.parametrize(
    "value",
    [
        -1,
        "-5",
        "(50.000)",
        0.5,
        1.9,
        "1,5",
        "1.00",
        "1.0000.000",
        "1.000,000",
        "1.000 000",
        "1.5e6",
        "1e6",
        "0x10",
        "1_000",
        "١٢٣",
        "１２３",
        float("nan"),
        float("inf"),
        "NaN",
        "Infinity",
        True,
        "50k",
        "1 triệu",
        "50000+20000",
        10**12 + 1,
        1e300,
        0,
        "0",
        date(2020, 1, 1),
        Percentage(0.5),
        "x",
    ],
)
def test_no_money(value):
    assert refused(Money(), value)


def test_the_bounds_of_money():
    assert Money().clean(10**12) == 10**12
    assert Money(least=0).clean(0) == 0
    assert Money(least=0, empty=0).clean(None) == 0
    assert Money().clean("") is None


@given(st.integers(1, 10**12), st.sampled_from([",", ".", " "]))
def test_money_reads_what_was_written_with_any_mark(amount, mark):
    written = f"{amount:,}".replace(",", mark)

    assert Money().clean(written) == Money().clean(amount) == Money().clean(f"{written} đ") == amount


@given(st.integers(1, 10**9), st.integers(1, 99))
def test_decimals_are_never_dropped(whole, decimals):
    assert refused(Money(), f"{whole},{decimals:02}")
    assert refused(Money(), f"{whole}.{decimals:02}")


@pytest.mark.parametrize(
    ("value", "percent"),
    [
        (0.8, "0.8"),
        ("0,8", "0.8"),
        ("0.8", "0.8"),
        ("0,8%", "0.8"),
        ("0,8 %", "0.8"),
        (Percentage(0.008), "0.8"),
        (Percentage(0.0065), "0.65"),
        (Percentage(1), "100"),
        (0.008, "0.008"),
        (1, "1"),
        (0, "0"),
        ("1", "1"),
    ],
)
def test_rates_are_percent_a_month(value, percent):
    assert Rate().clean(value) == Decimal(percent)


@pytest.mark.parametrize(
    "value",
    [-0.1, "-1", 101, "1,2,3", "abc", True, float("nan"), float("inf"), Percentage(2), date(2020, 1, 1)],
)
def test_no_rates(value):
    assert refused(Rate(), value)


def test_whole_numbers():
    year = Whole(1900, 2100)

    assert year.clean(2020) == year.clean("2020") == year.clean(2020.0) == 2020
    assert all(refused(year, value) for value in (1899, 2101, "2.020", 2020.5, "MMXX", True, -2020))
    assert Whole(1, 600, empty=1).clean(None) == 1
