"""A report made by hand, as rich as a province's: the reference paragraph over 7 districts and 28 clubs.

No database, no building: for the tests of whatever renders a report. Its parts add up: columns to their
totals (with the overlap), transitions to the households that left and fell, loans to the loan figures.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from clubs.periods import Period
from reports.report import (
    Breakdown,
    Figure,
    LiftedHousehold,
    Line,
    LoanLine,
    Place,
    PlanYear,
    Report,
    Transition,
)
from tests.reports.sample_figures import FIGURES, LABELS, OVERLAP, TRANSITIONS

_OUTSIDE = {"communes": 64, "target": 26, "months_at_work": 1050}  # wholes that are no figures of their own
_PARTS = {"plan.clubs_founded": 28}  # the clubs founded, over the target
PROVINCE = Place("unit", "95", "Tỉnh Bạc Liêu", "province")
PERIOD = Period(date(2017, 1, 1), date(2020, 12, 31))
DISTRICTS = {
    "954": ("Thành phố Bạc Liêu", 5),
    "956": ("Huyện Hồng Dân", 4),
    "957": ("Huyện Phước Long", 4),
    "958": ("Huyện Vĩnh Lợi", 5),
    "959": ("Thị xã Giá Rai", 4),
    "960": ("Huyện Đông Hải", 3),
    "961": ("Huyện Hòa Bình", 3),
}
COMMUNES = [
    "Phường Nhà Mát",
    "Xã Vĩnh Lộc A",
    "Xã Phước Long",
    "Xã Châu Hưng A",
    "Phường Hộ Phòng",
    "Xã Long Điền Đông",
]
HAMLETS = ["Biển Đông A", "Cây Giang", "Ninh Thạnh Lợi", "Trà Ban 2", "Khúc Tréo", "Chòm Xoài", "Giồng Bướm"]
PEOPLE = [
    "Nguyễn Thị Ánh",
    "Trần Văn Đức",
    "Thạch Thị Sà Ry",
    "Lê Thị Mỹ Hạnh",
    "Danh Hữu Phước",
    "Huỳnh Ngọc Ẩn",
]


def percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None


def sample_report(**changes) -> Report:
    """The report of unit 95 for 2017–2020; `changes` replace fields."""
    return replace(_report(), **changes)


def with_figure(report: Report, code: str, **changes) -> Report:
    """The same report with one figure changed."""
    return replace(report, figures={**report.figures, code: replace(report[code], **changes)})


def _report() -> Report:
    figures = _figures()
    totals = {code: figure.value for code, figure in figures.items()}
    clubs = [many for _, many in DISTRICTS.values()]
    by_club = _breakdown(_clubs(), totals, [1] * 28, [41 + (7 * row) % 23 for row in range(28)])
    districts = [Line(Place("unit", code, name, "district"), {}) for code, (name, _) in DISTRICTS.items()]
    by_unit = _breakdown(districts, totals, clubs, [5 * many + 1 for many in clubs])
    return Report(
        place=PROVINCE,
        issuer=PROVINCE,
        period=PERIOD,
        figures=figures,
        transitions=[Transition(before, after, count) for before, after, count in TRANSITIONS],
        by_unit=by_unit,
        by_club=by_club,
        lifted=_lifted(),
        loans=_loans(),
        plan=[PlanYear(2017, 7, 7), PlanYear(2018, 6, 7), PlanYear(2019, 7, 8), PlanYear(2020, 6, 6)],
        plan_ahead=[PlanYear(year, 7, 0) for year in range(2021, 2026)],
        programme="Đề án 1336",
    )


def _figures() -> dict[str, Figure]:
    wholes = _OUTSIDE | {code: value for code, _, value, _, _, _ in FIGURES}
    return {
        code: Figure(
            code=code,
            label=LABELS[code],
            counted_in=unit,
            flow=to_date is not None,
            value=value,
            previous=previous,
            to_date=to_date,
            has_share=whole is not None,
            share=percent(_PARTS.get(code, value), wholes[whole]) if whole else None,
            whole=None if whole in _OUTSIDE else whole,
            agreed=not code.startswith("meetings."),
        )
        for code, unit, value, previous, to_date, whole in FIGURES
    }


def _clubs() -> list[Line]:
    lines = []
    for code, (district, clubs) in DISTRICTS.items():
        for _ in range(clubs):
            row = len(lines)
            commune = f"{COMMUNES[row % 5]}, {district}"
            place = Place("club", f"{code}-{row + 1:02}", f"CLB ấp {HAMLETS[row % 7]}")
            founded = date(2017, 3, 8) + timedelta(days=43 * row)
            lines.append(Line(place, {}, parent=commune, founded_on=founded))
    return lines


def _breakdown(lines: list[Line], totals: dict[str, int], clubs: list[int], weights) -> Breakdown:
    overlap = {code: OVERLAP.get(code, 0) for code in totals}
    columns = {code: _split(total - overlap[code], weights) for code, total in totals.items()}
    columns["clubs.active"] = columns["clubs.founded"] = clubs
    filled = [
        replace(line, values={code: column[row] for code, column in columns.items()})
        for row, line in enumerate(lines)
    ]
    return Breakdown(filled, overlap, totals)


def _split(total: int, weights: list[int]) -> list[int]:
    """Whole parts of `total` in proportion to `weights`, that add up to it."""
    edges = [total * sum(weights[:row]) // sum(weights) for row in range(len(weights) + 1)]
    return [upper - lower for lower, upper in zip(edges, edges[1:], strict=False)]


def _lifted() -> list[LiftedHousehold]:
    households = []
    for before, after, count in TRANSITIONS:
        lifted = count if before in ("poor", "near_poor") and after in ("average", "other") else 0
        for _ in range(lifted):
            row = len(households)
            households.append(
                LiftedHousehold(
                    code=f"H{row + 101:04}",
                    head=PEOPLE[row % 5],
                    clubs=f"CLB ấp {HAMLETS[row % 7]}",
                    before=before,
                    after=after,
                    assessed_on=date(2018 + row % 3, 12, 15),
                    decision=f"{row + 12}/QĐ-UBND",
                )
            )
    return households


def _loans() -> list[LoanLine]:
    amounts = _split(489_000, [3 + row % 4 for row in range(178)])
    running = _split(171_350_000, [2 + row % 3 for row in range(61)])
    return [
        LoanLine(
            code=f"V{row + 1:03}",
            club=f"CLB ấp {HAMLETS[row % 7]}",
            borrower=PEOPLE[row % 5],
            disbursed_on=date(2017, 6, 1) + timedelta(days=7 * row),
            principal=amounts[row] * 1000,
            outstanding=running[row - 117] if row >= 117 else 0,
            overdue_principal=1_200_000 if 117 <= row < 124 else 0,
            days_past_due=11 * (row - 116) if 117 <= row < 124 else 0,
            purpose=["Chăn nuôi heo", "Trồng rau màu", "Nuôi tôm quảng canh", "Buôn bán nhỏ"][row % 4],
        )
        for row in range(178)
    ]
