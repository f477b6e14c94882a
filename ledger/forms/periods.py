"""Asking for a period of a club's books: the donors' book, the public notice."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.periods import Period
from clubs.widgets import Day
from clubs.wording import short_day, span
from ledger.forms.books import jumps


class PeriodForm(forms.Form):
    """Answers a GET: what is not asked for is the year of `today`."""

    tu = CellField(Day(), label=gettext_lazy("Từ ngày"))
    den = CellField(Day(), label=gettext_lazy("Đến ngày"))

    def __init__(self, asked, *, today: date):
        self.today = today
        year = Period(date(today.year, 1, 1), date(today.year, 12, 31))
        super().__init__({**_typed(year), **asked.dict()})

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
        return [(span(one), urlencode(_typed(one)), one == shown) for one in jumps(self.today)]

    def query(self) -> str:
        return urlencode({name: self.data[name] for name in self.fields})


def _typed(period: Period) -> dict[str, str]:
    return {"tu": short_day(period.first), "den": short_day(period.last)}
