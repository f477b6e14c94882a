"""Reading a workbook as a stream: sheets and columns found by meaning, cells checked, every problem noted."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from clubs.folding import fold, nfc
from clubs.sheets import Book, Column, Problem, Row, Sheet
from clubs.widgets import Percentage
from reports.workbook import files
from reports.workbook.registers import SHEETS, STATED

MOST_ROWS = 300_000
MOST_COLUMNS = 200
BROKEN = (zipfile.BadZipFile, KeyError, ValueError, InvalidFileException, EOFError, SyntaxError)


def read(path: Path, book: Book) -> None:
    """Read the file at `path` into `book`: its checked rows, problems and notes.

    Refuses (ValidationError) a file that is no workbook or holds no rows.
    """
    files.check(path)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except BROKEN as broken:
        raise ValidationError(_("Tệp bị hỏng: hãy mở bằng Excel và lưu lại."), code="broken") from broken
    try:
        for worksheet in workbook.worksheets:
            worksheet.reset_dimensions()  # a size that lies would drop rows silently
            take_table(book, worksheet.title, _table(worksheet))
    finally:
        workbook.close()
    if not book.problems and not any(book.rows.values()):
        raise ValidationError(_("Tệp không có dòng dữ liệu nào ở các trang đã biết."), code="no_rows")


def take_table(book: Book, title: str, table: Iterable[tuple[int, list[Any]]]) -> None:
    """Read one table of numbered rows, the first one its headings, into the sheet of that `title`."""
    name = nfc(title)
    sheet = next((known for known in SHEETS if fold(name) in known.names()), None)
    if sheet is None:
        book.notes.append(Problem(name, None, None, None, _("Trang không thuộc sổ dữ liệu: bỏ qua.")))
    elif sheet in book.rows:
        book.problems.append(Problem(name, None, None, None, _("Có hai trang cùng loại: hãy gộp thành một.")))
    else:
        book.rows[sheet] = []
        _read_sheet(book, sheet, name, iter(table))


def _table(worksheet) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a worksheet with Excel's numbers; blank ones are left out."""
    for number, cells in enumerate(worksheet.iter_rows(), start=1):
        values = [_value(cell) for cell in cells]
        while values and values[-1] in (None, ""):
            values.pop()
        if values:
            yield number, values


def _value(cell) -> Any:
    value = cell.value
    if type(value) in (int, float) and "%" in cell.number_format:
        return Percentage(value)
    return value


def _read_sheet(book: Book, sheet: type[Sheet], name: str, table: Iterator[tuple[int, list[Any]]]) -> None:
    _number, headings = next(table, (1, []))
    columns = _match(book, sheet, name, headings)
    if not columns:
        return
    resource = sheet()
    names = {position: found[1] for position, found in columns.items()}
    stated = {name: fold_into for name, fold_into in STATED.get(sheet, {}).items() if name in names.values()}
    for count, (number, values) in enumerate(table, start=1):
        if count > MOST_ROWS or len(values) > MOST_COLUMNS:
            message = _("Trang có hơn 300.000 dòng hoặc hơn 200 cột: hãy tách tệp.")
            book.problems.append(Problem(name, number, None, None, message))
            return
        row = _row(book, resource, name, number, values, columns)
        for column, register in stated.items():
            book.stated.setdefault(register, set()).add(row.cells.get(column) or _code(row.raw.get(column)))
        if row.good:
            book.rows[sheet].append(row)


def _code(value: Any) -> str:
    return nfc(str(value)) if value is not None else ""


def _match(
    book: Book, sheet: type[Sheet], name: str, headings: list[Any]
) -> dict[int, tuple[str, str, Column]]:
    """Columns by position: heading as it stands, name and column. Unknown headings are noted and left out."""
    found: dict[int, tuple[str, str, Column]] = {}
    for position, heading in enumerate(headings):
        if heading in (None, ""):
            continue
        text = nfc(str(heading))
        match = next((item for item in sheet.fields.items() if fold(text) in item[1].names), None)
        if match is None:
            book.notes.append(
                Problem(name, 1, text, heading, _("Không có cột này trong sổ dữ liệu: bỏ qua."))
            )
        elif match[0] in (known for _text, known, _column in found.values()):
            book.problems.append(Problem(name, 1, text, heading, _("Cột này có hai lần: hãy bỏ một cột.")))
        else:
            found[position] = (text, *match)
    return found if _complete(book, sheet, name, found) else {}


def _complete(book: Book, sheet: type[Sheet], name: str, found: dict) -> bool:
    there = {known for _text, known, _column in found.values()}
    missing = [column for known, column in sheet.fields.items() if column.required and known not in there]
    for column in missing:
        message = _("Thiếu cột bắt buộc này ở dòng 1: hãy thêm cột hoặc sửa tiêu đề.")
        book.problems.append(Problem(name, 1, column.column_name, None, message))
    return not missing


def _row(book: Book, resource: Sheet, name: str, number: int, values: list, columns: dict) -> Row:
    """One row with its cells checked; what cannot be read is noted and leaves the row not good."""
    row = Row(name, number, {}, {}, {})
    for position, (heading, known, column) in columns.items():
        row.headings[known] = heading
        row.raw[known] = raw = values[position] if position < len(values) else None
        try:
            row.cells[known] = value = column.clean({column.column_name: raw})
        except ValueError as refusal:
            row.good = False
            book.refuse(row, known, str(refusal))
            continue
        if column.required and not column.blank and value in (None, ""):
            row.good = False
            book.refuse(row, known, _("Ô này bắt buộc: hãy điền."))
    return row
