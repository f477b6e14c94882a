"""The report as plain data: what the page, the PDF, the workbook and the JSON render.

Nothing here knows of requests, formats or the database; `reports/building.py` fills it. Money is whole đồng,
shares are percentages with two decimals, and every label is in the language the report was built in.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clubs.periods import Period


@dataclass(frozen=True)
class Place:
    """What the report is about, or a unit or club in it. `kind` is "unit" or "club"."""

    kind: str
    code: str
    name: str
    level: str = ""  # Unit.Level of a unit: province, district, commune


@dataclass(frozen=True)
class Figure:
    """One indicator. `to_date` is None for stocks, `share` without a whole or where the whole is 0."""

    code: str
    label: str
    counted_in: str  # CLB, thành viên, hộ, lượt, người, đồng, xã, giải …
    flow: bool
    value: int
    previous: int
    to_date: int | None = None
    has_share: bool = False
    share: Decimal | None = None
    whole: str | None = None  # the code whose value the share is of
    # The two numbers of the share, also where they are no figures of their own (communes) or of another code.
    share_part: int | None = None
    share_whole: int | None = None
    agreed: bool = True  # one of spec/indicators, which other programs read


@dataclass(frozen=True)
class Line:
    """The values of one unit or club by indicator code. `parent` names the club's commune at the last day."""

    place: Place
    values: dict[str, int]
    parent: str = ""
    founded_on: date | None = None


@dataclass(frozen=True)
class Breakdown:
    """Values by unit or by club. `overlap` (total − sum, code -> negative or 0) makes every column add up:
    a person or household in two rows counts once in the scope."""

    lines: list[Line]
    overlap: dict[str, int]
    total: dict[str, int]


@dataclass(frozen=True)
class Transition:
    """Households by class at the baseline and at the last day: poor, near_poor, average, other, unknown."""

    before: str
    after: str
    households: int


@dataclass(frozen=True)
class LiftedHousehold:
    """A household that left poverty in the period, with the commune decision that says so."""

    code: str
    head: str
    clubs: str  # names, comma separated
    before: str  # poor, near_poor
    after: str
    assessed_on: date
    decision: str


@dataclass(frozen=True)
class LoanLine:
    """A loan disbursed in the period or with principal outstanding on the last day; amounts in đồng."""

    code: str
    club: str
    borrower: str
    disbursed_on: date
    principal: int
    outstanding: int
    overdue_principal: int
    days_past_due: int
    purpose: str


@dataclass(frozen=True)
class PlanYear:
    """New clubs planned and founded in a year."""

    year: int
    planned: int
    founded: int


@dataclass(frozen=True)
class Report:
    """What a report says. Built without annexes it has neither tables nor lists (see `building.build`).

    `by_unit` shows the units right below; it is None in a club's report and where there are none below.
    """

    place: Place
    issuer: Place  # the province (or the unit itself) in whose name the report is issued
    period: Period
    figures: dict[str, Figure]  # by code, in the order of spec/indicators
    transitions: list[Transition]
    by_unit: Breakdown | None = None
    by_club: Breakdown | None = None
    lifted: list[LiftedHousehold] = field(default_factory=list)
    loans: list[LoanLine] = field(default_factory=list)
    plan: list[PlanYear] = field(default_factory=list)  # the years of the period
    plan_ahead: list[PlanYear] = field(default_factory=list)  # years after the last day that have a target
    programme: str = ""  # the programme in force on most days of the period
    unassigned: list[Place] = field(default_factory=list)  # clubs whose unit ended with several successors
    drawn_on: date | None = None  # the day on which the figures were taken from the books, where it is known
    notes: list[str] = field(default_factory=list)  # what one must know to read the figures right

    def __getitem__(self, code: str) -> Figure:
        return self.figures[code]

    def value(self, code: str) -> int:
        return self.figures[code].value
