"""What the report's page shows, ready for its templates."""

from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from clubs.periods import Period
from clubs.wording import number, span
from reports import annex_tables
from reports.chapters import chapters
from reports.forms import days, query
from reports.prose import summary
from reports.report import Figure, Report

HIGHLIGHTS = [
    "clubs.active",
    "members.total",
    "households.lifted",
    "fund.sources",
    "loans.disbursed",
    "loans.outstanding",
]


@dataclass(frozen=True)
class Highlight:
    """A figure in large type, and in words what became of it."""

    figure: Figure
    change: str


def contents(report: Report, periods: list[Period]) -> dict:
    """The template's context for `report`; `periods` are those one can jump to."""
    by_unit = [annex_tables.by_unit(report)] if report.by_unit else []
    return {
        "report": report,
        "title": _("Báo cáo %s") % span(report.period),
        "query": query(report.place, report.period),
        "jumps": [(span(period), query(report.place, period), period == report.period) for period in periods],
        "period_query": urlencode(days(report.period)),
        "summary": summary(report),
        "highlights": [Highlight(report[code], _change(report[code])) for code in HIGHLIGHTS],
        "chapters": chapters(report),
        "breakdowns": [*by_unit, annex_tables.by_club(report)],
        "lists": [annex_tables.lifted_households(report), annex_tables.loans(report)],
    }


def _change(figure: Figure) -> str:
    gain = figure.value - figure.previous
    since = _("so với kỳ trước") if figure.flow else _("so với đầu kỳ")
    if not gain:
        return _("không đổi %s") % since
    return (_("tăng %(gain)s %(since)s") if gain > 0 else _("giảm %(gain)s %(since)s")) % {
        "gain": number(abs(gain)),
        "since": since,
    }
