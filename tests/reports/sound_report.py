"""The sample report, with shares that state their numbers and funds that agree club by club."""

from dataclasses import replace

from reports.report import Breakdown, Figure, Line, Report
from tests.reports.sample_report import percent, sample_report

SOURCES = [f"fund.{source}" for source in ("fees", "mobilised", "interest", "state", "project", "other")]
OUTSIDE = {"coverage.communes": 64, "meetings.months": 1050}  # wholes that are no figures of their own


def sound_report(**changes) -> Report:
    """`changes` replace fields."""
    report = sample_report()
    sound = {
        "figures": {code: _with_terms(report, figure) for code, figure in report.figures.items()},
        "by_unit": _with_funds(report.by_unit),
        "by_club": _with_funds(report.by_club),
    }
    return replace(report, **sound | changes)


def _with_terms(report: Report, figure: Figure) -> Figure:
    if not figure.has_share:
        return figure
    if figure.code == "plan.clubs_founded":
        part, whole = report.value("clubs.founded"), figure.value
    else:
        part, whole = figure.value, OUTSIDE.get(figure.code) or report.value(figure.whole)
    return replace(figure, share_part=part, share_whole=whole, share=percent(part, whole))


def _with_funds(breakdown: Breakdown) -> Breakdown:
    return replace(breakdown, lines=[_with_fund(line) for line in breakdown.lines])


def _with_fund(line: Line) -> Line:
    values = line.values
    balance = values["fund.cash"] + values["fund.outstanding"]
    revolving = balance - values["fund.operating"]
    made = {"fund.sources": sum(values[code] for code in SOURCES)}
    return replace(line, values=values | made | {"fund.balance": balance, "fund.revolving": revolving})
