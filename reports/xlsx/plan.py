"""Sheet "Kế hoạch": new clubs planned and founded, in the years of the period and in those ahead."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import Workbook

from reports.report import PlanYear, Report
from reports.xlsx import summary
from reports.xlsx.cells import put
from reports.xlsx.charts import PICTURE_END, add_bars
from reports.xlsx.checks import Check, column_sums, share_check
from reports.xlsx.expressions import Share, share_of
from reports.xlsx.pages import FIRST_ROW, add_page, freeze, print_on
from reports.xlsx.styles import SHARE, YEAR, single_style
from reports.xlsx.tables import Column, Row, Table


@dataclass(frozen=True)
class Plan:
    years: Table
    ahead: Table


def add(book: Workbook, report: Report) -> Plan:
    page = add_page(book, report, _("Kế hoạch"), _("Kế hoạch thành lập câu lạc bộ mới"))
    put(page.sheet[f"A{FIRST_ROW}"], _("Các năm trong kỳ"), single_style("caption"))
    years = Table(page.sheet, _columns(), _rows(report.plan), FIRST_ROW + 1, empty=_("Chưa có")).write()
    top = years.last + 3
    put(page.sheet[f"A{top - 1}"], _("Các năm tới"), single_style("caption"))
    ahead = Table(page.sheet, _columns()[:2], _rows(report.plan_ahead), top).write()
    if report.plan:
        add_bars(years, ("planned", "founded"), len(report.plan), _("Câu lạc bộ thành lập mới"))
    freeze(years)
    print_on(page, to_column=PICTURE_END, pages=1)
    return Plan(years, ahead)


def checks(plan: Plan, summarised: Table) -> Iterator[Check]:
    yield from column_sums(plan.years, ["planned", "founded"])
    yield from column_sums(plan.ahead, ["planned"])
    planned = summary.place(summarised, "plan.clubs_founded")
    yield Check(plan.years.cell("planned", -1), _("Kế hoạch của kỳ = trang Tổng hợp"), planned)
    for number, row in enumerate(plan.years.rows):
        again = Share(plan.years.cell("founded", number), plan.years.cell("planned", number))
        yield share_check(plan.years.cell("share", number), _("Tỷ lệ đạt: %s") % row.values["year"], again)


def _columns() -> list[Column]:
    return [
        Column("year", _("Năm"), YEAR, 16),
        Column("planned", _("Kế hoạch"), width=14),
        Column("founded", _("Đã thành lập"), width=14),
        Column("share", _("Tỷ lệ đạt"), SHARE, 12),
    ]


def _rows(years: list[PlanYear]) -> list[Row]:
    planned, founded = sum(year.planned for year in years), sum(year.founded for year in years)
    rows = [_row(year.year, year.planned, year.founded) for year in years]
    return [*rows, Row(_row(_("Tổng cộng"), planned, founded).values, "total")]


def _row(year: int | str, planned: int, founded: int) -> Row:
    shares = {"planned": planned, "founded": founded, "share": share_of(founded, planned)}
    return Row({"year": year} | shares)
