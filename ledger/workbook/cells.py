"""Cells that only the sheets of meetings, fees and counts have."""

import re
from collections.abc import Mapping
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from clubs.folding import nfc
from clubs.widgets import Day, Months, Text
from clubs.widgets.words import Cell, hides_something, plain
from ledger.models.counts import NOTES

AT = re.compile(r"(.+) ([01]?[0-9]|2[0-3]):([0-5][0-9])")
PIECES = re.compile(r"([0-9.]+) ?[×xX*] ?([0-9]{1,7})")


class Moment(Day):
    """When something was done: a day, and the time of day where it is known ("31/12/2020 10:45")."""

    def read(self, value):
        at = time()
        if isinstance(value, datetime):
            value, at = value.date(), value.time()
        elif isinstance(value, str) and (match := AT.fullmatch(value)):
            value, at = match[1], time(int(match[2]), int(match[3]))
        return timezone.make_aware(datetime.combine(super().read(value), at))

    def render(self, value, obj=None, **kwargs):
        """A real date for Excel, to the second; of midnight the day alone."""
        local = timezone.make_naive(value).replace(microsecond=0)
        return local.date() if local.time() == time() else local


class Month(Months):
    """One month, "03/2020": its first day."""

    def read(self, value):
        first, last = super().read(value)
        if first != last:
            raise ValueError(_("Chỉ ghi một tháng, ví dụ 03/2020."))
        return first

    def render(self, value, obj=None, **kwargs):
        return f"{value:%m/%Y}" if value else None


class Numbers(Cell):
    """Some small numbers, "1, 3, 8", in order."""

    def blank(self):
        return []

    def read(self, value):
        parts = re.split(r"[,;] ?", plain(value))
        if not all(re.fullmatch("[0-9]{1,4}", part) for part in parts):
            raise ValueError(_("Ghi các số, cách nhau bằng dấu phẩy, ví dụ 1, 3, 8."))
        return sorted({int(part) for part in parts})

    def render(self, value, obj=None, **kwargs):
        return ", ".join(map(str, value))


class Paragraphs(Text):
    """Text of several lines; within a line it is told apart as any other text."""

    def clean(self, value, row=None, **kwargs):
        if not isinstance(value, str):
            return super().clean(value, row, **kwargs)
        return self.read(self.tidy(value))

    def read(self, value):
        text = plain(value)
        if hides_something(text.replace("\n", "")):
            raise ValueError(_("Ô có ký tự ẩn hoặc không in được: hãy gõ lại."))
        if len(text) > self.longest:
            raise ValueError(_("Dài quá %(longest)d ký tự: hãy viết gọn lại.") % {"longest": self.longest})
        return text

    def render(self, value, obj=None, **kwargs):
        return self.tidy(value)

    @staticmethod
    def tidy(text: str) -> str:
        """`text` as it goes out and comes in: single spaces, nothing at the ends, one kind of line end."""
        return "\n".join(map(nfc, text.splitlines())).strip()


class Pieces(Cell):
    """How many notes of each kind, "500.000 × 2; 10.000 × 3": pieces by đồng, as counts store them."""

    def blank(self):
        return {}

    def read(self, value):
        matches = [PIECES.fullmatch(part.strip()) for part in plain(value).split(";")]
        if None in matches:
            raise ValueError(_("Ghi mệnh giá × số tờ, ví dụ 500.000 × 2; 10.000 × 3."))
        pieces = {int(match[1].replace(".", "")): int(match[2]) for match in matches}
        if len(pieces) < len(matches) or not pieces.keys() <= set(NOTES):
            raise ValueError(_("Mỗi mệnh giá đang lưu hành chỉ ghi một lần."))
        return {str(note): pieces[note] for note in NOTES if pieces.get(note)}

    def render(self, value: Mapping[str, int], obj=None, **kwargs):
        return "; ".join(f"{int(note):,} × {pieces}".replace(",", ".") for note, pieces in value.items())
