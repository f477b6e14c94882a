"""The report's annexes as tables: by unit, by club, the households that left poverty, the loans."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.report import Breakdown, LiftedHousehold, Line, LoanLine, Report
from reports.tables import DAY, LABEL, NUMBER, TEXT, Column, Row, Table, class_names

BY_CLUB = [
    "meetings.held",
    "members.total",
    "members.female",
    "members.older",
    "members.poor",
    "members.near_poor",
    "households.total",
    "households.in_difficulty",
    "households.lifted",
    "fund.sources",
    "fund.balance",
    "loans.disbursed",
    "loans.outstanding",
]
BY_UNIT = ["clubs.active", *BY_CLUB]
MONEY = {"fund.sources", "fund.balance", "loans.outstanding"}


def annexes(report: Report) -> list[Table]:
    """All annexes in their order; by unit only where there are units below."""
    units = [by_unit(report)] if report.by_unit else []
    return [*units, by_club(report), lifted_households(report), loans(report)]


def by_unit(report: Report) -> Table:
    columns = [_counter(), Column(_("Đơn vị"), LABEL, 45), *_headings(BY_UNIT)]
    told = [line for line in report.by_unit.lines if any(line.values[code] for code in BY_UNIT)]
    silent = ", ".join(line.place.name for line in report.by_unit.lines if line not in told)
    rows = _rows(replace(report.by_unit, lines=told), BY_UNIT, lambda line: line.place.name)
    notes = [_("Chưa có câu lạc bộ: %s.") % silent] if silent else []
    return Table("by-unit", _("Số liệu theo đơn vị"), columns, rows, notes)


def by_club(report: Report) -> Table:
    columns = [_counter(), Column(_("Câu lạc bộ, địa bàn"), LABEL, 60), *_headings(BY_CLUB)]
    rows = _rows(report.by_club, BY_CLUB, _club_and_commune)
    homeless = ", ".join(club.name for club in report.unassigned)
    notes = [_("Chưa gán được đơn vị kế thừa: %s.") % homeless] if homeless else []
    return Table("by-club", _("Số liệu theo câu lạc bộ"), columns, rows, notes)


def lifted_households(report: Report) -> Table:
    columns = [
        _counter(),
        Column(_("Mã hộ"), TEXT, 16),
        Column(_("Chủ hộ"), LABEL, 45),
        Column(_("Câu lạc bộ"), TEXT, 60),
        Column(_("Trước"), TEXT, 24),
        Column(_("Nay"), TEXT, 38),
        Column(_("Từ ngày"), DAY),
        Column(_("Quyết định"), TEXT, 28),
    ]
    names = class_names()

    def cells(home: LiftedHousehold) -> list:
        change = [names[home.before], names[home.after], home.assessed_on, home.decision]
        return [home.code, home.head, home.clubs, *change]

    title = _("Hộ thoát nghèo, thoát cận nghèo trong kỳ")
    return Table("lifted-households", title, columns, _numbered(report.lifted, cells))


def loans(report: Report) -> Table:
    columns = [
        _counter(),
        Column(_("Mã"), TEXT, 26),
        Column(_("Người vay"), LABEL, 36),
        Column(_("Câu lạc bộ"), TEXT, 50),
        Column(_("Mục đích"), TEXT, 36),
        Column(_("Ngày giải ngân"), DAY, 19),
        Column(_("Số tiền vay (đồng)"), NUMBER, 24),
        Column(_("Dư nợ (đồng)"), NUMBER, 21),
        Column(_("Gốc quá hạn (đồng)"), NUMBER, 17),
        Column(_("Số ngày quá hạn"), NUMBER, 11),
    ]

    def cells(loan: LoanLine) -> list:
        overdue = [loan.overdue_principal or "", loan.days_past_due or ""]  # the eye finds those that are
        money = [loan.principal, loan.outstanding]
        return [loan.code, loan.borrower, loan.club, loan.purpose, loan.disbursed_on, *money, *overdue]

    amounts = ["principal", "outstanding", "overdue_principal"]
    sums = [sum(getattr(loan, amount) for loan in report.loans) for amount in amounts]
    total = Row(["", "", _("Cộng"), "", "", "", *sums, ""], "total")
    rows = _numbered(report.loans, cells)
    title = _("Khoản vay giải ngân trong kỳ hoặc còn dư nợ cuối kỳ")
    return Table("loans", title, columns, [*rows, total] if rows else [])


def _club_and_commune(line: Line) -> str:
    return f"{line.place.name}, {line.parent}" if line.parent else line.place.name


def _numbered(items: Iterable, cells: Callable[..., list]) -> list[Row]:
    return [Row([number, *cells(item)]) for number, item in enumerate(items, start=1)]


def _rows(breakdown: Breakdown, codes: list[str], name: Callable[[Line], str]) -> list[Row]:
    """A row for each place, then what was counted twice, then the total: every column adds up to it."""
    rows = [
        Row([number, name(line), *(line.values[code] for code in codes)], place=line.place)
        for number, line in enumerate(breakdown.lines, start=1)
    ]
    overlap = [breakdown.overlap.get(code, 0) for code in codes]
    if any(overlap):
        rows.append(Row(["", _("Trừ phần tính trùng"), *overlap], "overlap"))
    total = [breakdown.total[code] for code in codes]
    return [*rows, Row(["", _("Tổng cộng"), *total], "total")]


def _counter() -> Column:
    return Column(_("STT"), NUMBER, 10)


def _headings(codes: list[str]) -> list[Column]:
    """Short headings, for many narrow columns."""
    headings = {
        "clubs.active": pgettext("heading", "CLB"),
        "meetings.held": _("Buổi sinh hoạt"),
        "members.total": _("Thành viên"),
        "members.female": _("Nữ"),
        "members.older": _("Người cao tuổi"),
        "members.poor": _("Thuộc hộ nghèo"),
        "members.near_poor": _("Thuộc hộ cận nghèo"),
        "households.total": _("Số hộ"),
        "households.in_difficulty": _("Hộ khó khăn"),
        "households.lifted": _("Hộ thoát nghèo, cận nghèo"),
        "fund.sources": _("Nguồn quỹ trong kỳ (đồng)"),
        "fund.balance": _("Vốn hiện có (đồng)"),
        "loans.disbursed": _("Lượt vay"),
        "loans.outstanding": _("Dư nợ (đồng)"),
    }
    return [Column(headings[code], NUMBER, 31 if code in MONEY else 14) for code in codes]
