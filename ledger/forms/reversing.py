"""Why a voucher is taken back, and on which day."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.widgets import Day, Text
from ledger.forms.money import within_life
from ledger.models import Voucher

REASONS = [
    gettext_lazy("Ghi nhầm số tiền"),
    gettext_lazy("Ghi nhầm người"),
    gettext_lazy("Ghi nhầm loại hoặc quỹ"),
    gettext_lazy("Ghi hai lần"),
]


class ReversalForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Lý do"), widget=forms.RadioSelect, required=False)
    other = CellField(Text(200), label=gettext_lazy("Lý do khác, hoặc ghi rõ thêm"), required=False)
    on = CellField(Day(), label=gettext_lazy("Ngày hủy"))

    def __init__(self, data=None, *, voucher: Voucher, today: date, **kwargs):
        super().__init__(data, **kwargs)
        self.voucher, self.today = voucher, today
        self.fields["reason"].choices = [(str(reason), reason) for reason in REASONS]

    def clean_on(self):
        return within_life(self.cleaned_data["on"], self.voucher.club, self.today)

    def clean(self):
        typed = super().clean()
        said = [typed.get("reason"), typed.pop("other", "")]
        typed["reason"] = ": ".join(filter(None, said))
        if not typed["reason"]:
            text = _("Hãy chọn một lý do hoặc ghi lý do khác.")
            self.add_error("reason", ValidationError(text, code="no_reason"))
        return typed
