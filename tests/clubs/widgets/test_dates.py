"""Days, births and months as a cell holds them."""

from datetime import date, datetime, time, timedelta
from unicodedata import normalize

import pytest

from clubs.widgets import (
    Birth,
    Day,
    Months,
    Percentage,
)
from tests.clubs.widgets.refusing import refused

NEW_YEARS_EVE = date(2020, 12, 31)


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
