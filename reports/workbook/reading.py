"""Reading a workbook: sheets and columns found by meaning, cells checked, every problem noted."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from clubs.folding import fold, nfc
from clubs.sheets import Book, Column, Problem, Row, Sheet
from reports.workbook import files, worksheets
from reports.workbook.registers import SHEETS, STATED

MOST_ROWS = 300_000
MOST_COLUMNS = 200

Table = Iterable[tuple[int, list[Any]]]
"""Rows with their numbers; the first one is the headings."""
Columns = dict[int, tuple[str, Column]]
"""Columns of a sheet, with their names, by where they stand in the file."""


def read(path: Path, book: Book) -> None:
    """Read the file at `path` into `book`: its checked rows, problems and notes.

    Refuses (ValidationError) a file that is no workbook or holds no rows.
    """
    files.check(path)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as unreadable:  # a malformed part makes openpyxl raise nearly anything
        raise files.broken() from unreadable
    try:
        for worksheet in workbook.worksheets:
            if worksheet.sheet_state != "visible":
                _note(book, worksheet.title, _("Trang đang ẩn: vẫn được đọc."))
            take_table(book, worksheet.title, worksheets.rows(worksheet))
    finally:
        workbook.close()
    if not book.problems and not any(book.rows.values()):
        raise ValidationError(_("Tệp không có dòng dữ liệu nào ở các trang đã biết."), code="no_rows")


def take_table(book: Book, title: str, table: Table) -> None:
    """Read one table into the sheet of that `title`; one without even headings is as if it were absent."""
    sheet = next((known for known in SHEETS if fold(title) in known.names()), None)
    numbered = _within_limits(book, sheet, title, table)
    if sheet is None:
        _note(book, title, _("Trang không thuộc sổ dữ liệu: bỏ qua."))
    elif (first := next(numbered, None)) is None:
        return
    elif sheet in book.rows:
        _leave_unread(book, sheet, title, None, _("Có hai trang cùng loại: hãy gộp thành một."))
    else:
        book.rows[sheet], book.bad_rows[sheet] = [], []
        columns = _match(book, sheet, Row(title, first[0], {}), first[1])
        names = {name: str(first[1][position]) for position, (name, _column) in columns.items()}
        headed = {position for position, heading in enumerate(first[1]) if heading is not None}
        for number, values in numbered if columns else ():
            _note_unheaded(book, title, number, values, headed)
            _take_row(book, sheet, Row(title, number, names), values, columns)


def _within_limits(book: Book, sheet: type[Sheet] | None, title: str, table: Table) -> Iterator:
    for count, (number, values) in enumerate(table):
        if count > MOST_ROWS or len(values) > MOST_COLUMNS:
            message = _("Trang có hơn 300.000 dòng hoặc hơn 200 cột: hãy tách tệp.")
            _leave_unread(book, sheet, title, number, message)
            return
        yield number, values


def _match(book: Book, sheet: type[Sheet], head: Row, headings: list[Any]) -> Columns:
    """The columns that `headings` name; the unknown are noted and left out. None where one is missing."""
    found: Columns = {}
    for position, heading in enumerate(headings):
        if heading is None:
            continue
        head.headings["heading"], head.raw["heading"] = str(heading), heading
        match = next((item for item in sheet.fields.items() if fold(str(heading)) in item[1].names), None)
        if match is None:
            book.remark(head, "heading", _("Không có cột này trong sổ dữ liệu: bỏ qua."))
        elif match in found.values():
            book.refuse(head, "heading", _("Cột này có hai lần: hãy bỏ một cột."))
        else:
            found[position] = match
    return found if _complete(book, sheet, head, found) else {}


def _complete(book: Book, sheet: type[Sheet], head: Row, found: Columns) -> bool:
    missing = [item for item in sheet.fields.items() if item[1].required and item not in found.values()]
    for _name, column in missing:
        message = _("Thiếu cột bắt buộc này: hãy thêm cột hoặc sửa tiêu đề.")
        book.problems.append(Problem(head.sheet, head.number, column.column_name, None, message))
        book.unread.update(STATED.get(sheet, {}).values())
    return not missing


def _note_unheaded(book: Book, title: str, number: int, values: list[Any], headed: set[int]) -> None:
    """Note each column that holds something under no heading, once."""
    for position, value in enumerate(values):
        if value is not None and position not in headed:
            headed.add(position)
            letter = get_column_letter(position + 1)
            message = _("Cột không có tiêu đề: bỏ qua.")
            book.notes.append(Problem(title, number, letter, value, message))


def _take_row(book: Book, sheet: type[Sheet], row: Row, values: list[Any], columns: Columns) -> None:
    """Check the cells of one row; what cannot be read is noted and leaves the row not good."""
    for position, (name, column) in columns.items():
        value = values[position] if position < len(values) else None
        row.raw[name] = column.shown(value)
        try:
            row.cells[name] = _checked(column, value)
        except ValueError as refusal:
            row.good = False
            book.refuse(row, name, str(refusal))
    (book.rows if row.good else book.bad_rows)[sheet].append(row)
    for name, register in STATED.get(sheet, {}).items():
        book.stated[register, row[name] or nfc(str(row.raw.get(name)))].append(row)


def _checked(column: Column, value: Any) -> Any:
    """The value that a cell means. Raises ValueError with what would be right."""
    checked = column.clean({column.column_name: value})
    if column.required and not column.blank and checked in (None, ""):
        raise ValueError(_("Ô này bắt buộc: hãy điền."))
    return checked


def _leave_unread(book: Book, sheet: type[Sheet] | None, title: str, number: int | None, message: str):
    book.problems.append(Problem(title, number, None, None, message))
    book.unread.update(STATED.get(sheet, {}).values())


def _note(book: Book, title: str, message: str) -> None:
    book.notes.append(Problem(title, None, None, None, message))
