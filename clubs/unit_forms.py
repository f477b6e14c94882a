"""The first step of a reorganisation: which units, from which day, and what is to come of them."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.roles import Capability
from clubs.access import Reach
from clubs.folding import nfc
from clubs.models import Unit
from clubs.reorganising import HEIGHT, Named, Reorganisation, dissolve, merge, move, rename, split

PARTS = 4


class ReorganisationForm(forms.Form):
    """`change` is what was drawn up, once the form is valid."""

    day = forms.DateField(label=_("Từ ngày"))
    change: Reorganisation

    def __init__(self, *args, unit: Unit, reach: Reach, **kwargs):
        self.unit, self.reach, self.geography = unit, reach, reach.geography
        super().__init__(*args, initial=self.suggested(unit, reach), **kwargs)

    def suggested(self, unit: Unit, reach: Reach) -> dict:
        return {"day": f"{reach.day:%d/%m/%Y}"}

    def clean(self) -> None:
        if not self.errors:
            try:
                self.change = self.draw(**self.cleaned_data)
            except ValidationError as refusal:
                self.add_error(None, refusal)

    def kept_units(self) -> list[Unit]:
        """The units of today that the user may reorganise, by code."""
        mine = [unit for unit in self.geography.units if unit.valid_to is None]
        mine = [unit for unit in mine if self.reach.may(Capability.KEEP_UNITS, unit)]
        return sorted(mine, key=lambda unit: unit.code)

    def offer_parents(self, *, besides: Unit | None = None) -> None:
        """Have the units one level up or higher to choose from."""
        above = [unit for unit in self.kept_units() if HEIGHT[unit.level] > HEIGHT[self.unit.level]]
        if besides and besides not in above:
            above.insert(0, besides)
        self.fields["parent"] = _unit_field(_("Thuộc đơn vị cấp trên"), self.geography, _choices(above))
        self.fields["parent"].required = bool(above)


class MergeForm(ReorganisationForm):
    code = forms.CharField(label=_("Mã của đơn vị mới"), max_length=20)
    name = forms.CharField(label=_("Tên đơn vị mới"), max_length=120)
    field_order = ["day", "name", "code", "parent", "others"]

    def __init__(self, *args, unit: Unit, reach: Reach, **kwargs):
        super().__init__(*args, unit=unit, reach=reach, **kwargs)
        self.fields["others"] = forms.TypedMultipleChoiceField(
            label=_("Sáp nhập cùng với"),
            choices=self._neighbours(),
            coerce=lambda number: self.geography.get(int(number)),
            widget=forms.CheckboxSelectMultiple,
        )
        self.offer_parents(besides=self.geography.parent(unit, reach.day))
        self.order_fields(self.field_order)

    def suggested(self, unit: Unit, reach: Reach) -> dict:
        parent = reach.geography.parent(unit, reach.day)
        facts = {"code": unit.code, "name": unit.name, "parent": parent and parent.pk}
        return super().suggested(unit, reach) | facts

    def draw(self, others, day, code, name, parent) -> Reorganisation:
        named = Named(nfc(code), nfc(name))
        return merge([self.unit, *others], named, parent or None, day, self.geography)

    def _neighbours(self) -> list[tuple[int, str]]:
        """The other units of the level: those with the same parent first, the others with theirs."""
        units = [u for u in self.kept_units() if u.level == self.unit.level and u != self.unit]
        parents = {unit: self.geography.parent(unit, self.reach.day) for unit in units}
        own = self.geography.parent(self.unit, self.reach.day)
        near = [unit for unit in units if parents[unit] == own]
        far = [unit for unit in units if parents[unit] != own]
        words = [(u.pk, f"{u.name} ({u.code}), {parents[u].name}" if parents[u] else _name(u)) for u in far]
        return [*_choices(near), *words]


class SplitForm(ReorganisationForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, PARTS + 1):
            facts = {"required": number <= 2}
            words = {"number": number}
            label = _("Đơn vị mới thứ %(number)s: mã")
            self.fields[f"code_{number}"] = forms.CharField(label=label % words, max_length=20, **facts)
            label = _("Đơn vị mới thứ %(number)s: tên")
            self.fields[f"name_{number}"] = forms.CharField(label=label % words, max_length=120, **facts)

    def draw(self, day, **facts) -> Reorganisation:
        pairs = [(facts[f"code_{number}"], facts[f"name_{number}"]) for number in range(1, PARTS + 1)]
        if any(bool(code) != bool(name) for code, name in pairs):
            raise ValidationError(_("Mỗi đơn vị mới cần cả mã và tên."), code="half_named")
        parts = [Named(nfc(code), nfc(name)) for code, name in pairs if code]
        return split(self.unit, parts, day, self.geography)


class RenameForm(ReorganisationForm):
    name = forms.CharField(label=_("Tên mới"), max_length=120)
    field_order = ["name", "day"]

    def suggested(self, unit: Unit, reach: Reach) -> dict:
        return super().suggested(unit, reach) | {"name": unit.name}

    def draw(self, name, day) -> Reorganisation:
        return rename(self.unit, nfc(name), day, self.geography)


class MoveForm(ReorganisationForm):
    field_order = ["parent", "day"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_parents()
        self.fields["parent"].required = True
        self.order_fields(self.field_order)

    def draw(self, parent, day) -> Reorganisation:
        return move(self.unit, parent, day, self.geography)


class DissolveForm(ReorganisationForm):
    def draw(self, day) -> Reorganisation:
        return dissolve(self.unit, day, self.geography)


def _choices(units: Iterable[Unit]) -> list[tuple[int, str]]:
    return [(unit.pk, _name(unit)) for unit in units]


def _name(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"


def _unit_field(label: str, geography, choices: list) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=lambda number: geography.get(int(number)), empty_value=None
    )
