"""The one field for an amount of money. It never guesses: a small number is offered in thousands."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clubs.forms import CellField
from clubs.widgets import Money
from clubs.wording import dong, number
from ledger.in_words import particles

SHORT = re.compile(r"([0-9]+)(?:,([0-9]))?\s*(k|nghìn|ngàn|tr|triệu)", re.IGNORECASE)
UNITS = {"k": 1_000, "nghìn": 1_000, "ngàn": 1_000, "tr": 1_000_000, "triệu": 1_000_000}
LEAST = 1_000  # what is typed below that without a unit is meant in thousands, or by mistake


class DongField(CellField):
    """Whole đồng: "50.000", "50000", "50k", "1,5tr"; "500 đ" for a sum below 1.000.

    A bare number below 1.000 is refused with the offer of what was probably meant ("thousands"): markets
    count in thousands, books do not, and nothing is changed silently. static/js/amount-fields.js makes the
    offer a button as one types.
    """

    def __init__(self, least: int = 1, **kwargs):
        super().__init__(Money(least), **kwargs)
        words = " ".join(particles())  # for the words that static/js/amount-fields.js shows while one types
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "data-amount": words}

    def prepare_value(self, value):
        """An amount that is offered reads as it is written everywhere: "1.005.000", and "500 đ"."""
        if not isinstance(value, int):
            return value
        return dong(value) if 0 < value < LEAST else number(value)

    def to_python(self, value):
        text = str(value or "").strip()
        if short := SHORT.fullmatch(text):
            whole, tenth, unit = short.groups()
            unit = UNITS[unit.lower()]
            return super().to_python(str(int(whole) * unit + int(tenth or 0) * unit // 10))
        if text.isascii() and text.isdigit() and 0 < int(text) < LEAST:
            meant = {"typed": text, "offer": dong(int(text) * 1_000)}
            raise ValidationError(
                _("%(typed)s là %(offer)s phải không? Ghi đủ số; đúng %(typed)s đồng thì ghi %(typed)s đ.")
                % meant,
                code="thousands",
            )
        return super().to_python(value)
