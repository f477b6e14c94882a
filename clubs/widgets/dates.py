"""Cells that hold days, birth dates or months."""

import re
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from clubs.widgets.words import Cell, plain

DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
MONTH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
YEAR = re.compile(r"(?:năm )?([0-9]{4})", re.IGNORECASE)


class Day(Cell):
    """A day: a real Excel date, or text with the day first or in ISO order; four digits for the year."""

    def read(self, value):
        day = _day(value)
        if day is None or not 1900 <= day.year <= 2100:
            raise ValueError(_("Không phải ngày có thật: hãy ghi ngày/tháng/năm đủ số, ví dụ 31/12/2020."))
        return day


class Birth(Cell):
    """A birth date of which sometimes only month or year is known: (date, "day" | "month" | "year")."""

    def read(self, value):
        born = self._year(value) or self._month(value) or (_day(value), "day")
        if born[0] is None or not 1900 <= born[0].year <= 2100:
            raise ValueError(_("Không phải ngày sinh: hãy ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm sinh."))
        return born

    def render(self, value, obj=None, **kwargs):
        born, known = value
        return {"day": born, "month": f"{born:%m/%Y}", "year": born.year}[known]

    @staticmethod
    def _year(value):
        match = YEAR.fullmatch(plain(value)) if not isinstance(value, date) else None
        return (date(int(match[1]), 1, 1), "year") if match and int(match[1]) else None

    @staticmethod
    def _month(value):
        first = _first_of_month(value) if isinstance(value, str) else None
        return (first, "month") if first else None


class Months(Cell):
    """The months of a fee, "03/2020" or "01/2020-12/2020": first days of the first and the last month."""

    def read(self, value):
        if isinstance(value, datetime | date) and value.day == 1:
            value = f"{value:%m/%Y}"  # Excel turns a typed 03/2020 into a date
        ends = [_first_of_month(end.strip()) for end in str(value).replace("–", "-").split("-")]
        if None in ends or len(ends) > 2 or ends[0] > ends[-1]:
            raise ValueError(_("Kỳ phí ghi theo tháng, ví dụ 03/2020 hoặc 01/2020-12/2020."))
        return ends[0], ends[-1]

    def render(self, value, obj=None, **kwargs):
        if not value:
            return None
        first, last = value
        return f"{first:%m/%Y}" if first == last else f"{first:%m/%Y}-{last:%m/%Y}"


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else None
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    if match := DAY_FIRST.fullmatch(value):
        return _real(int(match[3]), int(match[2]), int(match[1]))
    if match := ISO.fullmatch(value):
        return _real(int(match[1]), int(match[2]), int(match[3]))
    return None


def _first_of_month(text: str) -> date | None:
    match = MONTH.fullmatch(text)
    return _real(int(match[2]), int(match[1]), 1) if match else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
