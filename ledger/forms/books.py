"""Asking for a cash book: which fund, which box, from when to when."""

from datetime import date

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy

from clubs.models import Club
from ledger.cashbook import Asked, CashBook, cash_book
from ledger.forms.periods import PeriodForm, month_of
from ledger.models import Fund, Place, Voucher


class CashBookForm(PeriodForm):
    """What is not asked for is the operating fund and the month in which money last moved."""

    quy = forms.ChoiceField(label=gettext_lazy("Quỹ"), choices=Fund)
    hop = forms.ChoiceField(
        label=gettext_lazy("Tiền"),
        choices=[("", gettext_lazy("Tiền mặt và ngân hàng")), *Place.choices],
        required=False,
    )

    def __init__(self, asked, *, club: Club, today: date):
        super().__init__(asked, today=today, usual=month_of(_last_moved(club, today)))
        self.club = club
        self.data = {"quy": Fund.OPERATING.value, **self.data}
        self.order_fields(["quy", "hop"])

    def book(self) -> CashBook | None:
        """The book that was asked for; None where it is refused, with the reason on the form."""
        return cash_book(self.club, self._asked()) if self.is_valid() else None

    def _asked(self) -> Asked:
        place = self.cleaned_data["hop"]
        return Asked(Fund(self.cleaned_data["quy"]), self.period(), Place(place) if place else None)


def _last_moved(club: Club, today: date) -> date:
    past = Voucher.objects.of(club).filter(on__lte=today)
    return past.aggregate(last=Max("on"))["last"] or today
