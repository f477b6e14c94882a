"""One check: a number that stands in the workbook, and how the other cells make it again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook

from reports.xlsx.expressions import Area, Constant, Expression, Mismatches, Sum
from reports.xlsx.styles import NUMBER, SHARE
from reports.xlsx.tables import Table

NEAR = Decimal(10) ** -9  # shares hold 16 digits; a wrong one is further off than this


@dataclass(frozen=True)
class Check:
    """`place` is where the number stands; `stated` says how to read it, if not as it stands."""

    place: Area
    text: str
    again: Expression
    stated: Expression | None = None
    kind: str = NUMBER

    @property
    def said(self) -> Expression:
        return self.stated or self.place

    def agrees(self, book: Workbook) -> bool:
        stated, again = self.said.value(book), self.again.value(book)
        if self.kind == NUMBER or isinstance(stated, str) or isinstance(again, str):
            return stated == again
        return abs(stated - again) < NEAR


def column_sums(table: Table, keys: Iterable[str]) -> Iterator[Check]:
    """Every column adds up to its last row, the total: rows, and what counts twice in them."""
    overlap = next((i for i, row in enumerate(table.rows) if row.kind == "overlap"), None)
    headings = {column.key: column.heading for column in table.columns}
    for key in keys:
        parts = (table.body(key),) if overlap is None else (table.body(key), table.cell(key, overlap))
        yield Check(table.cell(key, -1), _("Tổng cột “%s”") % headings[key], Sum(parts))


def no_mismatch(place: Area, text: str, areas: tuple[Area, ...], less: tuple[Area, ...] = ()) -> Check:
    """In every row the columns `areas`, less those of `less`, make the column `place`."""
    return Check(place, text, Mismatches(areas, place, less), stated=Constant(0))


def share_check(place: Area, text: str, again: Expression) -> Check:
    return Check(place, text, again, kind=SHARE)


def formula_of_agreement(kind: str, said: str, again: str) -> str:
    """As `Check.agrees`, of two cells; "–" agrees with itself alone."""
    if kind != SHARE:
        return f"{said}={again}"
    near = f"ABS({said}-{again})<{NEAR:f}"
    return f"IF(OR(ISTEXT({said}),ISTEXT({again})),{said}={again},{near})"
