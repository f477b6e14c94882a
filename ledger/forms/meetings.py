"""Calling a meeting, writing down what it was about, counting and closing, reopening."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clubs.forms import CellField, DayField
from clubs.widgets import Text
from ledger.models import Topic

LONGEST_NOTES = 4000


class CallForm(forms.Form):
    on = DayField(label=_("Ngày"))
    place = CellField(Text(120), label=_("Địa điểm"), required=False)


class FactsForm(forms.Form):
    """What the meeting was about, for its minutes and the report."""

    place = CellField(Text(120), label=_("Địa điểm"), required=False)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=_("Nội dung sinh hoạt"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    health_checks = forms.IntegerField(
        label=_("Số người được kiểm tra sức khỏe"), required=False, min_value=0, max_value=10_000
    )
    cared_for = forms.IntegerField(
        label=_("Số người được chăm sóc tại nhà trong tháng"), required=False, min_value=0, max_value=10_000
    )
    notes = forms.CharField(
        label=_("Diễn biến và nghị quyết"),
        required=False,
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ReopenForm(forms.Form):
    reason = CellField(Text(300), label=_("Lý do mở lại"))
