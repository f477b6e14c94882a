"""Lists as an Excel workbook: a sheet each, the columns of the page, real numbers and days."""

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.xlsx.cells import put, put_formula
from reports.xlsx.pages import A4, MARGINS, freeze, put_foot
from reports.xlsx.styles import NUMBER, TEXT, add_styles, row_style, single_style
from reports.xlsx.tables import Column, Row, Table

FIRST_ROW = 4


class Listing(NamedTuple):
    """A sheet: `title`, a `note` under it that says what was asked for, then the rows.

    A `total` stands below them in numbers, and again in formulas: telephones do not compute those.
    """

    title: str
    note: str
    columns: list[Column]
    rows: Iterable[dict[str, object]]
    total: dict[str, object] | None = None


def render(
    title: str,
    note: str,
    columns: list[Column],
    rows: Iterable[dict[str, object]],
    total: dict[str, object] | None = None,
) -> bytes:
    """The content of a file of one sheet."""
    return bound([Listing(title, note, columns, rows, total)])


def bound(listings: Iterable[Listing]) -> bytes:
    """The content of a file of several sheets, one a list."""
    book = Workbook()
    book.remove(book.active)
    add_styles(book)
    for listing in listings:
        _write(book.create_sheet(listing.title[:31]), listing)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(sheet: Worksheet, listing: Listing) -> None:
    put(sheet["A1"], listing.title, single_style("title"))
    put(sheet["A2"], listing.note, single_style("note"))
    last = [Row(listing.total, "total")] if listing.total else []
    rows = [*map(Row, listing.rows), *last]
    table = Table(sheet, listing.columns, rows, FIRST_ROW, empty=_("Không có dòng nào"))
    freeze(table.write(), columns=2)
    if listing.total:
        _write_sums(table, listing.total)
    fit_paper(sheet)


def _write_sums(table: Table, total: dict[str, object]) -> None:
    """Below the total: what the rows of each of its numbers add up to."""
    row = table.last + 1
    put(
        table.sheet[f"{table.places[table.named]}{row}"],
        _("Tính lại bằng công thức"),
        row_style("overlap", TEXT),
    )
    for key, value in total.items():
        if isinstance(value, int):
            cell = table.sheet[f"{table.places[key]}{row}"]
            put_formula(cell, f"=SUM({table.body(key).ref})", row_style("overlap", NUMBER))


def fit_paper(sheet: Worksheet) -> None:
    """A4 on its side, as wide as the paper; each page says what it is of, by the sheet's first two lines."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, sheet.ORIENTATION_LANDSCAPE
    sheet.page_margins = MARGINS
    put_foot(sheet, ", ".join(filter(None, (sheet["A1"].value, sheet["A2"].value))))
