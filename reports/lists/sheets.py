"""A list as an Excel workbook: one sheet, the columns of the page, real numbers and days."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook

from reports.xlsx.cells import put
from reports.xlsx.pages import freeze
from reports.xlsx.styles import add_styles, single_style
from reports.xlsx.tables import Column, Row, Table

FIRST_ROW = 4


def render(title: str, note: str, columns: list[Column], rows: Iterable[dict[str, object]]) -> bytes:
    """The file's content: `title`, a `note` under it that says what was asked for, then the rows."""
    book = Workbook()
    add_styles(book)
    sheet = book.active
    sheet.title = title[:31]
    put(sheet["A1"], title, single_style("title"))
    put(sheet["A2"], note, single_style("note"))
    table = Table(sheet, columns, list(map(Row, rows)), FIRST_ROW, empty=_("Không có dòng nào"))
    freeze(table.write(), columns=2)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
