"""Text, codes, numbers of people and choices as a cell holds them."""

from datetime import date, time, timedelta
from unicodedata import normalize

import pytest

from clubs.widgets import (
    Birth,
    Choice,
    Code,
    Day,
    Digits,
    Formula,
    Money,
    Name,
    Percentage,
    Phone,
    Rate,
    Text,
    Whole,
    YesNo,
)
from tests.clubs.widgets.refusing import refused


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
