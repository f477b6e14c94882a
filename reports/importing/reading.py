"""Reading a list in whatever format an office keeps it: .xlsx, .xls, .ods or .csv, each within bounds."""

import csv
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clubs.folding import fold
from clubs.sheets import Sheet
from members.lists.tables import Line, Table, filled
from members.workbook.sheets import MemberSheet
from reports.importing import foreign
from reports.workbook import files, worksheets
from reports.workbook.registers import SHEETS

LARGEST = 5 * 2**20
LARGEST_INFLATED = 50 * 2**20
MOST_ROWS = 20_000
MOST_COLUMNS = 100
BLOCK = 2**16
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
DELIMITERS = "\t;|,"


def read(path: Path, name: str) -> list[Table]:
    """The tables of the file at `path`, called `name` by whoever sent it.

    Refuses (ValidationError) with one sentence what is no list, too large, locked or broken.
    """
    size = path.stat().st_size
    if size == 0:
        _refuse("empty", _("Tệp rỗng: hãy lưu lại bằng Excel rồi nhập."))
    if size > LARGEST:
        _refuse("large", _("Tệp lớn hơn 5 MB: hãy tách thành nhiều tệp."))
    with path.open("rb") as file:
        head = file.read(files.HEAD)
    tables = list(_reader(path, head)(path, name))
    if not any(table.lines for table in tables):
        _refuse("no_rows", _("Tệp không có dòng dữ liệu nào."))
    return tables


def is_workbook(path: Path) -> bool:
    """Whether a file is the data workbook: it has a known sheet besides Thành viên, with its headings."""
    try:
        files.check(path)
        if not any(map(_register, _titles(path))):
            return False
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception:  # whoever reads it for good says what is wrong with it
        return False
    try:
        return any(map(_is_register, workbook.worksheets))
    finally:
        workbook.close()


def _titles(path: Path) -> list[str]:
    """The titles of the sheets, without opening any."""
    with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as content:
        sheets = fromstring(content.read(LARGEST)).iterfind(".//{*}sheet")
        return [sheet.get("name", "") for sheet in sheets]


def _register(title: str) -> type[Sheet] | None:
    known = (sheet for sheet in SHEETS if fold(title) in sheet.names() and sheet is not MemberSheet)
    return next(known, None)


def _is_register(worksheet) -> bool:
    sheet = _register(worksheet.title)
    if sheet is None:
        return False
    _number, values = next(worksheets.rows(worksheet), (0, []))
    headings = {fold(str(value)) for value in filled(values)}
    return all(column.names & headings for column in sheet.fields.values() if column.required)


def _reader(path: Path, head: bytes):
    if head.startswith(files.ZIP):
        _refuse_bombs(path)
        return _read_foreign if ODS in head else _read_xlsx
    if head.startswith(files.OLE):
        return _read_foreign
    kinds = (kind for start, kind in files.OTHER_KINDS if head.lstrip().startswith(start))
    if kind := next(kinds, None):
        message = _("Tệp không phải là bảng tính mà là %(kind)s: hãy mở bằng Excel và lưu dạng .xlsx.")
        _refuse("not_a_list", message % {"kind": kind})
    return _read_csv


def _refuse_bombs(path: Path) -> None:
    """Inflate every part once, whatever its size is said to be, and stop where it grows too large."""
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if part.flag_bits & files.LOCKED:
                    _refuse("encrypted", _("Tệp có mật khẩu: hãy bỏ mật khẩu rồi lưu lại."))
                part.file_size = max(part.file_size, LARGEST_INFLATED + BLOCK)  # read on where the size lies
                with archive.open(part) as content:
                    while block := content.read(BLOCK):
                        total += len(block)
                        if total > LARGEST_INFLATED:
                            _refuse("bomb", _("Tệp khi giải nén lớn hơn 50 MB: không mở."))
    except files.UNREADABLE as unreadable:
        raise files.broken() from unreadable


def _read_xlsx(path: Path, name: str) -> Iterator[Table]:
    files.check(path)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as unreadable:  # a malformed part makes openpyxl raise nearly anything
        raise files.broken() from unreadable
    try:
        for sheet in workbook.worksheets:
            lines = list(_within(worksheets.rows(sheet)))
            yield Table(sheet.title, lines, hidden=sheet.sheet_state != "visible")
    finally:
        workbook.close()


def _read_foreign(path: Path, name: str) -> Iterator[Table]:
    """Old .xls and .ods, in a process of its own that may use only so much memory and time."""
    command = [sys.executable, "-I", foreign.__file__, str(path), str(MOST_ROWS), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=foreign.SECONDS, check=False)
    except subprocess.TimeoutExpired as slow:
        raise files.broken() from slow
    if done.returncode:
        if done.returncode == foreign.LOCKED:
            _refuse("encrypted", _("Tệp có mật khẩu: hãy bỏ mật khẩu trong Excel rồi lưu lại."))
        raise files.broken()
    for title, hidden, rows in json.loads(done.stdout):
        lines = [(number, [_day(value) for value in values]) for number, values in rows]
        yield Table(title, list(_within(iter(lines))), hidden=hidden)


def _day(value: Any) -> Any:
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value


def _read_csv(path: Path, name: str) -> Iterator[Table]:
    text = _decoded(path.read_bytes())
    if "\0" in text:
        message = _("Tệp không phải là bảng tính: hãy mở bằng Excel và lưu dạng .xlsx.")
        _refuse("not_a_list", message)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows = ((number, values) for number, values in enumerate(_parsed(reader), start=1) if any(filled(values)))
    lines = ((number, [value or None for value in values]) for number, values in rows)
    yield Table(Path(name).stem[:60] or "csv", list(_within(lines)))


def _decoded(content: bytes) -> str:
    """Text in Unicode; else byte by byte, for `members.lists.charsets` to recognise what was meant."""
    encoding = next((name for bom, name in BOMS.items() if content.startswith(bom)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The sign that most of the first lines hold; of two, the one that people write less often."""
    lines = text.splitlines()[:40]
    return max(DELIMITERS, key=lambda sign: sum(sign in line for line in lines))


def _parsed(reader) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as wrong:
        message = _("Tệp CSV hỏng ở dòng %(line)d: hãy mở bằng Excel và lưu dạng .xlsx.")
        raise ValidationError(message % {"line": reader.line_num}, code="broken") from wrong


def _within(lines: Iterator[Line]) -> Iterator[Line]:
    """`lines`, as long as they keep within the limits of a list."""
    for count, (number, values) in enumerate(lines):
        if count >= MOST_ROWS or len(values) > MOST_COLUMNS:
            _refuse("wide", _("Tệp có hơn 20.000 dòng hoặc hơn 100 cột: hãy tách tệp."))
        yield number, values


def _refuse(code: str, message: str) -> None:
    raise ValidationError(message, code=code)
