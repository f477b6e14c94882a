"""Small workbooks for tests: tables of rows by headings, taken in directly or written to a file.

Each maker gives a row that is right by itself in the small province of `province()`; what a test is about
goes on top: `voucher({"Số tiền": "5,000"})`.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from accounts.models import AuditRecord, User
from clubs.sheets import Book, Problem
from reports.workbook.taking import import_tables

Row = dict[str, object]
Tables = dict[str, list[Row]]
LONG_AGO, FOUNDED = date(1997, 1, 1), date(2018, 1, 1)


def province() -> Tables:
    """A province P with the commune X; the club C1 with the member M1, who lives in the household H1."""
    return {
        "Đơn vị": [unit(), unit({"Mã đơn vị": "X", "Tên đơn vị": "Xã X", "Cấp": "Xã", "Mã cấp trên": "P"})],
        "Câu lạc bộ": [club()],
        "Hộ": [household()],
        "Thành viên": [member()],
    }


def unit(changes: Row | None = None) -> Row:
    row = {"Mã đơn vị": "P", "Tên đơn vị": "Tỉnh P", "Cấp": "Tỉnh", "Mã cấp trên": None, "Từ ngày": LONG_AGO}
    return row | (changes or {})


def club(changes: Row | None = None) -> Row:
    row = {"Mã CLB": "C1", "Tên CLB": "CLB ấp 1", "Mã đơn vị": "X", "Ngày thành lập": FOUNDED}
    return row | (changes or {})


def household(changes: Row | None = None) -> Row:
    return {"Mã hộ": "H1", "Chủ hộ": "Lê Văn Hai", "Mã đơn vị": "X"} | (changes or {})


def assessment(changes: Row | None = None) -> Row:
    return {"Mã hộ": "H1", "Từ ngày": "01/01/2019", "Loại hộ": "Nghèo"} | (changes or {})


def member(changes: Row | None = None) -> Row:
    row = {"Mã thành viên": "M1", "Mã CLB": "C1", "Họ và tên": "Lê Thị Ba", "Giới tính": "Nữ"}
    return row | {"Ngày sinh": 1950, "Ngày vào": FOUNDED, "Mã hộ": "H1"} | (changes or {})


def voucher(changes: Row | None = None) -> Row:
    """A donation of 1.000.000 đ to the operating fund on 5 January 2020."""
    row = {"Số chứng từ": "PT1", "Mã CLB": "C1", "Ngày": "05/01/2020", "Loại": "Vận động"}
    return row | {"Số tiền": 1_000_000} | (changes or {})


def opening(changes: Row | None = None) -> Row:
    """10.000.000 đ in the revolving fund on the day of founding."""
    row = {"Mã CLB": "C1", "Ngày": FOUNDED, "Nguồn": "Ngân sách", "Số tiền": 10_000_000}
    return row | {"Quỹ": "Tăng thu nhập"} | (changes or {})


def loan(changes: Row | None = None) -> Row:
    """1.200.000 đ to M1 for a year from 10 January 2020, at 1 % a month."""
    row = {"Mã khoản vay": "V1", "Mã thành viên": "M1", "Mã CLB": "C1", "Ngày giải ngân": "10/01/2020"}
    row |= {"Số tiền": 1_200_000, "Lãi suất %/tháng": 1, "Số tháng": 12, "Phương thức": "Gốc đều"}
    return row | (changes or {})


def repayment(changes: Row | None = None) -> Row:
    row = {"Số chứng từ": "TN1", "Mã khoản vay": "V1", "Ngày": "10/02/2020", "Gốc": 100_000, "Lãi": 12_000}
    return row | (changes or {})


def take(tables: Tables) -> Book:
    """Take `tables` in as one workbook; the book says what became of it."""
    return import_tables(tables, name="bảng thử", by=User.objects.system())


def taken(tables: Tables) -> Book:
    """Take `tables` in, which must be right."""
    book = take(tables)
    assert book.problems == []
    return book


def places(problems: Iterable[Problem]) -> list[tuple[str, int | None, str | None]]:
    """Where each problem lies: sheet, row and column."""
    return [(problem.sheet, problem.row, problem.column) for problem in problems]


def log() -> list[tuple[str, str]]:
    """What the audit log says so far: action and subject of each row but those of imports."""
    rows = AuditRecord.objects.exclude(action=AuditRecord.Action.IMPORT).order_by("pk")
    return list(rows.values_list("action", "subject"))


def write(path: Path, tables: Tables) -> Path:
    """Write `tables` to an Excel file as a person would: headings in row 1, a sheet each."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in tables.items():
        worksheet = workbook.create_sheet(title)
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        worksheet.append(headings)
        for row in rows:
            worksheet.append([row.get(heading) for heading in headings])
        for cell in (
            cell for cells in worksheet.iter_rows() for cell in cells if isinstance(cell.value, str)
        ):
            cell.data_type = "s"  # "=1+1" is text
    workbook.save(path)
    return path
