"""Sheet "Chuyển dịch hộ": households by class at the baseline (rows) and at the last day (columns)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl import Workbook

from reports.report import Report
from reports.tables import CLASSES, class_names
from reports.xlsx import summary
from reports.xlsx.checks import Check, column_sums, no_mismatch
from reports.xlsx.expressions import Sum
from reports.xlsx.pages import FIRST_ROW, add_page, freeze, print_on
from reports.xlsx.styles import TEXT
from reports.xlsx.tables import Column, Row, Table

POOR, BETTER_OFF = ("poor", "near_poor"), ("average", "other")


def add(book: Workbook, report: Report) -> Table:
    title = _("Chuyển biến phân loại hộ trong kỳ (hộ)")
    note = _("Dòng: loại hộ đầu kỳ (hoặc ngày vào câu lạc bộ). Cột: loại hộ cuối kỳ.")
    page = add_page(book, report, _("Chuyển dịch hộ"), title, note)
    names = class_names()
    columns = [Column(after, names[after], width=14, band=_("Cuối kỳ")) for after in CLASSES]
    columns = [Column("before", _("Đầu kỳ"), TEXT, 26), *columns, Column("total", _("Tổng cộng"), width=14)]
    table = Table(page.sheet, columns, _rows(report, names), FIRST_ROW).write()
    freeze(table, columns=1)
    print_on(page)
    return table


def checks(table: Table, summarised: Table) -> Iterator[Check]:
    yield from column_sums(table, [*CLASSES, "total"])
    parts = tuple(table.span(after) for after in CLASSES)
    yield no_mismatch(table.span("total"), _("Tổng của dòng = cộng các loại cuối kỳ, trong mọi dòng"), parts)
    leavers = [(f"households.lifted_from_{before}", [before], BETTER_OFF) for before in POOR]
    for code, before, after in [
        *leavers,
        ("households.lifted", POOR, BETTER_OFF),
        ("households.fallen", BETTER_OFF, POOR),
    ]:
        cells = tuple(table.cell(new, CLASSES.index(old)) for old in before for new in after)
        yield Check(summary.place(summarised, code), _("Cộng các ô chuyển dịch tương ứng"), Sum(cells))


def _rows(report: Report, names: dict[str, str]) -> list[Row]:
    counts = {(moved.before, moved.after): moved.households for moved in report.transitions}
    rows = []
    for before in CLASSES:
        values = {after: counts.get((before, after), 0) for after in CLASSES}
        rows.append(Row({"before": names[before], "total": sum(values.values())} | values))
    sums = {key: sum(row.values[key] for row in rows) for key in [*CLASSES, "total"]}
    return [*rows, Row({"before": _("Tổng cộng")} | sums, "total")]
