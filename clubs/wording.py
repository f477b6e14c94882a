"""How numbers, money, shares, days and periods are written for readers, in the language of the moment.

The page, the PDF and the prose all use these; Excel gets raw numbers with a number format instead.
"""

from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from clubs.periods import Period

MILLION = 10**6
BILLION = 10**9
NO_VALUE = "–"  # a share without a whole; never 0
ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

LEVELS = {
    "Tỉnh": pgettext_lazy("level", "tỉnh"),
    "Thành phố": pgettext_lazy("level", "thành phố"),
    "Quận": pgettext_lazy("level", "quận"),
    "Huyện": pgettext_lazy("level", "huyện"),
    "Thị xã": pgettext_lazy("level", "thị xã"),
    "Thị trấn": pgettext_lazy("level", "thị trấn"),
    "Phường": pgettext_lazy("level", "phường"),
    "Xã": pgettext_lazy("level", "xã"),
    "Đặc khu": pgettext_lazy("level", "đặc khu"),
}


def number(value: int | Decimal | None) -> str:
    """1.467 in Vietnamese, 1,467 in English; decimals as they are."""
    if value is None:
        return NO_VALUE
    places = max(0, -value.as_tuple().exponent) if isinstance(value, Decimal) else 0
    return formats.number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def change(value: int | None) -> str:
    """A difference with its sign: +28, -3, 0."""
    return f"+{number(value)}" if value and value > 0 else number(value)


def dong(amount: int | None) -> str:
    """1.005.000 đ"""
    return NO_VALUE if amount is None else f"{number(amount)}\N{NO-BREAK SPACE}đ"


def percent(share: Decimal | None) -> str:
    """A share as tables print it: always two decimals, 9,00%."""
    return NO_VALUE if share is None else f"{number(share.quantize(Decimal('0.01')))}%"


def spoken_percent(share: Decimal | None) -> str:
    """A share as a sentence says it: trailing zeros go, 9%, 2,5%."""
    if share is None:
        return NO_VALUE
    plain = share.normalize()
    return f"{number(plain if plain.as_tuple().exponent < 0 else int(plain))}%"


def spoken(amount: int) -> str:
    """An amount of đồng as a sentence says it: "trên 1,2 tỷ đồng", "100 triệu đồng", "850.000 đồng".

    Cut down to tenths of a tỷ from 1 tỷ and to whole triệu below; "trên" only where something was cut off.
    """
    if amount < MILLION:
        return _("%s đồng") % number(amount)
    unit = BILLION // 10 if amount >= BILLION else MILLION
    said = _said(amount // unit, billions=unit > MILLION)
    return _("trên %s") % said if amount % unit else said


def _said(units: int, *, billions: bool) -> str:
    if not billions:
        return _("%s triệu đồng") % number(units)
    whole, tenth = divmod(units, 10)
    return _("%s tỷ đồng") % number(Decimal(f"{whole}.{tenth}") if tenth else whole)


def short_day(day: date | None) -> str:
    """31/12/2020"""
    return "" if day is None else formats.date_format(day, pgettext("date format", "d/m/Y"))


def long_day(day: date) -> str:
    """ngày 31 tháng 12 năm 2020; a leading zero for days below 10 and for months 1 and 2 (Decree 30/2020)."""
    month = _month(day).zfill(2) if day.month < 3 else _month(day)
    parts = {"day": f"{day.day:02}", "month": month, "year": day.year}
    return pgettext("long day", "ngày %(day)s tháng %(month)s năm %(year)s") % parts


def _month(day: date) -> str:
    """The month by its number, or by its name in a language that calls it so (format F)."""
    return formats.date_format(day, pgettext("month", "n"))


def first_to_last(period: Period) -> str:
    """từ ngày 01/01/2020 đến ngày 31/12/2020"""
    return _("từ ngày %(first)s đến ngày %(last)s") % {
        "first": short_day(period.first),
        "last": short_day(period.last),
    }


def span(period: Period) -> str:
    """A period's name: năm 2020, quý I năm 2020, năm 2020 đến ngày 20/04/2020, giai đoạn 2017 - 2020."""
    first, last = period.first, period.last
    year = {"year": first.year, "until": last.year}
    if period.months is not None and first.month == 1 and last.month == 12:
        return _("năm %(year)s") % year if period.months == 12 else _("giai đoạn %(year)s - %(until)s") % year
    return _part_of_year(period, year) or _("thời gian từ %(first)s đến %(last)s") % {
        "first": short_day(first),
        "last": short_day(last),
    }


def _part_of_year(period: Period, year: dict) -> str:
    month = period.first.month
    if period.months == 1:
        return _("tháng %(month)s năm %(year)s") % (year | {"month": _month(period.first)})
    if period.months == 3 and month % 3 == 1:
        return _("quý %(quarter)s năm %(year)s") % (year | {"quarter": ROMAN[month // 3 + 1]})
    if period.months == 6 and month == 1:
        return _("6 tháng đầu năm %(year)s") % year
    if period.months == 6 and month == 7:
        return _("6 tháng cuối năm %(year)s") % year
    if (month, period.first.day) == (1, 1) and len(period.years) == 1:
        return _("năm %(year)s đến ngày %(last)s") % (year | {"last": short_day(period.last)})
    return ""


def inside(name: str) -> str:
    """A unit's name inside a sentence: "Tỉnh Bạc Liêu" -> "tỉnh Bạc Liêu"; other names as they are."""
    level = level_of(name)
    parts = {"level": LEVELS.get(level), "name": bare(name)}
    return pgettext("a unit in a sentence", "%(level)s %(name)s") % parts if level else name


def bare(name: str) -> str:
    """A unit's name without its level, as a dateline says it: "Tỉnh Bạc Liêu" -> "Bạc Liêu"."""
    return name.removeprefix(level_of(name)).strip()


def level_of(name: str) -> str:
    return next((level for level in LEVELS if name.startswith(f"{level} ")), "")
