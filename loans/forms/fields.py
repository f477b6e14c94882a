"""Fields that several forms of the loans room ask for."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.widgets import Rate, Whole
from clubs.wording import dong
from loans.models import Method
from loans.terms.schedules import MAX_MONTHS, ROUNDING_UNITS


def months(label: str, **kwargs) -> CellField:
    return CellField(Whole(1, MAX_MONTHS), label=label, **_numeric(kwargs))


def count(label: str, least: int = 0, most: int = 100, **kwargs) -> CellField:
    """A small whole number."""
    return CellField(Whole(least, most), label=label, **_numeric(kwargs))


def rate(label: str, **kwargs) -> CellField:
    """Percent a month, as people write it: 0,8."""
    return CellField(Rate(), label=label, **kwargs)


def typed_rate(rate: Decimal) -> str:
    """A rate as a form shows it before anybody types: 0,8."""
    return f"{rate.normalize():f}".replace(".", ",")


def method(label: str = gettext_lazy("Phương thức trả")) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Method.choices)


def rounding(label: str = gettext_lazy("Làm tròn mỗi kỳ đến")) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=_units, coerce=int)


def _units() -> list[tuple[int, str]]:
    return [(unit, dong(unit)) for unit in ROUNDING_UNITS]


def _numeric(kwargs: dict) -> dict:
    return {"widget": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **kwargs}
