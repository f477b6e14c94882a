"""Lists of members as offices keep them, for tests: rows of cells, as tables or as files."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from members.lists.tables import Table

# The usual form: titles, headings over two rows, numbered columns, a group, a total, signatures.
FORM = [
    ["HỘI NGƯỜI CAO TUỔI XÃ VĨNH TRẠCH"],
    [],
    ["DANH SÁCH THÀNH VIÊN CÂU LẠC BỘ"],
    ["STT", "Họ và tên", "Năm sinh", None, "Địa chỉ", "Thuộc diện", None, None, "Điện thoại", "Ghi chú"],
    [None, None, "Nam", "Nữ", None, "Hộ nghèo", "Cận nghèo", "Khó khăn"],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [1, "NGUYỄN VĂN TÁM", 1950, None, "Tổ 1", "x", None, None, "912345678", "chủ nhiệm"],
    [2, "Trần Thị  Chín", None, "12/05/1956", "Tổ 2", None, "x"],
    [None, "Ấp 2"],
    [3, "Lê Văn Mười", "1948", None, "Tổ 3", None, None, "x"],
    [4, "Đặng Thị Út", None, 1958],
    [None, "Tổng cộng: 4 người", 2, 2],
    [None, None, None, None, None, "Vĩnh Trạch, ngày 15 tháng 3 năm 2026"],
    [None, "Người lập biểu", None, None, None, "Chủ nhiệm"],
    [None, "Nguyễn Văn A", None, None, None, "Trần Văn B"],
]
HEADINGS = ["Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào"]


def table(*rows, name="Sheet1") -> Table:
    """`rows` as a table, without blank ones."""
    numbered = enumerate((list(row) for row in rows), start=1)
    return Table(name, [(number, row) for number, row in numbered if any(cell is not None for cell in row)])


def simple(*people) -> Table:
    """A list under plain headings: name, birth, sex, day of joining."""
    return table(HEADINGS, *people)


def workbook(path: Path, *rows, title="Sheet1") -> Path:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def upload(path: Path, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or path.name, path.read_bytes())
