"""Asking for a cash book: which fund, which box, from when to when."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.models import Club
from clubs.periods import ONE_DAY, Period, month_start
from clubs.widgets import Day
from clubs.wording import short_day, span
from ledger.cashbook import Asked, CashBook, cash_book
from ledger.models import Fund, Place, Voucher


class CashBookForm(forms.Form):
    """Answers a GET: what is not asked for is the operating fund and the month money last moved in."""

    quy = forms.ChoiceField(label=gettext_lazy("Quỹ"), choices=Fund)
    hop = forms.ChoiceField(
        label=gettext_lazy("Tiền"),
        choices=[("", gettext_lazy("Tiền mặt và ngân hàng")), *Place.choices],
        required=False,
    )
    tu = CellField(Day(), label=gettext_lazy("Từ ngày"))
    den = CellField(Day(), label=gettext_lazy("Đến ngày"))

    def __init__(self, asked, *, club: Club, today: date):
        self.club, self.today = club, today
        month = month_of(self._last_moved() if not asked.get("tu") else today)
        super().__init__({"quy": Fund.OPERATING, **_typed(month), **asked.dict()})

    def clean(self):
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if first and last and first > last:
            raise ValidationError(_("Từ ngày phải trước hoặc bằng đến ngày."), code="order")
        return self.cleaned_data

    def book(self) -> CashBook | None:
        return cash_book(self.club, self.asked()) if self.is_valid() else None

    def asked(self) -> Asked:
        facts = self.cleaned_data
        place = Place(facts["hop"]) if facts["hop"] else None
        return Asked(Fund(facts["quy"]), Period(facts["tu"], facts["den"]), place)

    def periods(self) -> list[tuple[str, str, bool]]:
        """Periods one press away: this month and the one before, this quarter, this and the last year."""
        return [
            (span(period), self._address(**_typed(period)), self._shows(period))
            for period in jumps(self.today)
        ]

    def query(self) -> str:
        return self._address()

    def _shows(self, period: Period) -> bool:
        return _typed(period).items() <= self.data.items()

    def _address(self, **other) -> str:
        return "&".join(
            f"{name}={value}" for name, value in (self.data | other).items() if name in self.fields
        )

    def _last_moved(self) -> date:
        days = (
            Voucher.objects.of(self.club)
            .filter(on__lte=self.today)
            .order_by("-on")
            .values_list("on", flat=True)
        )
        return days.first() or self.today


def jumps(today: date) -> list[Period]:
    month = month_of(today)
    quarter = month_start(today, -((today.month - 1) % 3))
    years = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (today.year, today.year - 1)]
    return [month, month.previous, Period(quarter, month_start(quarter, 3) - ONE_DAY), *years]


def month_of(day: date) -> Period:
    return Period(month_start(day), month_start(day, 1) - ONE_DAY)


def _typed(period: Period) -> dict[str, str]:
    return {"tu": short_day(period.first), "den": short_day(period.last)}
