"""Cells that hold money, counts or a rate of interest."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import gettext as _

from clubs.widgets.words import Cell, Percentage, plain

HIGHEST = 10**12
NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+")
UNIT_OF_MONEY = re.compile(r"\s*(?:đ|₫|đồng|vnd|vnđ)$", re.IGNORECASE)


class Money(Cell):
    """Whole đồng, never negative: 1500000, "1.500.000", "1,500,000", "1.500.000 đ".

    An empty cell means `empty`; so does 0 with `zero_is_empty`.
    """

    def __init__(self, least: int = 1, empty: int | None = None, *, zero_is_empty: bool = False):
        super().__init__()
        self.least, self.empty, self.zero_is_empty = least, empty, zero_is_empty

    def blank(self):
        return self.empty

    def read(self, value):
        amount = self._whole(value)
        if amount is None:
            raise ValueError(_("Hãy ghi đủ số tiền bằng chữ số, không có phần lẻ của đồng, ví dụ 1.500.000."))
        if not self.least <= amount <= HIGHEST:
            raise ValueError(
                _("Số tiền phải từ %(least)d đến 1.000.000.000.000 đồng.") % {"least": self.least}
            )
        return amount or (self.empty if self.zero_is_empty else 0)

    def _whole(self, value) -> int | None:
        if isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return int(value) if value == value // 1 else None
        bare = UNIT_OF_MONEY.sub("", value) if isinstance(value, str) else ""
        return int(re.sub("[., ]", "", bare)) if NUMBER.fullmatch(bare) else None


class Whole(Cell):
    """A whole number from `least` to `most`."""

    def __init__(self, least: int, most: int, empty: int | None = None):
        super().__init__()
        self.least, self.most, self.empty = least, most, empty

    def blank(self):
        return self.empty

    def read(self, value):
        text = plain(value)
        number = int(text) if re.fullmatch("[0-9]{1,9}", text) else None
        if number is None or not self.least <= number <= self.most:
            bounds = {"least": self.least, "most": self.most}
            raise ValueError(_("Phải là số nguyên từ %(least)d đến %(most)d.") % bounds)
        return number


class Rate(Cell):
    """Percent a month as Decimal: 0.8, "0,8", "0,8 %" and a percentage cell of 0.008 all mean 0,8 %."""

    PLACES = Decimal("0.00001")

    def read(self, value):
        try:
            rate = self._percent(value)
        except InvalidOperation:
            rate = None
        if rate is None or not rate.is_finite() or not 0 <= rate <= 100:
            raise ValueError(_("Lãi suất ghi theo phần trăm mỗi tháng, ví dụ 0,8 (từ 0 đến 100)."))
        return rate.quantize(self.PLACES, ROUND_HALF_UP)

    def _percent(self, value) -> Decimal | None:
        if isinstance(value, Percentage):
            return Decimal(repr(value.number)) * 100
        if isinstance(value, str) and re.fullmatch(r"[0-9]+([.,][0-9]+)?\s*%?", value):
            return Decimal(value.rstrip("% ").replace(",", "."))
        return Decimal(repr(value)) if type(value) in (int, float) else None
