"""The rows of a worksheet as a stream, by Excel's own numbers.

openpyxl's read-only worksheet drops rows that stand out of order, fills gaps cell by cell up to XFD1048576
and takes a formula without a result for an empty cell. So its parser is asked directly.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from clubs.widgets import Formula, Percentage
from reports.workbook import files

LITERAL = re.compile(r'"[^"]*"|\\.')  # what a number format shows as it is: 0.0" %" is no percentage
warnings.filterwarnings("ignore", module="openpyxl")  # of parts that it leaves out and nobody here needs


def rows(worksheet: ReadOnlyWorksheet) -> Iterator[tuple[int, list[Any]]]:
    """Number and values of each row that is not blank. Raises ValidationError where the file is broken."""
    last = 0
    for number, cells in _parsed(worksheet):
        filled = {cell["column"]: cell["value"] for cell in cells if not _blank(cell["value"])}
        if number <= last:
            raise files.broken()
        last = number
        if filled:
            yield number, [filled.get(column) for column in range(1, max(filled) + 1)]


class _Cells(WorkSheetParser):
    """Values as `clubs.widgets` know them."""

    percentages: set[int]

    def parse_cell(self, element):
        cell = super().parse_cell(element)
        cell["value"] = self._value(cell, element)
        return cell

    def _value(self, cell: dict, element) -> Any:
        value, formula = cell["value"], element.find(FORMULA_TAG)
        if value is None and formula is not None and not _shows_nothing(element):
            return Formula(formula.text or "")
        if isinstance(value, datetime) and value.time() == time.min:
            return value.date()
        if cell["data_type"] == "n" and value is not None and cell["style_id"] in self.percentages:
            return Percentage(value)
        return value


def _parsed(worksheet: ReadOnlyWorksheet) -> Iterator[tuple[int, list[dict]]]:
    workbook = worksheet.parent
    with worksheet._get_source() as source:
        parser = _Cells(
            source,
            worksheet._shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        parser.percentages = _percentages(worksheet)
        try:
            yield from parser.parse()
        except Exception as unreadable:  # a malformed part makes openpyxl raise nearly anything
            raise files.broken() from unreadable


def _percentages(worksheet: ReadOnlyWorksheet) -> set[int]:
    """The styles that show a number as a percentage."""
    styles = range(len(worksheet.parent._cell_styles))
    formats = (ReadOnlyCell(worksheet, 1, 1, None, style_id=style).number_format for style in styles)
    return {style for style, shown in zip(styles, formats, strict=True) if "%" in LITERAL.sub("", shown)}


def _shows_nothing(element) -> bool:
    """Whether the formula of a cell has an empty text as its result."""
    return element.get("t") == "str" and element.find(VALUE_TAG) is not None


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
