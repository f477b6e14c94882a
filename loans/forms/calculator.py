"""Terms to try out before anybody asks for a loan."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from clubs.forms import DayField
from ledger.forms.amounts import DongField
from loans.forms import fields
from loans.terms.schedules import Instalment, Terms, plan


class CalculatorForm(forms.Form):
    principal = DongField(label=gettext_lazy("Số tiền vay"))
    rate = fields.rate(gettext_lazy("Lãi suất, % một tháng"))
    months = fields.months(gettext_lazy("Trong mấy tháng"))
    method = fields.method()
    every = fields.months(gettext_lazy("Mấy tháng trả một kỳ"))
    rounding = fields.rounding()
    grace = fields.count(gettext_lazy("Số kỳ đầu chưa phải trả gốc"), 0, 60)
    disbursed_on = DayField(label=gettext_lazy("Ngày nhận tiền"))
    first_due = DayField(
        label=gettext_lazy("Ngày trả kỳ đầu"),
        required=False,
        help_text=gettext_lazy("Để trống: sau đúng một kỳ."),
    )

    @classmethod
    def usual(cls, today: date) -> dict:
        """What the form shows first: an ordinary loan."""
        return {
            "principal": 5_000_000,
            "rate": "0,8",
            "months": 12,
            "every": 1,
            "rounding": 1000,
            "grace": 0,
            "method": "equal_principal",
            "disbursed_on": today,
        }

    def planned(self) -> list[Instalment]:
        """The plan of what was typed; a refusal is shown above the form, and there is none."""
        if not self.is_valid():
            return []
        try:
            return plan(Terms(**self.cleaned_data))
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
            return []
