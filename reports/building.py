"""Builds the report of a scope and a period from the books: plain data, in the language in force."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from clubs.models import Programme
from clubs.periods import ONE_DAY, Period
from clubs.shares import percent
from clubs.wording import short_day
from reports import annexes
from reports.indicators import SUBJECTS, all_indicators
from reports.indicators.facts import Facts
from reports.indicators.households import changes
from reports.indicators.indicator import Indicator, Tally
from reports.report import Breakdown, Figure, Line, Report, Transition
from reports.scopes import Division, Part, Scope, club_place, scope_for

__all__ = ["build", "scope_for"]


def build(scope: Scope, period: Period, *, annexed: bool = True, drawn_on: date | None = None) -> Report:
    """The report of `scope` (see `scope_for`) for `period`; without its tables and lists unless `annexed`.

    `drawn_on` is the day the books are read: the report tells it, and that a period ends later than that.
    """
    facts = Facts(scope, period)
    report = Report(
        place=scope.place,
        issuer=scope.issuer,
        period=period,
        figures=_figures(facts),
        transitions=_transitions(facts),
        programme=_programme(period),
        unassigned=[club_place(club) for club in scope.unassigned],
        drawn_on=drawn_on,
        notes=_notes(period, drawn_on),
    )
    return _with_annexes(report, facts) if annexed else report


def _notes(period: Period, drawn_on: date | None) -> list[str]:
    if drawn_on is None or period.last <= drawn_on:
        return []
    running = _(
        "Kỳ báo cáo chưa hết: số liệu là những gì đã ghi đến ngày %(day)s,"
        " còn nợ quá hạn tính đến ngày %(last)s như chưa ai trả thêm."
    )
    return [running % {"day": short_day(drawn_on), "last": short_day(period.last)}]


def _with_annexes(report: Report, facts: Facts) -> Report:
    totals = {code: figure.value for code, figure in report.figures.items()}
    units, clubs = facts.scope.by_unit, facts.scope.by_club
    return replace(
        report,
        by_unit=_breakdown(facts, units, totals) if units else None,
        by_club=_breakdown(facts, clubs, totals),
        lifted=annexes.lifted(facts),
        loans=annexes.loans(facts),
        plan=annexes.plan(facts),
        plan_ahead=annexes.plan_ahead(facts),
    )


def _figures(facts: Facts) -> dict[str, Figure]:
    whole, period = facts.scope.whole, facts.period
    value, previous = _values(facts, period, whole)[None], _values(facts, period.previous, whole)[None]
    to_date = _to_date(facts, whole)[None]
    return {indicator.code: _figure(indicator, value, previous, to_date) for indicator in all_indicators()}


def _figure(indicator: Indicator, value: Counter, previous: Counter, to_date: Counter) -> Figure:
    part, whole = value[indicator.part or indicator.code], value[indicator.whole]
    shared = indicator.whole is not None
    return Figure(
        code=indicator.code,
        label=str(indicator.label),
        counted_in=str(indicator.counted_in),
        flow=indicator.flow,
        value=value[indicator.code],
        previous=previous[indicator.code],
        to_date=to_date[indicator.code] if indicator.flow else None,
        has_share=shared,
        share=percent(part, whole) if shared else None,
        whole=indicator.whole,
        share_part=part if shared else None,
        share_whole=whole if shared else None,
        agreed=indicator.agreed,
    )


def _values(facts: Facts, period: Period, division: Division) -> Tally:
    """Stocks at the end of `period`, which is the report's or the one before, and flows in it."""
    values = defaultdict(Counter)
    for subject in SUBJECTS:
        if subject.stocks:
            _add(values, subject.stocks(facts, period.last, division))
        if subject.flows:
            _add(values, subject.flows(facts, period, division))
    return values


def _to_date(facts: Facts, division: Division) -> Tally:
    values = defaultdict(Counter)
    for subject in SUBJECTS:
        if subject.to_date:
            _add(values, subject.to_date(facts, division))
    return values


def _add(values: Tally, more: Tally) -> None:
    for part, counted in more.items():
        values[part].update(counted)


def _transitions(facts: Facts) -> list[Transition]:
    found = changes(facts, facts.period, facts.scope.whole)
    counted = Counter((change.before, change.after) for change in found)
    return [Transition(before, after, number) for (before, after), number in sorted(counted.items())]


def _breakdown(facts: Facts, division: Division, totals: dict[str, int]) -> Breakdown:
    values = _values(facts, facts.period, division)
    lines = [
        _line(facts.scope, part, {code: values[part.key][code] for code in totals}) for part in division.parts
    ]
    overlap = {code: total - sum(line.values[code] for line in lines) for code, total in totals.items()}
    return Breakdown(lines, overlap, totals)


def _line(scope: Scope, part: Part, values: dict[str, int]) -> Line:
    home = scope.homes.get(part.club.pk) if part.club else None
    founded_on = part.club.founded_on if part.club else None
    return Line(part.place, values, parent=home.name if home else "", founded_on=founded_on)


def _programme(period: Period) -> str:
    """The name of the programme that was in force on most days of `period`: what the report reviews."""
    known = Programme.objects.order_by("since")
    days = {programme.name: _days_in_force(programme, period) for programme in known}
    name = max(days, key=days.get, default="")
    return name if days.get(name) else ""


def _days_in_force(programme: Programme, period: Period) -> int:
    first = max(programme.since, period.first)
    end = min(programme.until or date.max, period.last + ONE_DAY)
    return max(0, (end - first).days)
