"""Sheet "Tổng hợp": every indicator in the order of the report."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl import Workbook

from clubs.wording import first_to_last, short_day
from reports.report import Figure, Report
from reports.xlsx.checks import Check, no_mismatch, share_check
from reports.xlsx.expressions import Area, Share, Sum, share_of
from reports.xlsx.groups import BY_FORM, BY_FUND, ETHNIC, FUND_SOURCES, part_of, section_of
from reports.xlsx.pages import FIRST_ROW, add_page, fold, freeze, print_on
from reports.xlsx.styles import CHANGE, SHARE, TEXT
from reports.xlsx.tables import Column, Row, Table, width_for

LIFTED_FROM = ["households.lifted_from_poor", "households.lifted_from_near_poor"]


def add(book: Workbook, report: Report) -> Table:
    page = add_page(book, report, _("Tổng hợp"), _("Báo cáo tổng hợp chỉ tiêu"), _note(report))
    table = Table(page.sheet, _columns(report), list(_rows(report)), FIRST_ROW).write()
    fold(table, _absent_group)
    freeze(table)
    print_on(page, to_column=table.places["whole_label"])  # the codes are for machines
    return table


def place(table: Table, code: str, key: str = "value") -> Area:
    """Where the summary holds a figure: its value, previous, change, to_date or share."""
    return table.cell(key, next(i for i, row in enumerate(table.rows) if row.values.get("code") == code))


def checks(table: Table, report: Report) -> Iterator[Check]:
    yield no_mismatch(
        table.span("change"),
        _("Tăng, giảm = kỳ này − kỳ trước, trong mọi dòng"),
        (table.span("value"),),
        less=(table.span("previous"),),
    )
    for figure in report.figures.values():
        if figure.has_share:
            yield from _share_checks(table, report, figure)
    yield from _identities(table)


def _share_checks(table: Table, report: Report, figure: Figure) -> Iterator[Check]:
    """A share is part over whole; the whole is what the report says of it, where it is a figure itself."""
    part, whole = place(table, part_of(figure)), place(table, figure.code, "whole")
    text = _("Tỷ lệ “%s”") % figure.label
    yield share_check(place(table, figure.code, "share"), text, Share(part, whole))
    if figure.whole in report.figures:
        text = _("Tổng để tính tỷ lệ “%s”") % figure.label
        yield Check(whole, text, place(table, figure.whole))


def _identities(table: Table) -> Iterator[Check]:
    """What the definitions of the indicators promise among themselves, for each column that states it."""
    headings = {column.key: column.heading.lower() for column in table.columns}
    for total, parts, text in [
        ("households.lifted", LIFTED_FROM, _("Hộ thoát nghèo = từ nghèo + từ cận nghèo")),
        ("fund.sources", FUND_SOURCES, _("Nguồn quỹ = sáu nguồn")),
        ("fund.balance", BY_FUND, _("Vốn hiện có = hai quỹ")),
        ("fund.balance", BY_FORM, _("Vốn hiện có = tiền + dư nợ")),
        ("loans.outstanding", ["fund.outstanding"], _("Dư nợ của khoản vay = dư nợ của quỹ")),
    ]:
        stock = total in ("fund.balance", "loans.outstanding")
        for key in ["value", "previous"] if stock else ["value", "previous", "to_date"]:
            parts_at = tuple(place(table, code, key) for code in parts)
            yield Check(place(table, total, key), f"{text} ({headings[key]})", Sum(parts_at))


def _note(report: Report) -> str:
    eve, before = short_day(report.period.eve), first_to_last(report.period.previous)
    return _(
        "Tiền tính bằng đồng. Chỉ tiêu có lũy kế là số phát sinh, so với kỳ %(before)s; "
        "chỉ tiêu khác là số đến hết ngày cuối kỳ, so với cuối ngày %(eve)s."
    ) % {"eve": eve, "before": before}


def _columns(report: Report) -> list[Column]:
    figures = report.figures.values()
    width = width_for(
        *[max(figure.value, figure.previous, figure.to_date or 0) for figure in figures], least=12
    )
    return [
        Column("label", _("Chỉ tiêu"), TEXT, 40),
        Column("unit", _("Đơn vị tính"), TEXT, 13),
        Column("value", _("Kỳ này"), width=width),
        Column("previous", _("Kỳ trước"), width=width),
        Column("change", _("Tăng, giảm"), CHANGE, width),
        Column("to_date", _("Lũy kế"), width=width),
        Column("share", _("Tỷ lệ"), SHARE, 10),
        Column("whole", _("Trên tổng số"), width=width),
        Column("whole_label", _("Tổng số nào"), TEXT, 27),
        Column("code", _("Mã chỉ tiêu"), TEXT, 32),
    ]


def _rows(report: Report) -> Iterator[Row]:
    section = None
    for figure in report.figures.values():
        if section != section_of(figure.code):
            section = section_of(figure.code)
            yield Row({"label": section}, "section")
        yield Row(_values(report, figure), indent=int(figure.has_share))


def _values(report: Report, figure: Figure) -> dict[str, object]:
    whole = report.figures.get(figure.whole)
    return {
        "label": figure.label,
        "unit": figure.counted_in,
        "value": figure.value,
        "previous": figure.previous,
        "change": figure.value - figure.previous,
        "to_date": figure.to_date,
        "share": share_of(figure.share_part, figure.share_whole) if figure.has_share else None,
        "whole": figure.share_whole,
        "whole_label": whole.label if whole else None,
        "code": figure.code,
    }


def _absent_group(row: Row) -> bool:
    """An ethnic group that nobody belongs to, now or before."""
    absent = not (row.values.get("value") or row.values.get("previous"))
    return absent and row.values.get("code", "").startswith(ETHNIC)
