"""Numbers, money, shares and periods as Vietnamese readers, and English ones, expect them."""

from datetime import date
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from clubs import wording
from clubs.periods import Period


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1_024_000_000, "trên 1 tỷ đồng"),
        (1_000_000_000, "1 tỷ đồng"),
        (1_000_000_001, "trên 1 tỷ đồng"),
        (1_100_000_000, "1,1 tỷ đồng"),
        (2_311_750_000, "trên 2,3 tỷ đồng"),
        (1_234_500_000_000, "1.234,5 tỷ đồng"),
        (999_999_999, "trên 999 triệu đồng"),
        (173_412_000, "trên 173 triệu đồng"),
        (100_000_000, "100 triệu đồng"),
        (1_000_000, "1 triệu đồng"),
        (999_999, "999.999 đồng"),
        (0, "0 đồng"),
        (-5_000_000, "-5.000.000 đồng"),
    ],
)
def test_amount_in_a_sentence_is_cut_down_and_says_so(amount, text):
    assert wording.spoken(amount) == text


@given(st.integers(min_value=10**6, max_value=10**13))
def test_trên_stands_exactly_where_something_was_cut_off(amount):
    unit = 10**8 if amount >= 10**9 else 10**6

    assert wording.spoken(amount).startswith("trên ") == (amount % unit != 0)
    assert wording.spoken(amount).removeprefix("trên ") == wording.spoken(amount - amount % unit)


@pytest.mark.parametrize(
    ("share", "said", "printed"),
    [
        (Decimal("46.76"), "46,76%", "46,76%"),
        (Decimal("9.00"), "9%", "9,00%"),
        (Decimal("2.50"), "2,5%", "2,50%"),
        (Decimal("100.00"), "100%", "100,00%"),
        (Decimal("0.00"), "0%", "0,00%"),
        (None, "–", "–"),
    ],
)
def test_share_loses_its_zeros_in_prose_and_keeps_them_in_tables(share, said, printed):
    assert wording.spoken_percent(share) == said
    assert wording.percent(share) == printed


def test_numbers_are_grouped_with_dots_and_signed_where_they_are_changes():
    assert wording.number(1467) == "1.467"
    assert wording.number(Decimal("1234.5")) == "1.234,5"
    assert wording.number(None) == "–"
    assert [wording.change(value) for value in (1028, 0, -3, None)] == ["+1.028", "0", "-3", "–"]
    assert wording.dong(1_005_000) == "1.005.000\N{NO-BREAK SPACE}đ"


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2020, 1, 1), date(2020, 12, 31), "năm 2020"),
        (date(2017, 1, 1), date(2020, 12, 31), "giai đoạn 2017 - 2020"),
        (date(2020, 10, 1), date(2020, 12, 31), "quý IV năm 2020"),
        (date(2020, 3, 1), date(2020, 3, 31), "tháng 3 năm 2020"),
        (date(2020, 1, 1), date(2020, 6, 30), "6 tháng đầu năm 2020"),
        (date(2020, 7, 1), date(2020, 12, 31), "6 tháng cuối năm 2020"),
        (date(2020, 1, 1), date(2020, 11, 23), "năm 2020 đến ngày 23/11/2020"),
        (date(2020, 2, 1), date(2020, 4, 30), "thời gian từ 01/02/2020 đến 30/04/2020"),
        (date(2020, 7, 1), date(2021, 6, 30), "thời gian từ 01/07/2020 đến 30/06/2021"),
    ],
)
def test_period_is_called_by_its_name(first, last, name):
    assert wording.span(Period(first, last)) == name


def test_days_are_written_day_first_with_leading_zeros_as_decree_30_asks():
    assert wording.short_day(date(2027, 1, 5)) == "05/01/2027"
    assert wording.long_day(date(2027, 1, 5)) == "ngày 05 tháng 01 năm 2027"
    assert wording.long_day(date(2020, 12, 31)) == "ngày 31 tháng 12 năm 2020"
    assert wording.long_day(date(2020, 3, 31)) == "ngày 31 tháng 3 năm 2020"


def test_unit_names_lose_their_capital_inside_a_sentence_and_their_level_in_a_dateline():
    assert wording.inside("Thị xã Giá Rai") == "thị xã Giá Rai"
    assert wording.inside("CLB ấp Cây Giang") == "CLB ấp Cây Giang"
    assert wording.bare("Tỉnh Bạc Liêu") == "Bạc Liêu"


def test_english_readers_get_english_numbers():
    with translation.override("en"):
        assert wording.number(1467) == "1,467"
        assert wording.percent(Decimal("46.76")) == "46.76%"
        assert wording.spoken(1_024_000_000) == "over VND 1 billion"
        assert wording.long_day(date(2020, 12, 31)) == "31 December 2020"
        assert wording.short_day(date(2020, 12, 31)) == "31 Dec 2020"


def test_templates_use_the_same_words():
    template = engines["django"].from_string(
        "{% load vnd %}{{ amount|dong }} {{ amount|spoken }} {{ share|percent }}"
    )

    text = template.render({"amount": 1_005_000, "share": Decimal("9")})

    assert text == "1.005.000\N{NO-BREAK SPACE}đ trên 1 triệu đồng 9,00%"
