"""A sheet as a page: its title block, what stays in sight, and how it prints."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.prose import about
from reports.report import Report
from reports.xlsx.cells import plain, put
from reports.xlsx.styles import DEEP, single_style
from reports.xlsx.tables import Column, Row, Table

FIRST_ROW = 5  # of the first table, under the title block
ROW_HEIGHT = 17  # points
A4, SIDES = Worksheet.PAPERSIZE_A4, Decimal("0.6")  # inches
EDGE = Decimal("0.35")
MARGINS = PageMargins(left=SIDES, right=SIDES, top=2 * EDGE, bottom=2 * EDGE, header=EDGE, footer=EDGE)
LANDSCAPE_WIDTH = 985  # pixels between the margins of A4 on its side at 96 an inch, and some to spare
LANDSCAPE_HEIGHT = 480  # points between its other margins, and some to spare
SMALLEST, LARGEST = 45, 65  # percent of scale: below nobody reads a print, above it takes too many pages
A_LITTLE = 8  # percent of scale that one gives for a page less


@dataclass(frozen=True)
class Page:
    """A sheet of the workbook with its title, and the report it is about."""

    sheet: Worksheet
    report: Report

    @property
    def name(self) -> str:
        return self.sheet.title


def add_page(book: Workbook, report: Report, name: str, title: str, note: str = "") -> Page:
    """A new sheet with its title block: title, what it is about, a note, what all pages tell."""
    sheet = book.create_sheet(name)
    sheet.sheet_properties.tabColor = DEEP
    sheet.sheet_view.showGridLines = False
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW_HEIGHT, True
    put(sheet["A1"], title, single_style("title"))
    put(sheet["A2"], about(report), single_style("subtitle"))
    put(sheet["A3"], note or None, single_style("note"))
    put(sheet["A4"], " ".join(report.notes) or None, single_style("remark"))
    sheet.row_dimensions[1].height = 24
    sheet.row_dimensions[2].height = 18
    return Page(sheet, report)


def fold(table: Table, silent: Callable[[Row], bool], *, under: bool = False) -> None:
    """Rows that say nothing of their own are folded away under a [+] beside them, on screen and on paper.

    The [+] stands below them, or where they stand `under` a row that sums them up, beside that.
    """
    table.sheet.sheet_properties.outlinePr.summaryBelow = not under
    for number, row in enumerate(table.rows, table.first):
        if silent(row):
            table.sheet.row_dimensions[number].outlineLevel = 1
            table.sheet.row_dimensions[number].hidden = True


def freeze(table: Table, columns: int = 0) -> None:
    """Keep the headings (and the first columns) in sight, and repeat the headings on every printed page."""
    sheet = table.sheet
    sheet.freeze_panes = f"{get_column_letter(columns + 1)}{table.first}"
    sheet.print_title_rows = f"{table.top}:{table.last_heading}"


def print_on(page: Page, to_column: str = "", pages: int = 0) -> None:
    """A4 on its side, as wide as the paper; on so many pages, or (0) as many as it takes."""
    sheet = page.sheet
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.print_area = f"A1:{to_column or get_column_letter(sheet.max_column)}{sheet.max_row}"
    _set_paper(page)


def print_by_bands(page: Page, table: Table, repeated: int) -> None:
    """A table wider than a page: as many bands on a page as fit, its first columns repeated on each.

    The title stands in the header instead, for on later pages the first columns would cut it off.
    """
    bands = _band_widths(table, repeated)
    kept = sum(map(_pixels, table.columns[:repeated]))
    widest = kept + max(width for width, _end in bands)
    sheet = page.sheet
    scale = _with_fewer_pages(table, max(SMALLEST, min(LARGEST, LANDSCAPE_WIDTH * 100 // widest)))
    sheet.page_setup.scale = scale
    sheet.print_title_cols = f"A:{get_column_letter(repeated)}"
    sheet.col_breaks = ColBreak(
        brk=[Break(id=end) for end in _ends(bands, LANDSCAPE_WIDTH * 100 // scale - kept)]
    )
    sheet.print_area = f"A{table.top}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
    sheet.oddHeader.left.text = edge_text(sheet["A1"].value)
    sheet.oddHeader.right.text = edge_text(sheet["A2"].value)
    _set_paper(page)


def _with_fewer_pages(table: Table, scale: int) -> int:
    """`scale`, or one not much smaller at which the last page with a few rows is not needed."""
    tried = range(scale, max(SMALLEST, scale - A_LITTLE) - 1, -1)
    return min(tried, key=lambda percent: (_pages_high(table, percent), -percent))


def _pages_high(table: Table, scale: int) -> int:
    """How many pages the rows take, one below the other, with the headings on each."""
    headings = sum(_height(table, row) for row in range(table.top, table.first))
    rows = sum(_height(table, row) for row in range(table.first, table.last + 1))
    return ceil(rows / (LANDSCAPE_HEIGHT * 100 / scale - headings))


def _height(table: Table, row: int) -> float:
    known = table.sheet.row_dimensions[row]
    return 0 if known.hidden else known.height or ROW_HEIGHT


def _pixels(column: Column) -> int:
    return column.width * 7 + 5


def _band_widths(table: Table, repeated: int) -> list[tuple[int, int]]:
    """(pixels, number of its last column) of each band."""
    bands: list[tuple[int, int]] = []
    before = None
    for number, column in enumerate(table.columns[repeated:], repeated + 1):
        width = _pixels(column)
        if column.band == before:
            width += bands.pop()[0]
        bands.append((width, number))
        before = column.band
    return bands


def _ends(bands: list[tuple[int, int]], room: int) -> list[int]:
    """The columns after which a page ends."""
    ends, left, before = [], room, 0
    for width, end in bands:
        if width > left and left < room:
            ends.append(before)
            left = room
        left -= width
        before = end
    return ends


def _set_paper(page: Page) -> None:
    sheet = page.sheet
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_margins = MARGINS
    sheet.print_options.horizontalCentered = True
    put_foot(sheet, f"{page.report.place.name} – {page.name}")


def put_foot(sheet: Worksheet, about: str) -> None:
    """What stands at the foot of every printed page: what it is `about`, the day of printing, its number."""
    sheet.oddFooter.left.text = edge_text(about)
    sheet.oddFooter.center.text = _("In ngày %s") % "&D"
    sheet.oddFooter.right.text = _("Trang %(page)s/%(pages)s") % {"page": "&P", "pages": "&N"}


def edge_text(text: str) -> str:
    """Text of a header or footer, where "&" begins a command and all three parts share 255 characters."""
    return plain(text)[:110].replace("&", "&&")
