"""Cells are read as their writer meant them, or refused; never guessed."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubs.widgets import (
    Birth,
    Choice,
    Code,
    Day,
    Digits,
    Formula,
    Money,
    Months,
    Name,
    Percentage,
    Phone,
    Rate,
    Text,
    Whole,
    YesNo,
)

NEW_YEARS_EVE = date(2020, 12, 31)


def refused(widget, value) -> bool:
    try:
        widget.clean(value)
    except ValueError as refusal:
        return bool(str(refusal))
    return False


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (NEW_YEARS_EVE, NEW_YEARS_EVE),
        (datetime(2020, 12, 31), NEW_YEARS_EVE),
        ("31/12/2020", NEW_YEARS_EVE),
        (" 31/12/2020 ", NEW_YEARS_EVE),
        ("31-12-2020", NEW_YEARS_EVE),
        ("31.12.2020", NEW_YEARS_EVE),
        ("2020-12-31", NEW_YEARS_EVE),
        ("02/11/2026", date(2026, 11, 2)),  # the second of November, not the eleventh of February
        ("1/2/1950", date(1950, 2, 1)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_days(value, day):
    assert Day().clean(value) == day


@pytest.mark.parametrize(
    "value",
    [
        "31/02/2020",
        "29/02/2023",
        "01/13/2020",
        "1/2/50",  # two digits never mean 2050
        "12/2020",
        "2020",
        2020,
        43830,  # a serial number whose format was lost
        43830.0,
        datetime(2020, 12, 31, 8, 30),
        "31/12/2020 08:30",
        time(8, 30),
        timedelta(hours=1),
        True,
        "không rõ",
        "01/01/1850",
        "01/01/2101",
        "３１/12/2020",
        Percentage(0.5),
    ],
)
def test_no_days(value):
    assert refused(Day(), value)


@pytest.mark.parametrize(
    ("value", "born"),
    [
        (1958, (date(1958, 1, 1), "year")),
        (1958.0, (date(1958, 1, 1), "year")),
        ("1958", (date(1958, 1, 1), "year")),
        ("năm 1958", (date(1958, 1, 1), "year")),
        (normalize("NFD", "Năm 1958"), (date(1958, 1, 1), "year")),
        (1900, (date(1900, 1, 1), "year")),
        (2100, (date(2100, 1, 1), "year")),
        ("03/1958", (date(1958, 3, 1), "month")),
        ("3/1958", (date(1958, 3, 1), "month")),
        ("15/03/1958", (date(1958, 3, 15), "day")),
        ("1958-03-15", (date(1958, 3, 15), "day")),
        (datetime(1958, 3, 15), (date(1958, 3, 15), "day")),
    ],
)
def test_births(value, born):
    assert Birth().clean(value) == born


@pytest.mark.parametrize(
    "value",
    [
        1899,
        2101,
        18295,
        60,
        58,
        "58",
        "1958.5",
        1958.5,
        "13/1958",
        "00/1958",
        "15/03/58",
        "0000",
        True,
        "?",
        -1958,
    ],
)
def test_no_births(value):
    assert refused(Birth(), value)


@pytest.mark.parametrize(
    ("born", "cell"),
    [
        ((date(1958, 1, 1), "year"), 1958),
        ((date(1958, 3, 1), "month"), "03/1958"),
        ((date(1958, 3, 15), "day"), date(1958, 3, 15)),
    ],
)
def test_births_are_written_as_they_are_known(born, cell):
    assert Birth().render(born) == cell
    assert Birth().clean(cell) == born


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("03/2020", date(2020, 3, 1), date(2020, 3, 1)),
        ("01/2020-12/2020", date(2020, 1, 1), date(2020, 12, 1)),
        ("1/2020 – 12/2020", date(2020, 1, 1), date(2020, 12, 1)),
        (datetime(2020, 3, 1), date(2020, 3, 1), date(2020, 3, 1)),  # Excel makes a date of 03/2020
    ],
)
def test_months_of_a_fee(value, first, last):
    assert Months().clean(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["12/2020-01/2020", "13/2020", "2020", 3, "01/2020-02/2020-03/2020", "03/2020-", datetime(2020, 3, 2)],
)
def test_no_months(value):
    assert refused(Months(), value)


@pytest.mark.parametrize("months", ["03/2020", "01/2020-12/2020"])
def test_months_are_written_as_they_are_read(months):
    assert Months().render(Months().clean(months)) == months


def test_a_line_without_months_has_an_empty_cell():
    assert Months().render(None) is None


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


@pytest.mark.parametrize(
    ("value", "code"), [(95, "95"), (95.0, "95"), ("095", "095"), (" 40-CLB001 ", "40-CLB001")]
)
def test_codes_are_text_and_no_zero_is_put_back(value, code):
    assert Code().clean(value) == code


@pytest.mark.parametrize(
    "value", [True, date(2020, 1, 1), Percentage(0.95), time(1), timedelta(days=1), "H" * 41]
)
def test_no_codes(value):
    assert refused(Code(), value)


def test_text_is_composed_and_its_spaces_are_single():
    assert Text().clean(normalize("NFD", " Ủng\thộ\n quỹ ")) == "Ủng hộ quỹ"
    assert Text().clean(None) == Text().clean("   ") == ""


@pytest.mark.parametrize(
    "value", ["a\x00b", "a\x07b", "a\N{ZERO WIDTH SPACE}b", "a\N{RIGHT-TO-LEFT OVERRIDE}b", "a" * 301]
)
def test_no_text(value):
    assert refused(Text(), value)


def test_text_that_looks_like_a_formula_is_text():
    assert Text().clean("=1+1") == "=1+1"
    assert Text().clean("@SUM(A1)") == "@SUM(A1)"


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"])
@pytest.mark.parametrize(
    "widget", [Text(), Code(), Money(), Day(), Birth(), Rate(), YesNo(), Whole(0, 9), Phone()]
)
def test_errors_of_excel_are_refused_everywhere(widget, error):
    assert refused(widget, error)


@pytest.mark.parametrize(
    "widget", [Text(), Code(), Money(), Day(), Birth(), Rate(), YesNo(), Whole(0, 9), Phone()]
)
def test_a_formula_without_a_result_is_never_an_empty_cell(widget):
    assert refused(widget, Formula("SUM(B2:B9)"))


def test_a_formula_and_a_percentage_are_shown_as_in_excel():
    assert (str(Formula("A1+1")), str(Percentage(0.008))) == ("=A1+1", "0.8%")


@pytest.mark.parametrize(
    "value", ["Nguyễn Văn A", "H'Đŏ Niê", "Y Ñing", "Trần Thị Út 2", normalize("NFD", "Lê Ấm")]
)
def test_names(value):
    assert Name().clean(value) == normalize("NFC", value)


@pytest.mark.parametrize(
    "value",
    [
        12345,
        "12345",
        "???",
        "---",
        "Nguyễn Vаn A",  # a Cyrillic а
        "NguyÔn V¨n Hïng",  # TCVN3
        "Nguyeãn Vaên Huøng",  # VNI
        "Lê\N{ZERO WIDTH SPACE}Ấm",
        "Ẩ" * 301,
    ],
)
def test_no_names(value):
    assert refused(Name(), value)


CITIZEN = Digits((9, 12), "12 chữ số")


@pytest.mark.parametrize("value", ["079123456789", "079 123 456 789", "079.123.456.789"])
def test_citizen_numbers(value):
    assert CITIZEN.clean(value) == "079123456789"


def test_identity_cards_of_old_have_nine_digits():
    assert CITIZEN.clean("123456789") == CITIZEN.clean(123456789) == "123456789"


@pytest.mark.parametrize(
    "value", [79123456789, "1.23E+11", "O79123456789", "12345678901", "0791234567890", 0.5]
)
def test_no_citizen_numbers(value):
    assert refused(CITIZEN, value)


@pytest.mark.parametrize(
    "value", ["0912345678", 912345678, "0912.345.678", "+84 912 345 678", "84912345678", "(091) 2345678"]
)
def test_phone_numbers(value):
    assert Phone().clean(value) == "0912345678"


@pytest.mark.parametrize("value", ["0912345678, 0987654321", "0912345678/0987654321", "123", "không có"])
def test_no_phone_numbers(value):
    assert refused(Phone(), value)


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("Có", True),
        ("có", True),
        (normalize("NFD", "CÓ"), True),
        ("x", True),
        ("X", True),
        (1, True),
        ("1", True),
        (1.0, True),
        (True, True),
        ("Không", False),
        ("khong", False),
        (0, False),
        ("0", False),
        (False, False),
        (None, False),
        (" ", False),
    ],
)
def test_yes_and_no(value, answer):
    assert YesNo().clean(value) is answer


@pytest.mark.parametrize("value", ["2", 2, "có lẽ", "ok", "-", date(2020, 1, 1)])
def test_neither_yes_nor_no(value):
    assert refused(YesNo(), value)


def test_choices_by_any_spelling_written_by_the_first():
    sex = Choice({"Nam": "male", "Nữ": "female", "Female": "female"})

    assert (
        sex.clean("NU")
        == sex.clean("nữ")
        == sex.clean(normalize("NFD", "Nữ"))
        == sex.clean("female")
        == "female"
    )
    assert sex.render("female") == "Nữ"
    assert refused(sex, "x")
    assert refused(sex, 1)
    assert refused(sex, True)
