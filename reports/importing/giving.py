"""Files to take away: empty forms to fill in, and the rows that have to be mended, with what is wrong."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from clubs.widgets import Formula, Percentage
from members.lists.meanings import MEANINGS
from reports.importing import matching, outcomes, store
from reports.importing.matching import Reading
from reports.models import Intake
from reports.workbook.registers import SHEETS

BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDTH, WIDE = 18, 60
USUAL = ["full_name", "born", "sex", "joined_on", "address", "head", "poor", "near_poor", "in_difficulty"]
USUAL += ["ethnic_group", "citizen_number", "phone", "position", "code"]
HEADINGS = {
    "born": "Ngày sinh",
    "poor": "Hộ nghèo",
    "near_poor": "Cận nghèo",
    "in_difficulty": "Khó khăn",
    "joined_on": "Ngày vào",
}


def list_form() -> bytes:
    """An empty list of members with the usual columns, and how to fill them in."""
    workbook = Workbook(write_only=True)
    headings = [HEADINGS.get(name, str(MEANINGS[name].label)) for name in USUAL]
    _sheet(workbook, _("Thành viên"), headings, [])
    _sheet(workbook, _("Hướng dẫn"), [_("Cột"), _("Cách ghi")], _hints(), widths=[WIDTH, WIDE])
    return _bytes(workbook)


def workbook_form() -> bytes:
    """An empty data workbook: every sheet with its headings."""
    workbook = Workbook(write_only=True)
    for sheet in SHEETS:
        _sheet(workbook, sheet.title, [column.column_name for column in sheet.fields.values()], [])
    return _bytes(workbook)


def bad_rows(intake: Intake) -> bytes:
    """The rows that were refused, as they stand in the file, each with what would be right.

    Raises FileNotFoundError when a list is kept no longer.
    """
    workbook = Workbook(write_only=True)
    problems = outcomes.rows_of(intake.found.get("problems", []))
    if intake.kind == Intake.Kind.LIST:
        layout = matching.layout_of(store.tables(intake.key), Reading.of(intake.reading))
        headings, whole = [*layout.headings, _("Cần sửa")], dict(layout.lines)
        rows = [
            [*(whole.get(number, []) + [None] * len(headings))[: len(headings) - 1], _reasons(found)]
            for (_sheet_name, number), found in problems.items()
            if number
        ]
    else:
        headings = [_("Trang"), _("Dòng"), _("Cột"), _("Giá trị"), _("Cần sửa")]
        rows = [problem for found in problems.values() for problem in found]
    _sheet(workbook, _("Cần sửa"), headings, rows, widths=[WIDTH] * (len(headings) - 1) + [WIDE])
    return _bytes(workbook)


def _hints() -> list[list[str]]:
    return [
        [_("Họ và tên"), _("Bắt buộc. Gõ bằng chữ Việt có dấu.")],
        [_("Ngày sinh"), _("Bắt buộc. Ghi 15/06/1950, 06/1950 hoặc chỉ năm 1950.")],
        [_("Giới tính"), _("Bắt buộc. Ghi Nam hoặc Nữ.")],
        [_("Ngày vào"), _("Ngày vào CLB. Để trống được nếu chọn ngày chung khi nhập.")],
        [_("Hộ nghèo, Cận nghèo, Khó khăn"), _("Đánh dấu x ở một cột; để trống nếu không thuộc diện.")],
        [_("Số CCCD"), _("Định dạng cột là Văn bản rồi gõ đủ 12 số.")],
        [_("Mã thành viên"), _("Để trống: chương trình tự đặt mã.")],
    ]


def _reasons(problems: Iterable[list[Any]]) -> str:
    return "; ".join(
        f"{column}: {message}" if column else message for *_place, column, _v, message in problems
    )


def _sheet(workbook: Workbook, title: str, headings: list[str], rows: Iterable, widths=None) -> None:
    worksheet = workbook.create_sheet(title)
    worksheet.freeze_panes = "A2"
    for position, width in enumerate(widths or [WIDTH] * len(headings), start=1):
        worksheet.column_dimensions[get_column_letter(position)].width = width
    worksheet.append([_cell(worksheet, heading, font=BOLD) for heading in headings])
    for row in rows:
        *cells, last = [_cell(worksheet, value) for value in row]
        last.alignment = WRAPPED
        worksheet.append([*cells, last])


def _cell(worksheet, value: Any, font: Font | None = None) -> WriteOnlyCell:
    """A cell that holds `value` as it is: text is never a formula."""
    if isinstance(value, Formula | Percentage):
        value = str(value)
    cell = WriteOnlyCell(worksheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell


def _bytes(workbook: Workbook) -> bytes:
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
