"""The sheets by unit and by club: a row for each, what counts twice, the total."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import Workbook

from reports.report import Breakdown, Report
from reports.xlsx import summary
from reports.xlsx.cells import put
from reports.xlsx.checks import Check, column_sums, share_check
from reports.xlsx.expressions import Share, share_of
from reports.xlsx.groups import ETHNIC, FUND_FLOWS, FUND_HEADLINE, FUND_STOCKS, group_of
from reports.xlsx.pages import FIRST_ROW, add_page, fold, freeze, print_by_bands
from reports.xlsx.styles import DAY, SHARE, TEXT, YEAR, single_style
from reports.xlsx.tables import Column, Row, Table, width_for, width_for_texts

SHARED = [f"members.{kind}" for kind in ("female", "older", "minority", "poor", "near_poor")]
OF_THE_SCOPE = ("plan.", "awards.")  # set or given at the unit itself too: their columns do not add up
SHARE_KEY = "%s/share"
FUND_COLUMNS = [*FUND_FLOWS, *FUND_STOCKS]


@dataclass(frozen=True)
class Section:
    """A sheet's breakdown and the codes it shows, in order."""

    table: Table
    codes: list[str]


def add_units(book: Workbook, report: Report) -> Section | None:
    """Nothing where the report has no units below it."""
    if report.by_unit is None:
        return None
    page = add_page(book, report, _("Theo đơn vị"), _("Số liệu theo đơn vị"), _note())
    codes = _shown(report, report.by_unit)
    columns = _place_columns(report.by_unit, _("Đơn vị"), _("Mã đơn vị"))
    section = _write(page, report, report.by_unit, columns, codes)
    for number, club in enumerate(report.unassigned, section.table.last + 2):
        text = _("Chưa xếp về đơn vị kế thừa nào: %s") % club.name
        put(page.sheet[f"A{number}"], text, single_style("note"))
    return section


def add_clubs(book: Workbook, report: Report) -> Section | None:
    if report.by_club is None:
        return None
    page = add_page(book, report, _("Theo câu lạc bộ"), _("Số liệu theo câu lạc bộ"), _note())
    hidden = {*FUND_COLUMNS} - {*FUND_HEADLINE}  # the fund has a sheet by club
    codes = [code for code in _shown(report, report.by_club) if code not in hidden | {"coverage.communes"}]
    return _write(page, report, report.by_club, _club_columns(report.by_club), codes)


def add_funds(book: Workbook, report: Report) -> Section | None:
    if report.by_club is None:
        return None
    page = add_page(
        book, report, _("Quỹ theo câu lạc bộ"), _("Quỹ của từng câu lạc bộ"), _("Tiền tính bằng đồng.")
    )
    codes = [code for code in FUND_COLUMNS if code in report.by_club.total]
    return _write(page, report, report.by_club, _club_columns(report.by_club), codes)


def _club_columns(clubs: Breakdown) -> list[Column]:
    parents = width_for_texts([line.parent for line in clubs.lines], least=12, most=34)
    return [
        *_place_columns(clubs, _("Câu lạc bộ"), _("Mã CLB")),
        Column("parent", _("Địa bàn"), TEXT, parents),
        Column("founded_on", _("Ngày thành lập"), DAY, 12),
    ]


def checks(section: Section, report: Report, summarised: Table) -> Iterator[Check]:
    """Columns add up, totals are those of the summary, shares are part over whole in every row."""
    table = section.table
    yield from column_sums(table, section.codes)
    for code in section.codes:
        text = _("Dòng tổng “%s” = trang Tổng hợp") % report[code].label
        yield Check(table.cell(code, -1), text, summary.place(summarised, code))
    for code in _shares(report, section.codes):
        for number, row in enumerate(table.rows):
            if row.kind != "overlap":
                cell, whole = table.cell(SHARE_KEY % code, number), table.cell(report[code].whole, number)
                text = _("Tỷ lệ “%(label)s”: %(name)s") % {
                    "label": report[code].label,
                    "name": row.values["name"],
                }
                yield share_check(cell, text, Share(table.cell(code, number), whole))


