"""The report's tables as plain rows and columns; the page and the PDF show them through one template."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from clubs import wording
from reports.report import Figure, Place, Report

TEXT, LABEL, NUMBER, CHANGE, SHARE, DAY = "text", "label", "number", "change", "share", "day"
SHOWN = {
    TEXT: str,
    LABEL: str,
    NUMBER: wording.number,
    CHANGE: wording.change,
    SHARE: wording.percent,
    DAY: wording.short_day,
}
MAJORITY = "members.ethnic.01"  # Kinh
EVERYDAY_NAMES = {"members.ethnic.05": "Khmer"}  # officially Khơ-me; reports and people write Khmer
TOTALS = {"fund.sources", "fund.balance"}
HOUSEHOLDS = ["total", "poor", "near_poor", "in_difficulty", "unknown"]
SOURCES = ["fees", "mobilised", "interest", "state", "project", "other", "sources", "expenses", "in_kind"]
CAPITAL = ["cash", "outstanding", "balance", "operating", "revolving", "member_capital", "borrowed"]
LENDING = [
    "disbursed",
    "disbursed_amount",
    "borrowers",
    "repaid_principal",
    "written_off",
    "checked",
    "proper_use",
]
OUTSTANDING = ["active", "outstanding", "overdue", "overdue_principal", "par30", "par90"]
CRITERIA = ["size", "women", "older", "both_funds", "borrowers"]
WIDTHS = {TEXT: 30, LABEL: 58, NUMBER: 28, CHANGE: 28, SHARE: 18, DAY: 20}
CLASSES = ["poor", "near_poor", "average", "other", "unknown"]


@dataclass(frozen=True)
class Column:
    heading: str
    kind: str = NUMBER  # one of SHOWN; the LABEL column names its row
    width: int = 0  # on paper, beside the other columns; 0 takes what is usual for the kind

    @property
    def numeric(self) -> bool:
        return self.kind in (NUMBER, CHANGE, SHARE)


@dataclass(frozen=True)
class Row:
    cells: list[str | int | Decimal | date | None]
    role: str = ""  # overlap, total, part (of the row above)
    place: Place | None = None  # the unit or club that the row is about; the page links to its report


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def widths(self) -> list[str]:
        """The columns' shares of the paper's width in percent, never more than 100 together."""
        parts = [column.width or WIDTHS[column.kind] for column in self.columns]
        hundredths = [10_000 * part // sum(parts) for part in parts]
        return [f"{part // 100}.{part % 100:02}" for part in hundredths]

    @property
    def items(self) -> int:
        """The rows that are neither a total nor what is taken off for it."""
        return sum(row.role not in ("total", "overlap") for row in self.rows)

    def shown(self) -> Iterator[tuple[Row, list[tuple[Column, str]]]]:
        """Each row with its cells as they are read, beside their columns."""
        for row in self.rows:
            cells = zip(self.columns, row.cells, strict=True)
            yield row, [(column, "" if cell == "" else SHOWN[column.kind](cell)) for column, cell in cells]


def members(report: Report) -> Table:
    groups = [figure.code for figure in minorities(report) if figure.value or figure.previous]
    codes = ["members.total", "members.female", "members.older", "members.age55", "members.minority"]
    poverty = ["members.poor", "members.near_poor", "members.disadvantaged"]
    return _stocks("members", _("Thành viên câu lạc bộ"), report, [*codes, *groups, *poverty])


def movements(report: Report) -> Table:
    codes = ["clubs.founded", "clubs.dissolved", "members.joined", "members.left"]
    return _flows("movements", _("Câu lạc bộ và thành viên tăng, giảm"), report, codes)


def meetings(report: Report) -> Table:
    codes = _codes("meetings", ["held", "months", "health_checks"])
    table = _flows("meetings", _("Sinh hoạt hằng tháng"), report, codes)
    note = _("Chưa có buổi sinh hoạt nào được chốt trong kỳ.")
    return replace(table, notes=[] if report.value("meetings.held") else [note])


def households(report: Report) -> Table:
    table = _stocks("households", _("Hộ của thành viên"), report, _codes("households", HOUSEHOLDS))
    unknown = report.value("households.unknown")
    note = _("%s hộ chưa có kết quả phân loại, không tính là hộ không nghèo.") % wording.number(unknown)
    return replace(table, notes=[note] if unknown else [])


def lifted(report: Report) -> Table:
    codes = ["lifted", "lifted_from_poor", "lifted_from_near_poor", "fallen"]
    return _flows("lifted", _("Hộ thoát nghèo, hộ rơi vào nghèo"), report, _codes("households", codes))


def transitions(report: Report) -> Table:
    """Households by class at the baseline (rows) and at the last day (columns)."""
    counts = {(moved.before, moved.after): moved.households for moved in report.transitions}
    names = class_names()
    rows = [[names[old], *(counts.get((old, new), 0) for new in CLASSES)] for old in CLASSES]
    rows = [[*row, sum(row[1:])] for row in rows]
    sums = [sum(column) for column in list(zip(*rows, strict=True))[1:]]
    headings = [Column(_("Đầu kỳ \\ Cuối kỳ"), LABEL), *(Column(names[new]) for new in CLASSES)]
    return Table(
        "transitions",
        _("Chuyển biến phân loại hộ trong kỳ (hộ)"),
        [*headings, Column(_("Cộng"))],
        [*(Row(row) for row in rows), Row([_("Cộng"), *sums], "total")],
    )


def sources(report: Report) -> Table:
    return _flows("sources", _("Nguồn quỹ và các khoản chi"), report, _codes("fund", SOURCES))


def capital(report: Report) -> Table:
    return _stocks("capital", _("Vốn của các câu lạc bộ"), report, _codes("fund", CAPITAL))


def lending(report: Report) -> Table:
    return _flows("lending", _("Cho vay và thu nợ"), report, _codes("loans", LENDING))


def outstanding(report: Report) -> Table:
    return _stocks("outstanding", _("Dư nợ và nợ quá hạn"), report, _codes("loans", OUTSTANDING))


def scorecard(report: Report) -> Table:
    codes = [*_codes("criteria", CRITERIA), "coverage.communes"]
    return _stocks("scorecard", _("Câu lạc bộ đạt từng tiêu chí và độ phủ"), report, codes)


def plan(report: Report) -> Table:
    figure = report["plan.clubs_founded"]
    done = [Row([str(year.year), year.planned or None, year.founded]) for year in report.plan]
    total = Row([_("Trong kỳ"), figure.value or None, report.value("clubs.founded")], "total")
    ahead = [Row([str(year.year), year.planned, ""]) for year in report.plan_ahead]
    headings = [Column(_("Năm"), LABEL), Column(_("Kế hoạch")), Column(_("Đã thành lập"))]
    note = _("Đạt %s kế hoạch của kỳ.") % wording.percent(figure.share)
    notes = [note] if figure.share is not None else []
    return Table("plan", _("Kế hoạch thành lập câu lạc bộ mới"), headings, [*done, total, *ahead], notes)


def awards(report: Report) -> Table:
    return _flows("awards", _("Khen thưởng"), report, _codes("awards", ["collective", "individual"]))


def minorities(report: Report) -> list[Figure]:
    """The figures of the ethnic groups besides the Kinh, by official code."""
    return [figure for code, figure in report.figures.items() if ".ethnic." in code and code != MAJORITY]


def group_name(figure: Figure) -> str:
    """The name of the ethnic group of `figure` as reports write it."""
    return EVERYDAY_NAMES.get(figure.code, figure.label)


def class_names() -> dict[str, str]:
    """The classes of households by code."""
    return {
        "poor": _("Nghèo"),
        "near_poor": _("Cận nghèo"),
        "average": _("Mức sống trung bình"),
        "other": _("Khác"),
        "unknown": _("Chưa phân loại"),
    }


def _stocks(key: str, title: str, report: Report, codes: list[str]) -> Table:
    """The state at the end of the period beside the state before it."""
    columns = [Column(_("Cuối kỳ")), Column(_("Đầu kỳ")), Column(_("Tăng, giảm"), CHANGE)]
    return _lines(
        Table(key, title, columns),
        [report[code] for code in codes],
        lambda figure: [figure.value, figure.previous, figure.value - figure.previous],
    )


def _flows(key: str, title: str, report: Report, codes: list[str]) -> Table:
    """What happened in the period beside the period before it, and everything so far."""
    columns = [Column(_("Trong kỳ")), Column(_("Kỳ trước")), Column(_("Lũy kế"))]
    return _lines(
        Table(key, title, columns),
        [report[code] for code in codes],
        lambda figure: [figure.value, figure.previous, figure.to_date],
    )


def _lines(table: Table, figures: list[Figure], values: Callable[[Figure], list[int]]) -> Table:
    """A row for each figure: its value, its share where one of them has a share, and the other values."""
    shared = any(figure.has_share for figure in figures)
    units = {figure.counted_in for figure in figures}
    rows = []
    for figure in figures:
        label = _label(figure) + (f" ({figure.counted_in})" if len(units) > 1 else "")
        now, *others = values(figure)
        share = [figure.share if figure.has_share else ""] * shared
        rows.append(Row([label, now, *share, *others], _role(figure.code)))
    now, *others = table.columns
    columns = [Column(_("Chỉ tiêu"), LABEL), now, *[Column(_("Tỷ lệ"), SHARE)] * shared, *others]
    unit = f" ({units.pop()})" if len(units) == 1 else ""
    return replace(table, title=table.title + unit, columns=columns, rows=rows)


def _label(figure: Figure) -> str:
    return _("Dân tộc %s") % group_name(figure) if ".ethnic." in figure.code else figure.label


def _role(code: str) -> str:
    if code in TOTALS:
        return "total"
    return "part" if ".ethnic." in code or ".lifted_from_" in code else ""


def _codes(family: str, names: list[str]) -> list[str]:
    return [f"{family}.{name}" for name in names]
