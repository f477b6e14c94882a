"""The log as an Excel file, in the columns of its page."""

from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook

from accounts.models import AuditRecord
from reports.lists.sheets import fit_paper
from reports.log.sentences import Told, tell
from reports.xlsx.cells import put
from reports.xlsx.pages import freeze
from reports.xlsx.styles import TEXT, YEAR, add_styles, single_style
from reports.xlsx.tables import Column, Row, Table

MOST = 10_000  # records a file
AT_ONCE = 500  # whose names are looked up together
FIRST_ROW = 4


def render(records: list[AuditRecord]) -> bytes:
    """The file's content; the newest record stands first."""
    book = Workbook()
    add_styles(book)
    sheet = book.active
    sheet.title = _("Nhật ký")
    put(sheet["A1"], _("Nhật ký"), single_style("title"))
    if len(records) == MOST:
        put(sheet["A2"], _("Chỉ %d dòng mới nhất: hãy lọc theo ngày.") % MOST, single_style("note"))
    rows = [Row(_values(number, told)) for number, told in enumerate(_told(records), 1)]
    freeze(Table(sheet, _columns(), rows, FIRST_ROW, empty=_("Không có dòng nào")).write(), columns=2)
    fit_paper(sheet)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _told(records: list[AuditRecord]) -> Iterator[Told]:
    for start in range(0, len(records), AT_ONCE):
        yield from tell(records[start : start + AT_ONCE])


def _columns() -> list[Column]:
    return [
        Column("number", _("TT"), YEAR, 7),
        Column("at", _("Lúc"), TEXT, 18),
        Column("who", _("Người làm"), TEXT, 24),
        Column("action", _("Việc"), TEXT, 14),
        Column("sentence", _("Nội dung"), TEXT, 70),
        Column("place", _("Nơi"), TEXT, 28),
        Column("address", _("Địa chỉ máy"), TEXT, 16),
        Column("device", _("Thiết bị"), TEXT, 26),
        Column("record", _("Số dòng nhật ký"), YEAR, 11),
    ]


def _values(number: int, told: Told) -> dict[str, object]:
    return {
        "number": number,
        "at": told.at,
        "who": told.who,
        "action": told.record.get_action_display(),
        "sentence": told.sentence,
        "place": told.place,
        "address": told.record.address,
        "device": told.device,
        "record": told.record.pk,
    }
