"""The sheet of a year's targets, and the form of an award."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.roles import Capability
from clubs.access import Reach
from clubs.club_forms import day_typed, unit_field
from clubs.forms import CellField
from clubs.models import Award, Unit
from clubs.plan_sheet import PlanSheet
from clubs.widgets import Day, Text, Whole


class TargetsForm(forms.Form):
    """One number for each unit of the sheet; an empty one is no target."""

    def __init__(self, *args, sheet: PlanSheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for row in sheet.rows:
            field = CellField(Whole(0, 100_000), label=row.unit.name, required=False, initial=row.planned)
            field.widget.attrs |= {"inputmode": "numeric", "aria-label": row.unit.name}
            self.fields[f"unit_{row.unit.pk}"] = field

    def rows(self):
        """Each row of the sheet beside its field."""
        return [(row, self[f"unit_{row.unit.pk}"]) for row in self.sheet.rows]

    def planned(self) -> dict[Unit, int | None]:
        return {row.unit: self.cleaned_data[f"unit_{row.unit.pk}"] for row in self.sheet.rows}


class AwardForm(forms.Form):
    recipient = forms.ChoiceField(label=_("Khen ai"), choices=Award.Recipient, widget=forms.RadioSelect)
    name = CellField(Text(200), label=_("Tên tập thể hoặc họ tên"))
    on = CellField(Day(), label=_("Ngày quyết định"))
    form = CellField(
        Text(120), label=_("Hình thức"), required=False, help_text=_("Bằng khen, giấy khen … của ai")
    )
    decision = CellField(Text(120), label=_("Số quyết định"), required=False)

    def __init__(self, *args, reach: Reach, **kwargs):
        super().__init__(*args, **kwargs)
        day = day_typed(self.data.get("on") or self.initial.get("on")) or reach.day
        self.fields["unit"] = unit_field(reach, day, Capability.KEEP_PLANS)
        clubs = reach.visible_clubs().order_by("name")
        label = _("Thuộc câu lạc bộ (nếu có)")
        self.fields["club"] = forms.ModelChoiceField(clubs, label=label, required=False)


def facts_of(award: Award) -> dict:
    """What `AwardForm` shows of an award to begin with."""
    facts = {name: getattr(award, name) for name in AwardForm.base_fields}
    return facts | {"on": f"{award.on:%d/%m/%Y}", "unit": award.unit_id, "club": award.club_id}
