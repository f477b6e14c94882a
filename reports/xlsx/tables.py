"""A table on a sheet: headings, their numbers, rows – and where each of its cells came to stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, groupby
from string import ascii_uppercase

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.xlsx.cells import put
from reports.xlsx.expressions import Area
from reports.xlsx.styles import NUMBER, RIGHT, TEXT, row_style, single_style

PADDING = 12  # pixels of a column that its text leaves free
LINE_HEIGHT, HIGHEST = 15, 400  # points; Excel refuses rows above 409
HEADING = single_style("heading")


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    kind: str = NUMBER
    width: int = 11  # characters
    band: str = ""  # the heading over several columns that stand side by side


@dataclass(frozen=True)
class Row:
    """`kind` is body, overlap, total or section; a missing value leaves its cell empty.

    `kinds` says where the row's values are of another kind than their columns.
    """

    values: dict[str, object]
    kind: str = "body"
    indent: int = 0  # of its name
    kinds: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """`rows` may be empty: then one row says so, and sums run over it."""

    sheet: Worksheet
    columns: list[Column]
    rows: list[Row]
    top: int  # the first row of the headings
    empty: str = ""
    left: int = 1

    @cached_property
    def places(self) -> dict[str, str]:
        """The letter of each column by its key."""
        return {column.key: get_column_letter(self.left + i) for i, column in enumerate(self.columns)}

    @property
    def named(self) -> str | None:
        """The key of the column that names the rows: the first of texts."""
        return next((column.key for column in self.columns if column.kind == TEXT), None)

    @property
    def bands(self) -> bool:
        return any(column.band for column in self.columns)

    @property
    def first(self) -> int:
        """The sheet's row of the first of `rows`."""
        return self.top + (3 if self.bands else 2)

    @property
    def last(self) -> int:
        return self.first + max(len(self.rows), 1) - 1

    @property
    def last_heading(self) -> int:
        return self.first - 1

    def cell(self, key: str, row: int) -> Area:
        """A cell by its column's key and its index among `rows`, where -1 is the last."""
        return Area(self.sheet.title, f"{self.places[key]}{self._row(row)}")

    def span(self, key: str, first: int = 0, last: int = -1) -> Area:
        """The cells of a column from one of `rows` to another."""
        letter = self.places[key]
        return Area(self.sheet.title, f"{letter}{self._row(first)}:{letter}{self._row(last)}")

    def body(self, key: str) -> Area:
        """The cells of a column that stand above the overlap and the total."""
        bodies = [i for i, row in enumerate(self.rows) if row.kind == "body"]
        return self.span(key, bodies[0], bodies[-1]) if bodies else self.span(key, 0, 0)

    def write(self) -> "Table":
        self._write_headings()
        for number, row in enumerate(self.rows, self.first):
            for column in self.columns:
                kind = row.kinds.get(column.key, column.kind)
                style = row_style(row.kind, kind, row.indent if column.key == self.named else 0)
                put(self.sheet[f"{self.places[column.key]}{number}"], row.values.get(column.key), style)
            self._fit_height(row, number)
        if not self.rows:
            self._write_empty()
        for column in self.columns:
            self.sheet.column_dimensions[self.places[column.key]].width = column.width
        return self

    def _fit_height(self, row: Row, number: int) -> None:
        """Room for texts that wrap; programs differ in whether they make it themselves."""
        texts = [(row.values.get(column.key), column.width) for column in self.columns if column.kind == TEXT]
        lines = max((_lines(text, width) for text, width in texts if text), default=1)
        if lines > 1 and row.kind != "section":
            self.sheet.row_dimensions[number].height = min(LINE_HEIGHT * lines + 2, HIGHEST)

    def _row(self, index: int) -> int:
        return self.first + (index if index >= 0 else index + max(len(self.rows), 1))

    def _write_headings(self) -> None:
        heading = self.top + self.bands
        texts, numbers = iter(ascii_uppercase), count(1)
        for column in self.columns:
            letter = self.places[column.key]
            first = heading if column.band else self.top
            for row in range(first, heading + 1):
                put(self.sheet[f"{letter}{row}"], column.heading if row == first else None, HEADING)
            if first < heading:
                self.sheet.merge_cells(f"{letter}{first}:{letter}{heading}")
            number = str(next(numbers)) if column.kind in RIGHT else next(texts)
            put(self.sheet[f"{letter}{heading + 1}"], number, single_style("numbering"))
        lines = max(_lines(column.heading, column.width) for column in self.columns)
        self.sheet.row_dimensions[heading].height = LINE_HEIGHT * max(lines, 2) + 4
        self._write_bands()

    def _write_bands(self) -> None:
        for band, group in groupby(self.columns, key=lambda column: column.band):
            letters = [self.places[column.key] for column in group]
            if band:
                for letter in letters:
                    put(self.sheet[f"{letter}{self.top}"], None, single_style("band"))
                put(self.sheet[f"{letters[0]}{self.top}"], band, single_style("band"))
                self.sheet.merge_cells(f"{letters[0]}{self.top}:{letters[-1]}{self.top}")

    def _write_empty(self) -> None:
        for column in self.columns:
            put(self.sheet[f"{self.places[column.key]}{self.first}"], None, row_style("body", column.kind))
        letter = self.places[self.named]
        put(self.sheet[f"{letter}{self.first}"], self.empty, row_style("body", TEXT))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, broken between words and at its own line breaks."""
    room, lines = width * 7 - PADDING, 0
    for line in text.split("\n"):
        lines, left = lines + 1, room
        for word in line.split():
            if left < room and left < _pixels(word):
                lines, left = lines + 1, room
            lines += _pixels(word) // room  # a word longer than the line
            left -= _pixels(word) + 4
    return lines


def width_for_texts(texts: Iterable[str], least: int, most: int) -> int:
    """A width in characters that shows the texts on one line each, if `most` allows it."""
    widest = max((_pixels(word) for text in texts for word in text.split("\n")), default=0)
    return max(least, min(most, (widest + PADDING) // 7 + 1))


def _pixels(word: str) -> int:
    """About how wide a word is in Times New Roman 11: capitals are wider."""
    return sum(10 if letter.isupper() else 4 if letter == " " else 7 for letter in word)


def width_for(*numbers: int, least: int = 8) -> int:
    """A width in characters that shows the longest of the numbers with its separators, in bold."""
    return max([least, *(len(f"{number:,}") + 2 for number in numbers)])
