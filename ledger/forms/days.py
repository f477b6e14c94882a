"""What every form asks that writes down what a club did: on which day."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy

from clubs.forms import DayField
from clubs.models import Club
from ledger import open_days


class DatedForm(forms.Form):
    """Its day begins with today, and lies in the life of `club` and not ahead."""

    on = DayField(label=gettext_lazy("Ngày"))

    def __init__(self, *args, club: Club, today: date, initial: dict | None = None, **kwargs):
        super().__init__(*args, initial={"on": today} | (initial or {}), **kwargs)
        self.club, self.today = club, today

    def clean_on(self) -> date:
        return within_life(self.cleaned_data["on"], self.club, self.today)


def within_life(day: date, club: Club, today: date) -> date:
    """`day`, unless the club was not founded yet, is no more by then, or the day is still to come."""
    open_days.refuse_to_come(day, today)
    open_days.refuse_outside_life(club, day)
    return day
