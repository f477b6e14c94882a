"""Where people live, and what a review of poverty decided."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clubs.forms import CellField, DayField
from clubs.widgets import Text
from members.forms.people import NEW
from members.models import Household
from members.models.households import Standing
from members.registering import NewHome
from members.reviewing import Source, Verdict, standard_on

CLASSES = [(value, label) for value, label in Standing.choices if value != Standing.UNKNOWN]
NOT_REVIEWED = ("", _("Chưa rà soát"))


class MoveForm(forms.Form):
    """Into which of the households that were found, or into a new one."""

    home = forms.ChoiceField(label=_("Về hộ"), widget=forms.RadioSelect)
    head = CellField(Text(120), label=_("Chủ hộ mới"), required=False)
    address = CellField(Text(200), label=_("Địa chỉ của hộ mới"), required=False)
    on = DayField(label=_("Từ ngày"))

    def __init__(self, data=None, *, homes: QuerySet, **kwargs):
        super().__init__(data, **kwargs)
        self.homes = {str(home.pk): home for home in homes}
        new = [(NEW, _("Lập hộ mới"))]
        self.fields["home"].choices = [(key, str(home)) for key, home in self.homes.items()] + new

    def clean(self):
        facts = super().clean()
        head, address = facts.pop("head", ""), facts.pop("address", "")
        if facts.get("home") == NEW and not head:
            self.add_error("head", _("Hãy ghi họ tên chủ hộ mới."))
        home = self.homes.get(facts.get("home"))
        return facts | {"home": home or NewHome(head, address)}


class HouseholdForm(forms.Form):
    head = CellField(Text(120), label=_("Chủ hộ"))
    address = CellField(Text(200), label=_("Địa chỉ"), required=False)


class ReviewForm(forms.Form):
    """One sheet: the decision once on top, below it each household with last time's class and this time's."""

    on = DayField(label=_("Ngày quyết định"))
    decision = CellField(Text(120), label=_("Số quyết định"))
    standard = CellField(Text(60), label=_("Bộ chuẩn"), required=False)

    def __init__(self, data=None, *, households: list[Household], **kwargs):
        super().__init__(data, **kwargs)
        self.households = households
        for one in households:
            self.fields[f"class_{one.pk}"] = forms.ChoiceField(
                label=one.head, choices=[NOT_REVIEWED, *CLASSES], widget=forms.RadioSelect, required=False
            )
            self.fields[f"hard_{one.pk}"] = forms.BooleanField(
                label=_("Hoàn cảnh khó khăn"), required=False, initial=_in_difficulty(one)
            )

    def top(self) -> list[forms.BoundField]:
        return [self["on"], self["decision"], self["standard"]]

    def rows(self):
        """Each household beside its two fields."""
        return [(one, self[f"class_{one.pk}"], self[f"hard_{one.pk}"]) for one in self.households]

    def clean(self):
        facts = super().clean()
        verdicts = [
            Verdict(one, facts[f"class_{one.pk}"], facts[f"hard_{one.pk}"])
            for one in self.households
            if facts.get(f"class_{one.pk}")
        ]
        if not verdicts and not self.errors:
            self.add_error(None, _("Chưa chọn kết quả cho hộ nào."))
        if self.errors:
            return facts
        standard = facts["standard"] or standard_on(facts["on"])
        return {"verdicts": verdicts, "source": Source(facts["on"], facts["decision"], standard)}


def _in_difficulty(household: Household) -> bool:
    """What was said last, until somebody says otherwise."""
    known = household.today or household.last
    return bool(known and known.in_difficulty)
