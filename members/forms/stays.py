"""Joining, leaving and changing clubs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clubs.forms import CellField, DayField
from clubs.widgets import Text
from members.membership import Reason

FIRST_DAY_AWAY = _("Ngày đầu tiên không còn là thành viên.")


class JoinForm(forms.Form):
    """Into which club, and from which day."""

    club = forms.ModelChoiceField(None, label=_("Câu lạc bộ"), empty_label=_("Chọn câu lạc bộ"))
    on = DayField(label=_("Từ ngày"))

    def __init__(self, data=None, *, clubs, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["club"].queryset = clubs


class LeaveForm(forms.Form):
    on = DayField(label=_("Ngày ra"), help_text=FIRST_DAY_AWAY)
    reason = forms.ChoiceField(
        label=_("Lý do"),
        choices=[one for one in Reason.choices if one[0] != Reason.OTHER_CLUB],
        widget=forms.RadioSelect,
        required=False,
    )
    other = CellField(Text(120), label=_("Lý do khác"), required=False)

    def clean(self):
        facts = super().clean()
        facts["reason"] = facts.pop("other", "") or facts.get("reason", "")
        if not facts["reason"]:
            self.add_error("reason", _("Hãy chọn một lý do hoặc ghi lý do khác."))
        return facts


class StayForm(forms.Form):
    """What is written about one stay; for putting it right."""

    joined_on = DayField(label=_("Ngày vào"))
    left_on = DayField(label=_("Ngày ra"), required=False, help_text=FIRST_DAY_AWAY)
    reason = CellField(Text(120), label=_("Lý do ra"), required=False)
    position = CellField(Text(60), label=_("Chức vụ"), required=False)
