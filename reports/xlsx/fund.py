"""Sheet "Quỹ": what came in by source, what the clubs have now, and that every way to count it agrees."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import Workbook

from clubs.wording import short_day
from reports.report import Report
from reports.xlsx import summary
from reports.xlsx.breakdowns import Section
from reports.xlsx.cells import put
from reports.xlsx.charts import PICTURE_END, add_bars
from reports.xlsx.checks import Check, no_mismatch
from reports.xlsx.expressions import Area, Sum
from reports.xlsx.groups import BY_FORM, BY_FUND, FUND_SOURCES, OWED
from reports.xlsx.pages import FIRST_ROW, add_page, freeze, print_on
from reports.xlsx.styles import TEXT, single_style
from reports.xlsx.tables import Column, Row, Table, width_for

STATED = ("value", "previous", "to_date")


@dataclass(frozen=True)
class Fund:
    sources: Table
    capital: Table


def add(book: Workbook, report: Report) -> Fund:
    page = add_page(book, report, _("Quỹ"), _("Quỹ của các câu lạc bộ"), _("Tiền tính bằng đồng."))
    put(page.sheet[f"A{FIRST_ROW}"], _("Nguồn quỹ theo nguồn"), single_style("caption"))
    sources = Table(page.sheet, _source_columns(report), _source_rows(report), FIRST_ROW + 1).write()
    top = sources.last + 3
    title = _("Vốn hiện có đến hết ngày %s, tính theo ba cách") % short_day(report.period.last)
    put(page.sheet[f"A{top - 1}"], title, single_style("caption"))
    capital = Table(page.sheet, _capital_columns(report), list(_capital_rows(report)), top).write()
    add_bars(sources, ("value",), len(FUND_SOURCES), _("Nguồn quỹ trong kỳ (đồng)"))
    freeze(sources)
    print_on(page, to_column=PICTURE_END, pages=1)
    return Fund(sources, capital)


def checks(fund: Fund, report: Report, summarised: Table, by_club: Section | None) -> Iterator[Check]:
    for key in STATED:
        total = fund.sources.cell(key, len(FUND_SOURCES))
        heading = next(column.heading for column in fund.sources.columns if column.key == key)
        parts = fund.sources.span(key, 0, len(FUND_SOURCES) - 1)
        yield Check(total, _("Nguồn quỹ = sáu nguồn (%s)") % heading.lower(), Sum((parts,)))
        for number, row in enumerate(fund.sources.rows):
            again = summary.place(summarised, row.values["code"], key)
            yield Check(fund.sources.cell(key, number), _same_as_summary(row.values["label"]), again)
    yield from _capital_checks(fund.capital, summarised)
    if by_club:
        yield from _club_checks(by_club.table)


def _same_as_summary(label: str) -> str:
    return _("“%s” = trang Tổng hợp") % label


def _source_columns(report: Report) -> list[Column]:
    width = width_for(report["fund.sources"].to_date or 0, report.value("fund.sources"), least=16)
    return [
        Column("label", _("Nguồn"), TEXT, 44),
        Column("value", _("Kỳ này"), width=width),
        Column("previous", _("Kỳ trước"), width=width),
        Column("to_date", _("Lũy kế"), width=width),
    ]


def _source_rows(report: Report) -> list[Row]:
    kinds = dict.fromkeys(FUND_SOURCES, "body") | {"fund.sources": "total", "fund.expenses": "body"}
    kinds["fund.in_kind"] = "body"
    return [Row(_values(report, code), kind) for code, kind in kinds.items()]


def _values(report: Report, code: str) -> dict[str, object]:
    figure = report[code]
    stated = {"value": figure.value, "previous": figure.previous, "to_date": figure.to_date}
    return {"label": figure.label, "code": code} | stated


def _capital_columns(report: Report) -> list[Column]:
    width = width_for(report["fund.sources"].to_date or 0, least=16)
    return [Column("label", _("Cách tính"), TEXT, 44), Column("value", _("Cuối kỳ"), width=width)]


def _capital_rows(report: Report) -> Iterator[Row]:
    """Three blocks, each of which adds up to the capital the clubs have now."""
    sources, expenses = report["fund.sources"], report["fund.expenses"]
    grown = [
        (_("Nguồn quỹ lũy kế"), sources.to_date, "fund.sources"),
        (_("Trừ: đã chi lũy kế"), -expenses.to_date, "fund.expenses"),
    ]
    for title, lines in [
        (_("Theo từng quỹ"), _stocks(report, BY_FUND)),
        (_("Tiền và dư nợ"), _stocks(report, BY_FORM)),
        (_("Theo nguồn hình thành"), [*grown, *_stocks(report, OWED)]),
    ]:
        yield Row({"label": title}, "section")
        for label, value, code in lines:
            yield Row({"label": label, "value": value, "code": code}, indent=1)
        balance = report["fund.balance"]
        yield Row({"label": balance.label, "value": balance.value, "code": balance.code}, "total")


def _stocks(report: Report, codes: list[str]) -> list[tuple[str, int, str]]:
    return [(report[code].label, report.value(code), code) for code in codes]


def _capital_checks(capital: Table, summarised: Table) -> Iterator[Check]:
    block = 0
    for number, row in enumerate(capital.rows):
        place, code = capital.cell("value", number), row.values.get("code")
        if row.kind == "section":
            block = number + 1
            continue
        if row.kind == "total":
            title = capital.rows[block - 1].values["label"]
            yield Check(
                place, _("Vốn hiện có: %s") % title.lower(), Sum((capital.span("value", block, number - 1),))
            )
        yield Check(place, _same_as_summary(row.values["label"]), _summarised(summarised, code))


def _summarised(summarised: Table, code: str) -> Area | Sum:
    """What the summary says of a line of the capital: flows since the beginning, payments as a minus."""
    if code == "fund.expenses":
        return Sum((), less=(summary.place(summarised, code, "to_date"),))
    return summary.place(summarised, code, "to_date" if code == "fund.sources" else "value")


def _club_checks(table: Table) -> Iterator[Check]:
    """In every row of the sheet by club, its totals too."""
    for total, parts, text in [
        ("fund.sources", FUND_SOURCES, _("Nguồn quỹ = sáu nguồn, trong mọi dòng")),
        ("fund.balance", BY_FUND, _("Vốn hiện có = quỹ hoạt động + quỹ tăng thu nhập, trong mọi dòng")),
        ("fund.balance", BY_FORM, _("Vốn hiện có = tiền + dư nợ, trong mọi dòng")),
    ]:
        yield no_mismatch(table.span(total), text, tuple(table.span(code) for code in parts))
