"""Asking for a period of a club's books: the cash book, the donors' book, the public notice."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import DayField
from clubs.periods import ONE_DAY, Period, month_start
from clubs.wording import short_day, span


class PeriodForm(forms.Form):
    """Answers a GET: what is not asked for is the `usual` period, or the year of `today`."""

    tu = DayField(label=gettext_lazy("Từ ngày"))
    den = DayField(label=gettext_lazy("Đến ngày"))

    def __init__(self, asked, *, today: date, usual: Period | None = None):
        self.today = today
        super().__init__({**_typed(usual or year_of(today)), **asked.dict()})

    def clean(self):
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if first and last and first > last:
            raise ValidationError(_("Từ ngày phải trước hoặc bằng đến ngày."), code="order")
        return self.cleaned_data

    def period(self) -> Period | None:
        """What was asked for; None where it is refused, with the reason on the form."""
        return Period(self.cleaned_data["tu"], self.cleaned_data["den"]) if self.is_valid() else None

    def periods(self) -> list[tuple[str, str, bool]]:
        """Periods one press away: name, address, whether it is the one shown."""
        shown = self.period()
        return [(span(one), self.query(**_typed(one)), one == shown) for one in jumps(self.today)]

    def query(self, **other: str) -> str:
        """The address of what is shown, or of the same with `other` answers."""
        asked = self.data | other
        return urlencode({name: asked[name] for name in self.fields if asked.get(name)})


def jumps(today: date) -> list[Period]:
    """This month and the one before, this quarter, this year and the one before."""
    month, year = month_of(today), year_of(today)
    quarter = month_start(today, -((today.month - 1) % 3))
    return [month, month.previous, Period(quarter, month_start(quarter, 3) - ONE_DAY), year, year.previous]


def month_of(day: date) -> Period:
    return Period(month_start(day), month_start(day, 1) - ONE_DAY)


def year_of(day: date) -> Period:
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def _typed(period: Period) -> dict[str, str]:
    return {"tu": short_day(period.first), "den": short_day(period.last)}
