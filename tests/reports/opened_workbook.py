"""A rendered workbook opened again, as a reader's program sees it."""

from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports import xlsx
from reports.report import Report

CHECKS = "Kiểm tra"


def opened(report: Report) -> Workbook:
    return load_workbook(BytesIO(xlsx.render(report)))


def by_first(sheet: Worksheet, key: int = 1) -> dict[object, list]:
    """The cells of each row of a sheet by what stands in column `key`."""
    return {row[key - 1].value: row for row in sheet.iter_rows() if row[key - 1].value is not None}


def check_rows(book: Workbook) -> list[list]:
    """The cells of each check: number, sheet, place, text, then three plain ones and three live ones."""
    rows = [list(row[:10]) for row in book[CHECKS].iter_rows(min_row=8)]
    return [row for row in rows if isinstance(row[0].value, int)]
