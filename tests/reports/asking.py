"""Asks for a report the short way."""

from datetime import date

from clubs.models import Unit
from clubs.periods import Period
from reports.building import build, scope_for
from reports.report import Report


def report_on(place, first="2020-01-01", last="2020-12-31") -> Report:
    """The report of a unit or club for the days given in ISO form; by default for 2020."""
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    where = {"unit_code" if isinstance(place, Unit) else "club_code": place.code}
    return build(scope_for(**where, period=period), period)


def value(place, code, first="2020-01-01", last="2020-12-31") -> int:
    return report_on(place, first, last).value(code)


def values(place, *codes, **days) -> list[int]:
    report = report_on(place, **days)
    return [report.value(code) for code in codes]
