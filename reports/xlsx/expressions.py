"""What the checks compute, said once and read twice: as an Excel formula, and as a number by Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import quote_sheetname

NO_SHARE = "–"  # a share of nothing is neither 0 nor an error


def share_of(part: int, whole: int) -> Decimal | str:
    """The share as a number (0.4676…), with all the digits a cell holds; "–" where the whole is 0."""
    return Decimal(part) / Decimal(whole) if whole else NO_SHARE


@dataclass(frozen=True)
class Area:
    """A cell ("C5") or a block of cells ("C5:C32") of a sheet; an empty or a text cell counts as 0."""

    sheet: str
    ref: str

    @property
    def formula(self) -> str:
        return f"{quote_sheetname(self.sheet)}!{self.ref}"

    def cells(self, book: Workbook) -> list[Cell]:
        block = book[self.sheet][self.ref]
        return [cell for row in block for cell in row] if isinstance(block, tuple) else [block]

    def values(self, book: Workbook) -> list:
        return [cell.value for cell in self.cells(book)]

    def numbers(self, book: Workbook) -> list:
        return [0 if value is None or isinstance(value, str) else value for value in self.values(book)]

    def value(self, book: Workbook):
        value = self.values(book)[0]
        return 0 if value is None else value


@dataclass(frozen=True)
class Constant:
    number: int

    @property
    def formula(self) -> str:
        return str(self.number)

    def value(self, book: Workbook) -> int:
        return self.number


@dataclass(frozen=True)
class Sum:
    """The cells of all `areas`, less those of `less`."""

    areas: tuple[Area, ...]
    less: tuple[Area, ...] = ()

    @property
    def formula(self) -> str:
        return _sum(self.areas) + "".join(f"-{area.formula}" for area in self.less)

    def value(self, book: Workbook):
        return _total(self.areas, book) - _total(self.less, book)


@dataclass(frozen=True)
class Share:
    part: Area
    whole: Area

    @property
    def formula(self) -> str:
        part, whole = self.part.formula, self.whole.formula
        return f'IF({whole}=0,"{NO_SHARE}",{part}/{whole})'

    def value(self, book: Workbook) -> Decimal | str:
        return share_of(self.part.value(book), self.whole.value(book))


@dataclass(frozen=True)
class Mismatches:
    """In how many rows the columns `areas`, less those of `less`, do not make the column `result`."""

    areas: tuple[Area, ...]
    result: Area
    less: tuple[Area, ...] = ()

    @property
    def formula(self) -> str:
        made = "+".join(area.formula for area in self.areas) + "".join(f"-{a.formula}" for a in self.less)
        return f"SUMPRODUCT(--({made}<>{self.result.formula}))"

    def value(self, book: Workbook) -> int:
        return sum(
            made != stated for made, stated in zip(self._made(book), self.result.numbers(book), strict=True)
        )

    def _made(self, book: Workbook) -> Iterator[int]:
        added = zip(*[area.numbers(book) for area in self.areas], strict=True)
        taken = [area.numbers(book) for area in self.less]
        for row, parts in enumerate(added):
            yield sum(parts) - sum(column[row] for column in taken)


@dataclass(frozen=True)
class CountIf:
    """How many cells hold a text, or a number above a limit (">30")."""

    area: Area
    wanted: str

    @property
    def formula(self) -> str:
        return f'COUNTIF({self.area.formula},"{self.wanted}")'

    def value(self, book: Workbook) -> int:
        return sum(_fits(value, self.wanted) for value in self.area.values(book))


@dataclass(frozen=True)
class SumIf:
    """The sum of `amounts` in the rows where `area` fits, as in CountIf."""

    area: Area
    wanted: str
    amounts: Area

    @property
    def formula(self) -> str:
        return f'SUMIF({self.area.formula},"{self.wanted}",{self.amounts.formula})'

    def value(self, book: Workbook):
        rows = zip(self.area.values(book), self.amounts.numbers(book), strict=True)
        return sum(amount for value, amount in rows if _fits(value, self.wanted))


Expression = Area | Constant | Sum | Share | Mismatches | CountIf | SumIf


def _sum(areas: tuple[Area, ...]) -> str:
    return f"SUM({','.join(area.formula for area in areas)})" if areas else "0"


def _total(areas: tuple[Area, ...], book: Workbook):
    return sum(sum(area.numbers(book)) for area in areas)


def _fits(value, wanted: str) -> bool:
    if wanted.startswith(">"):
        return isinstance(value, int) and value > int(wanted[1:])
    return value == wanted
