"""Why a voucher is taken back, on which day, and what comes in its place."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField, DayField
from clubs.widgets import Text
from ledger.forms.amounts import DongField
from ledger.forms.days import DatedForm

REASONS = [
    gettext_lazy("Ghi nhầm số tiền"),
    gettext_lazy("Ghi nhầm người"),
    gettext_lazy("Ghi nhầm loại hoặc quỹ"),
    gettext_lazy("Ghi hai lần"),
]


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Lý do"), widget=forms.RadioSelect, required=False)
    other = CellField(Text(200), label=gettext_lazy("Lý do khác, hoặc ghi rõ thêm"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(str(reason), reason) for reason in REASONS]

    def clean(self):
        typed = super().clean()
        said = [typed.get("reason"), typed.pop("other", "")]
        typed["reason"] = ": ".join(filter(None, said))
        if not typed["reason"]:
            text = _("Hãy chọn một lý do hoặc ghi lý do khác.")
            self.add_error("reason", ValidationError(text, code="no_reason"))
        return typed


class ReversalForm(DatedForm, ReasonForm):
    on = DayField(label=gettext_lazy("Ngày hủy"))


class OpeningReversalForm(ReasonForm):
    """An opening balance goes on its own day; what is right may take its place at once."""

    instead = DongField(
        label=gettext_lazy("Số tiền đúng"),
        help_text=gettext_lazy("Để trống nếu không có khoản này."),
        required=False,
    )

    def clean_instead(self) -> int:
        return self.cleaned_data["instead"] or 0
