"""The report's annexes as tables: by unit, by club, the households that left poverty, the loans."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from reports.report import Breakdown, Line, Report
from reports.tables import DAY, LABEL, TEXT, Column, Row, Table, class_names

BY_UNIT = [
    "clubs.active",
    "members.total",
    "members.female",
    "members.older",
    "members.minority",
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
BY_CLUB = BY_UNIT[1:]


def annexes(report: Report) -> list[Table]:
    """All annexes in their order; by unit only where there are units below."""
    units = [by_unit(report)] if report.by_unit else []
    return [*units, by_club(report), lifted_households(report), loans(report)]


def by_unit(report: Report) -> Table:
    columns = [Column(_("STT")), Column(_("Đơn vị"), LABEL)]
    rows = _rows(report.by_unit, BY_UNIT, lambda line: [])
    return Table("by-unit", _("Số liệu theo đơn vị"), [*columns, *_headings(BY_UNIT)], rows)


def by_club(report: Report) -> Table:
    columns = [Column(_("STT")), Column(_("Câu lạc bộ"), LABEL), Column(_("Địa bàn"), TEXT)]
    rows = _rows(report.by_club, BY_CLUB, lambda line: [line.parent])
    notes = [_("Chưa gán được đơn vị kế thừa: %s.") % ", ".join(place.name for place in report.unassigned)]
    return Table(
        "by-club",
        _("Số liệu theo câu lạc bộ"),
        [*columns, *_headings(BY_CLUB)],
        rows,
        notes if report.unassigned else [],
    )


def lifted_households(report: Report) -> Table:
    names = class_names()
    rows = [
        Row(
            [
                number,
                home.code,
                home.head,
                home.clubs,
                names[home.before],
                names[home.after],
                home.assessed_on,
                home.decision,
            ]
        )
        for number, home in enumerate(report.lifted, start=1)
    ]
    headings = [_("Câu lạc bộ"), _("Trước"), _("Nay")]
    columns = [Column(_("STT")), Column(_("Mã hộ"), TEXT), Column(_("Chủ hộ"), LABEL)]
    columns += [Column(heading, TEXT) for heading in headings]
    columns += [Column(_("Từ ngày"), DAY), Column(_("Quyết định"), TEXT)]
    return Table("lifted-households", _("Hộ thoát nghèo, thoát cận nghèo trong kỳ"), columns, rows)


def loans(report: Report) -> Table:
    rows = [
        Row(
            [
                number,
                loan.code,
                loan.borrower,
                loan.club,
                loan.purpose,
                loan.disbursed_on,
                loan.principal,
                loan.outstanding,
                loan.overdue_principal,
                loan.days_past_due,
            ]
        )
        for number, loan in enumerate(report.loans, start=1)
    ]
    sums = [sum(row.cells[column] for row in rows) for column in (6, 7, 8)]
    total = Row(["", "", _("Cộng"), "", "", "", *sums, ""], "total")
    columns = [Column(_("STT")), Column(_("Mã"), TEXT), Column(_("Người vay"), LABEL)]
    columns += [
        Column(_("Câu lạc bộ"), TEXT),
        Column(_("Mục đích"), TEXT),
        Column(_("Ngày giải ngân"), DAY),
    ]
    amounts = [_("Số tiền vay (đồng)"), _("Dư nợ (đồng)"), _("Gốc quá hạn (đồng)"), _("Số ngày quá hạn")]
    title = _("Khoản vay giải ngân trong kỳ hoặc còn dư nợ cuối kỳ")
    return Table("loans", title, [*columns, *(Column(amount) for amount in amounts)], [*rows, total])


def _rows(breakdown: Breakdown, codes: list[str], besides: Callable[[Line], list]) -> list[Row]:
    """A row for each place, then what was counted twice, then the total: every column adds up to it."""
    rows = [
        Row(
            [number, line.place.name, *besides(line), *(line.values[code] for code in codes)],
            place=line.place,
        )
        for number, line in enumerate(breakdown.lines, start=1)
    ]
    gap = [""] * len(besides(breakdown.lines[0])) if breakdown.lines else []
    overlap = [breakdown.overlap.get(code, 0) for code in codes]
    total = [breakdown.total[code] for code in codes]
    if any(overlap):
        rows.append(Row(["", _("Trừ phần tính trùng"), *gap, *overlap], "overlap"))
    return [*rows, Row(["", _("Tổng cộng"), *gap, *total], "total")]


def _headings(codes: list[str]) -> list[Column]:
    """Short headings, for many narrow columns."""
    headings = {
        "clubs.active": _("CLB"),
        "members.total": _("Thành viên"),
        "members.female": _("Nữ"),
        "members.older": _("Người cao tuổi"),
        "members.minority": _("Dân tộc thiểu số"),
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
    return [Column(headings[code]) for code in codes]
