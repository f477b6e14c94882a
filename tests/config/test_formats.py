"""Forms and pages read and write dates and numbers as Vietnamese readers do."""

from datetime import date, datetime

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import formats, translation


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("02/11/2026", date(2026, 11, 2)),
        ("2/11/2026", date(2026, 11, 2)),
        ("25/12/2026", date(2026, 12, 25)),
        ("02-11-2026", date(2026, 11, 2)),
        ("02.11.2026", date(2026, 11, 2)),
        ("2026-11-02", date(2026, 11, 2)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_form_reads_the_day_first(typed, meant):
    assert forms.DateField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["12/25/2026", "1/2/50", "29/02/2023", "2026/11/02", "02/11", "hôm nay"])
def test_a_form_reads_no_other_order_and_no_year_of_two_digits(typed):
    with pytest.raises(ValidationError):
        forms.DateField().clean(typed)


def test_a_form_shows_a_day_as_it_reads_it():
    field = forms.DateField()
    shown = field.widget.format_value(date(2026, 11, 2))

    assert shown == "02/11/2026"
    assert field.clean(shown) == date(2026, 11, 2)


def test_a_form_reads_a_moment_with_the_day_first():
    with translation.override("vi"):
        moment = forms.DateTimeField().clean("02/11/2026 07:05")

    assert (moment.day, moment.month, moment.hour, moment.minute) == (2, 11, 7, 5)


def test_days_are_written_with_the_day_first():
    assert formats.date_format(date(2026, 11, 2)) == "02/11/2026"
    assert formats.date_format(date(2026, 11, 2), "SHORT_DATE_FORMAT") == "02/11/2026"
    assert formats.date_format(datetime(2026, 11, 2, 7, 5), "DATETIME_FORMAT") == "07:05 02/11/2026"


def test_numbers_are_grouped_by_three_with_points_where_that_is_asked_for():
    assert formats.number_format(1_500_000, use_l10n=True, force_grouping=True) == "1.500.000"
    assert formats.number_format(1234.5, decimal_pos=1, use_l10n=True, force_grouping=True) == "1.234,5"


def test_years_and_keys_are_never_grouped():
    assert settings.USE_THOUSAND_SEPARATOR is False
    assert formats.localize(2026) == "2026"
