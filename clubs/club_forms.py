"""Founding and correcting a club, and saying which unit it belongs to."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.roles import Capability
from clubs.access import Reach
from clubs.forms import CellField
from clubs.geography import in_force
from clubs.models import Club, Programme, Unit
from clubs.widgets import Code, Day, Money, Text


class ClubFacts(forms.Form):
    """What a club is called and how it was founded."""

    name = CellField(Text(200), label=_("Tên câu lạc bộ"))
    founded_on = CellField(Day(), label=_("Ngày thành lập"))
    decision = CellField(Text(120), label=_("Số quyết định thành lập"), required=False)
    programme = forms.ModelChoiceField(Programme.objects, label=_("Đề án"), required=False)
    hamlet = CellField(Text(120), label=_("Ấp, khóm"), required=False)
    monthly_fee = CellField(Money(least=0), label=_("Mức phí mỗi tháng (đồng)"), required=False)


class FoundingForm(ClubFacts):
    code = CellField(Code(), label=_("Mã câu lạc bộ (để trống: hệ thống cấp)"), required=False)

    def __init__(self, *args, reach: Reach, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_field(reach, day_typed(self.data.get("founded_on")) or reach.day)
        self.order_fields(["name", "unit", "founded_on", "decision", "programme", "hamlet", "monthly_fee"])


class AssignmentForm(forms.Form):
    """Another unit for a club, from a day on."""

    since = CellField(Day(), label=_("Từ ngày"))

    def __init__(self, *args, reach: Reach, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = unit_field(reach, day_typed(self.data.get("since")) or reach.day)
        self.order_fields(["unit"])


def unit_field(reach: Reach, day: date, capability: str = Capability.KEEP_CLUBS) -> forms.TypedChoiceField:
    """The units of `day` where `capability` is held, by the names of those above them."""
    geography = reach.geography
    kept = [unit for unit in geography.units if in_force(unit, day) and reach.may(capability, unit)]
    groups: dict[Unit | None, list[Unit]] = {}
    for unit in sorted(kept, key=lambda unit: unit.code):
        groups.setdefault(geography.parent(unit, day), []).append(unit)
    names = [parent.name if parent else _("Cấp cao nhất") for parent in groups]
    nothing = [("", _("Chọn đơn vị"))] if len(kept) > 1 else []
    return forms.TypedChoiceField(
        label=_("Đơn vị"),
        choices=[*nothing, *zip(names, map(_pairs, groups.values()), strict=True)],
        coerce=lambda number: geography.get(int(number)),
        empty_value=None,
        error_messages={"invalid_choice": _("Ngày này không có đơn vị đã chọn: chọn lại trong danh sách.")},
    )


def facts_of(club: Club) -> dict:
    """What `ClubFacts` shows of a club to begin with."""
    facts = {name: getattr(club, name) for name in ClubFacts.base_fields}
    return facts | {"founded_on": f"{club.founded_on:%d/%m/%Y}", "programme": club.programme_id}


def _pairs(units: Iterable[Unit]) -> list[tuple[int, str]]:
    return [(unit.pk, f"{unit.name} ({unit.code})") for unit in units]


def day_typed(typed: str | None) -> date | None:
    """The day that a field holds, where it is one: what can be chosen depends on it."""
    try:
        return Day().clean(typed or None)
    except ValueError:
        return None
