"""Fields that read what a cell of the workbook reads."""

from datetime import date

import pytest
from django import forms
from django.utils import translation

from clubs.forms import DayField


class Asked(forms.Form):
    on = DayField(label="Ngày", required=False)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_shown_and_read_day_first(language):
    with translation.override(language):
        assert Asked(initial={"on": date(2026, 3, 9)})["on"].value() == "09/03/2026"
        asked = Asked({"on": "9/3/2026"})
        assert asked.is_valid()
        assert asked.cleaned_data == {"on": date(2026, 3, 9)}


def test_what_was_typed_is_shown_again_as_it_was():
    asked = Asked({"on": "30/02/2026"}, initial={"on": date(2026, 3, 9)})

    assert [error.code for error in asked.errors.as_data()["on"]] == ["unreadable"]
    assert asked["on"].value() == "30/02/2026"


def test_no_day_is_none():
    assert Asked()["on"].value() is None
    asked = Asked({"on": ""})
    assert asked.is_valid()
    assert asked.cleaned_data == {"on": None}