def _note() -> str:
    return _(
        "Một người, một hộ có mặt ở nhiều dòng chỉ tính một lần trong dòng tổng: "
        "các dòng cộng với “Trừ phần tính trùng” bằng dòng tổng. Tiền tính bằng đồng."
    )


def _place_columns(breakdown: Breakdown, name: str, code: str) -> list[Column]:
    names = width_for_texts([line.place.name for line in breakdown.lines], least=22, most=34)
    codes = width_for_texts([line.place.code for line in breakdown.lines], least=9, most=20)
    return [
        Column("number", _("TT"), YEAR, 5),
        Column("name", name, TEXT, names),
        Column("code", code, TEXT, codes),
    ]


def _shown(report: Report, breakdown: Breakdown) -> list[str]:
    """Codes whose columns add up; of the ethnic groups, those that somebody belongs to."""
    codes = [code for code in report.figures if code in breakdown.total and not code.startswith(OF_THE_SCOPE)]
    told = [code for code in codes if not code.startswith(ETHNIC) or breakdown.total[code]]
    return sorted(told, key=lambda code: _order(told).index(group_of(code)))


def _order(codes: list[str]) -> list[str]:
    """The groups in the order of their first codes, the ethnic groups right after the members."""
    groups = list(dict.fromkeys(group_of(code) for code in codes if not code.startswith(ETHNIC)))
    groups.insert(groups.index(group_of("members.")) + 1, group_of(ETHNIC))
    return groups


def _shares(report: Report, codes: list[str]) -> list[str]:
    return [code for code in codes if code in SHARED and report[code].whole in codes]


def _write(page, report: Report, breakdown: Breakdown, places: list[Column], codes: list[str]) -> Section:
    columns = [*places, *_columns(report, breakdown, codes)]
    table = Table(page.sheet, columns, _rows(report, breakdown, codes), FIRST_ROW).write()
    fold(table, lambda row: row.kind == "body" and not any(row.values[code] for code in codes))
    freeze(table, columns=2)
    print_by_bands(page, table, repeated=2)
    return Section(table, codes)


def _columns(report: Report, breakdown: Breakdown, codes: list[str]) -> Iterator[Column]:
    shared = _shares(report, codes)
    for code in codes:
        label, highest = report[code].label, breakdown.total[code] - breakdown.overlap.get(code, 0)
        width = width_for(highest, least=_heading_width(label))
        yield Column(code, label, width=width, band=group_of(code))
        if code in shared:
            yield Column(SHARE_KEY % code, _("Tỷ lệ"), SHARE, 8, group_of(code))


def _heading_width(label: str) -> int:
    """Room for its longest word, and for the whole in three lines or so."""
    return width_for_texts(label.split(), least=max(8, min(12, len(label) // 3 + 2)), most=16)


def _rows(report: Report, breakdown: Breakdown, codes: list[str]) -> list[Row]:
    shared = _shares(report, codes)
    bodies = []
    for number, line in enumerate(breakdown.lines, 1):
        about = {"number": number, "name": line.place.name, "code": line.place.code}
        about |= {"parent": line.parent, "founded_on": line.founded_on}
        bodies.append(Row(about | _values(report, line.values, codes, shared)))
    overlap = {code: breakdown.overlap.get(code, 0) for code in codes}
    total = _values(report, breakdown.total, codes, shared)
    return [
        *bodies,
        Row({"name": _("Trừ phần tính trùng")} | overlap, "overlap"),
        Row({"name": _("Tổng cộng")} | total, "total"),
    ]


def _values(report: Report, values: dict[str, int], codes: list[str], shared: list[str]) -> dict[str, object]:
    counts = {code: values.get(code, 0) for code in codes}
    shares = {SHARE_KEY % code: share_of(counts[code], counts[report[code].whole]) for code in shared}
    return counts | shares
