"""What an indicator is, and the one place where a share is computed."""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clubs.periods import Period
from reports.scopes import Division

CLUBS = _("CLB")
MEMBERS = _("thành viên")
HOUSEHOLDS = _("hộ")
DONG = _("đồng")
TIMES = _("lượt")
PEOPLE = _("người")
COMMUNES = _("xã")
AWARDS = _("giải")
GATHERINGS = _("buổi")
MONTHS = pgettext_lazy("unit", "tháng")

Tally = dict[Hashable, Counter]
"""Values by code for each part of a division (by its key); a code that is absent is 0."""


@dataclass(frozen=True)
class Indicator:
    """One figure of the report. Its share is that of `part` in `whole`, codes of the same scope."""

    code: str
    label: str
    counted_in: str
    flow: bool = False
    whole: str | None = None
    part: str | None = None  # where it is not the indicator itself
    agreed: bool = True  # whether it is one of spec/indicators, which other programs read


@dataclass(frozen=True)
class Subject:
    """Indicators that are counted together, and how: each function makes one pass over facts already read."""

    indicators: Callable[[], list[Indicator]]
    stocks: Callable[[object, date, Division], Tally] | None = None
    flows: Callable[[object, Period, Division], Tally] | None = None
    to_date: Callable[[object, Division], Tally] | None = None


def by_days(between: Callable[[object, date, date, Division], Tally]) -> dict[str, Callable]:
    """`flows` and `to_date` of a subject that counts what happened `between` a first and a last day."""

    def flows(facts, period: Period, division: Division) -> Tally:
        return between(facts, period.first, period.last, division)

    def to_date(facts, division: Division) -> Tally:
        return between(facts, date.min, facts.period.last, division)

    return {"flows": flows, "to_date": to_date}
