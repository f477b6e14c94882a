"""The report's chapters: which tables and charts stand together, on the page and in the PDF alike."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports import tables
from reports.charts import Chart, charts
from reports.report import Report
from reports.tables import Table


@dataclass(frozen=True)
class Exhibit:
    """A table, and the chart that draws it where there is one."""

    table: Table
    chart: Chart | None = None

    @property
    def picture(self) -> str:
        """The chart for a document whose typeface is called "Document" (static/css/document.css)."""
        return self.chart.in_font("Document")


@dataclass(frozen=True)
class Chapter:
    key: str
    title: str
    exhibits: list[Exhibit]


def chapters(report: Report) -> list[Chapter]:
    """The chapters after the summary, in their order."""
    drawn = charts(report)
    return [
        Chapter(
            key, title, [Exhibit(table, drawn.get(table.key)) for table in (make(report) for make in makers)]
        )
        for key, title, makers in _contents()
    ]


def _contents() -> list[tuple]:
    return [
        ("people", _("Câu lạc bộ và thành viên"), [tables.movements, tables.meetings, tables.members]),
        ("poverty", _("Hộ gia đình và giảm nghèo"), [tables.households, tables.lifted, tables.transitions]),
        ("fund", _("Nguồn quỹ"), [tables.sources, tables.capital]),
        ("credit", _("Vay vốn"), [tables.lending, tables.outstanding]),
        ("programme", _("Tiêu chí, kế hoạch và khen thưởng"), [tables.scorecard, tables.plan, tables.awards]),
    ]
