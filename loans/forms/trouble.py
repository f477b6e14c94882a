"""What is agreed and noted about a loan that is not repaid as planned."""

from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy

from clubs.forms import CellField, DayField
from clubs.models import Club
from clubs.widgets import Text
from ledger.forms.amounts import DongField
from ledger.forms.days import DatedForm, within_life
from ledger.forms.keys import KeyField
from ledger.forms.money import MoneyForm
from ledger.forms.photos import PhotoField
from ledger.models import Account
from loans.books.funds import REVOLVING
from loans.forms import fields
from loans.models import Freeze, Loan, Step
from loans.trouble.rescheduling import NewTerms


class AgreedForm(forms.Form):
    """Why, and by which decision."""

    reason = CellField(Text(300), label=gettext_lazy("Lý do"))
    decision = CellField(Text(120), label=gettext_lazy("Số quyết định, biên bản họp"), required=False)


class SinceForm(AgreedForm):
    """From when it holds: not from a day to come, which may be a slip in the year and cannot be put right."""

    since = DayField()

    def __init__(self, data=None, *, club: Club, today: date, initial: dict | None = None):
        super().__init__(data, initial={"since": today} | (initial or {}))
        self.club, self.today = club, today

    def clean_since(self):
        return within_life(self.cleaned_data["since"], self.club, self.today)


class RescheduleForm(SinceForm):
    """How the rest is repaid; it leaves as `NewTerms`.

    Until a day to come nothing could be repaid, as the plan builds on how the loan stood.
    """

    since = DayField(label=gettext_lazy("Áp dụng từ ngày"))
    months = fields.months(gettext_lazy("Trả tiếp trong mấy tháng"))
    every = fields.count(gettext_lazy("Mấy tháng trả một kỳ"), least=1, most=60)
    rate = fields.rate(gettext_lazy("Lãi suất (% một tháng)"))
    grace = fields.count(gettext_lazy("Số kỳ đầu chưa phải trả gốc"))
    first_due = DayField(
        label=gettext_lazy("Ngày trả kỳ đầu"),
        required=False,
        help_text=gettext_lazy("Để trống: đúng một kỳ sau ngày áp dụng."),
    )
    field_order = ["since", "months", "every", "first_due", "grace", "rate", "reason", "decision"]

    @classmethod
    def of(cls, loan: Loan, today: date, data=None) -> "RescheduleForm":
        """With the terms of `loan` to begin with."""
        rate = fields.typed_rate(loan.rate)
        first = {"months": loan.months, "every": loan.every, "rate": rate}
        return cls(data, club=loan.club, today=today, initial=first | {"grace": 0})

    def clean(self):
        facts = super().clean()
        names = ("months", "every", "rate", "grace", "first_due")
        if all(name in facts for name in names):
            facts["terms"] = NewTerms(**{name: facts.pop(name) for name in names})
        return facts


class FreezeForm(SinceForm):
    cause = forms.ChoiceField(label=gettext_lazy("Nguyên nhân"), choices=Freeze.Cause.choices)
    since = DayField(label=gettext_lazy("Khoanh từ ngày"))
    until = DayField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống: đến khi có quyết định thôi khoanh."),
    )
    field_order = ["cause", "since", "until", "reason", "decision"]


class ThawForm(DatedForm, AgreedForm):
    on = DayField(label=gettext_lazy("Tính nợ lại từ ngày"))
    field_order = ["on", "reason", "decision"]


class WriteOffForm(DatedForm, AgreedForm):
    amount = DongField(label=gettext_lazy("Số tiền gốc xóa"))
    on = DayField(label=gettext_lazy("Ngày xóa nợ"))
    key = KeyField()
    field_order = ["amount", "on", "reason", "decision"]

    def __init__(self, *args, owed: int, **kwargs):
        super().__init__(*args, initial={"amount": owed, "key": uuid4()}, **kwargs)
        self.fields["decision"].required = True

    def clean_key(self):
        return str(self.cleaned_data["key"])


class RecoveryForm(MoneyForm):
    """Money for a loan that was written off; it goes back to the fund it was lent from."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"box": Account.REVOLVING_CASH}, **kwargs)
        self.fields["box"].choices = [(box.value, box.label) for box in REVOLVING]


class StepForm(DatedForm):
    kind = forms.ChoiceField(label=gettext_lazy("Việc đã làm"), choices=Step.Kind.choices)
    whom = CellField(Text(120), label=gettext_lazy("Gặp ai"), required=False)
    outcome = CellField(Text(300), label=gettext_lazy("Kết quả"), required=False)
    promised_on = DayField(label=gettext_lazy("Hẹn trả ngày"), required=False)
    field_order = ["kind"]


class VisitForm(DatedForm):
    """What was found where the money went."""

    YES, NO = "co", "khong"

    on = DayField(label=gettext_lazy("Ngày kiểm tra"))
    proper_use = forms.TypedChoiceField(
        label=gettext_lazy("Sử dụng vốn"),
        choices=[(YES, gettext_lazy("Đúng mục đích")), (NO, gettext_lazy("Sai mục đích"))],
        coerce=lambda answer: answer == VisitForm.YES,
        widget=forms.RadioSelect,
    )
    note = CellField(Text(300), label=gettext_lazy("Đã thấy gì"), required=False)
    photo = PhotoField(label=gettext_lazy("Ảnh"), required=False)
