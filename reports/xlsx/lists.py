"""The sheets of rows behind the figures: loans, households that left poverty."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl import Workbook

from reports.report import LiftedHousehold, LoanLine, Report
from reports.tables import class_names
from reports.xlsx import summary
from reports.xlsx.checks import Check, column_sums
from reports.xlsx.expressions import CountIf, Expression, Sum, SumIf
from reports.xlsx.pages import FIRST_ROW, add_page, freeze, print_on
from reports.xlsx.styles import DAY, TEXT, YEAR
from reports.xlsx.tables import Column, Row, Table, width_for, width_for_texts

AMOUNTS = ["principal", "outstanding", "overdue"]


def add_loans(book: Workbook, report: Report) -> Table:
    note = _("Khoản vay giải ngân trong kỳ hoặc còn dư nợ cuối kỳ. Tiền tính bằng đồng.")
    page = add_page(book, report, _("Khoản vay"), _("Danh sách khoản vay"), note)
    rows = [Row(_loan(number, loan)) for number, loan in enumerate(report.loans, 1)]
    sums = {key: sum(row.values[key] for row in rows) for key in AMOUNTS}
    total = Row({"borrower": _("Tổng cộng")} | sums, "total")
    table = Table(page.sheet, _loan_columns(rows, sums), [*rows, total], FIRST_ROW).write()
    freeze(table, columns=3)
    print_on(page)
    return table


def loan_checks(table: Table, summarised: Table) -> Iterator[Check]:
    yield from column_sums(table, AMOUNTS)
    outstanding, days = table.body("outstanding"), table.body("days")
    total = table.cell("outstanding", -1)
    yield Check(total, _("Tổng dư nợ = dư nợ của quỹ"), summary.place(summarised, "fund.outstanding"))
    for code, text, again in [
        ("loans.outstanding", _("Dư nợ = cộng danh sách"), Sum((outstanding,))),
        ("loans.active", _("Khoản vay còn dư nợ = số dòng có dư nợ"), CountIf(outstanding, ">0")),
        ("loans.overdue", _("Khoản vay quá hạn = số dòng quá hạn"), CountIf(days, ">0")),
        ("loans.overdue_principal", _("Gốc quá hạn = cộng danh sách"), Sum((table.body("overdue"),))),
        ("loans.par30", _("Dư nợ quá hạn trên 30 ngày = cộng danh sách"), SumIf(days, ">30", outstanding)),
        ("loans.par90", _("Dư nợ quá hạn trên 90 ngày = cộng danh sách"), SumIf(days, ">90", outstanding)),
    ]:
        yield _of_summary(summarised, code, text, again)


def add_lifted(book: Workbook, report: Report) -> Table:
    note = _("Hộ nghèo, cận nghèo đầu kỳ nay đã thoát, theo quyết định công nhận của cấp xã.")
    page = add_page(book, report, _("Hộ thoát nghèo"), _("Hộ thoát nghèo, thoát cận nghèo trong kỳ"), note)
    rows = [Row(_household(number, home)) for number, home in enumerate(report.lifted, 1)]
    table = Table(page.sheet, _lifted_columns(rows), rows, FIRST_ROW, empty=_("Không có hộ nào")).write()
    freeze(table, columns=3)
    print_on(page)
    return table


def lifted_checks(table: Table, summarised: Table) -> Iterator[Check]:
    names = class_names()
    poor, near_poor = (CountIf(table.body("before"), names[code]) for code in ("poor", "near_poor"))
    listed = CountIf(table.body("number"), ">0")
    for code, text, again in [
        ("households.lifted_from_poor", _("Thoát nghèo = số dòng từ hộ nghèo"), poor),
        ("households.lifted_from_near_poor", _("Thoát cận nghèo = số dòng từ hộ cận nghèo"), near_poor),
        (
            "households.lifted",
            _("Hộ thoát nghèo = số dòng của danh sách"),
            listed,
        ),
    ]:
        yield _of_summary(summarised, code, text, again)


def _of_summary(summarised: Table, code: str, text: str, again: Expression) -> Check:
    return Check(summary.place(summarised, code), text, again)


def _fitting(key: str, heading: str, rows: list[Row]) -> Column:
    """A column of texts as wide as they need, within reason."""
    return Column(key, heading, TEXT, width_for_texts([row.values[key] for row in rows], least=11, most=34))


def _loan_columns(rows: list[Row], sums: dict[str, int]) -> list[Column]:
    width = width_for(*sums.values(), least=13)
    return [
        Column("number", _("TT"), YEAR, 6),
        _fitting("code", _("Mã"), rows),
        _fitting("borrower", _("Người vay"), rows),
        _fitting("club", _("Câu lạc bộ"), rows),
        _fitting("purpose", _("Mục đích"), rows),
        Column("disbursed_on", _("Ngày giải ngân"), DAY, 12),
        Column("principal", _("Số tiền vay"), width=width),
        Column("outstanding", _("Dư nợ"), width=width),
        Column("overdue", _("Gốc quá hạn"), width=width),
        Column("days", _("Số ngày quá hạn"), width=10),
    ]


def _loan(number: int, loan: LoanLine) -> dict[str, object]:
    return {
        "number": number,
        "code": loan.code,
        "borrower": loan.borrower,
        "club": loan.club,
        "purpose": loan.purpose,
        "disbursed_on": loan.disbursed_on,
        "principal": loan.principal,
        "outstanding": loan.outstanding,
        "overdue": loan.overdue_principal,
        "days": loan.days_past_due,
    }


def _lifted_columns(rows: list[Row]) -> list[Column]:
    return [
        Column("number", _("TT"), YEAR, 6),
        _fitting("code", _("Mã hộ"), rows),
        _fitting("head", _("Chủ hộ"), rows),
        _fitting("clubs", _("Câu lạc bộ"), rows),
        _fitting("before", _("Đầu kỳ"), rows),
        _fitting("after", _("Cuối kỳ"), rows),
        Column("assessed_on", _("Từ ngày"), DAY, 12),
        _fitting("decision", _("Quyết định"), rows),
    ]


def _household(number: int, home: LiftedHousehold) -> dict[str, object]:
    names = class_names()
    return {
        "number": number,
        "code": home.code,
        "head": home.head,
        "clubs": home.clubs,
        "before": names[home.before],
        "after": names[home.after],
        "assessed_on": home.assessed_on,
        "decision": home.decision,
    }
