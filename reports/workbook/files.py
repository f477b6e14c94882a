"""What a file must be before anything opens it: a plain .xlsx workbook of bearable size.

Everything is judged by the first bytes, the zip directory and a look through each part that keeps nothing: a
bomb is refused by what it declares, or before a reader takes memory for it.
"""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.workbook import markup

LARGEST = 50 * 2**20
LARGEST_INFLATED = 2**30
MOST_PARTS = 2000
HEAD = 4096
LOCKED = 0x1  # the flag of a zip member that needs a password
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
STRICT = "http://purl.oclc.org/ooxml"
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, UnicodeDecodeError)
OTHER_KINDS = [
    (b"%PDF", gettext_lazy("PDF")),
    (b"\x89PNG", gettext_lazy("ảnh PNG")),
    (b"\xff\xd8\xff", gettext_lazy("ảnh JPEG")),
    (b"<", gettext_lazy("trang HTML hoặc XML")),
    (b"{\\rtf", gettext_lazy("văn bản RTF")),
]
OTHER_ZIPS = {
    "word/": "Word",
    "ppt/": "PowerPoint",
    "content.xml": "OpenDocument",
    "xl/workbook.bin": "Excel .xlsb",
}


def check(path: Path) -> None:
    """Refuse what is no plain .xlsx workbook: ValidationError with one sentence that says how to mend it."""
    size = path.stat().st_size
    if size == 0:
        _refuse("empty", _("Tệp rỗng: hãy lưu lại bằng Excel rồi nhập."))
    if size > LARGEST:
        _refuse("large", _("Tệp lớn hơn 50 MB: hãy tách thành nhiều tệp."))
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(OLE):
        _refuse_old_format(path)
    if not head.startswith(ZIP):
        kinds = (kind for start, kind in OTHER_KINDS if head.lstrip().startswith(start))
        message = _("Tệp không phải là sổ Excel mà là %(kind)s: hãy mở bằng Excel và lưu dạng .xlsx.")
        _refuse("not_xlsx", message % {"kind": next(kinds, _("văn bản hoặc CSV"))})
    _check_parts(path)


def broken() -> ValidationError:
    """The refusal of a file that is a workbook by name only."""
    return ValidationError(_("Tệp bị hỏng: hãy mở bằng Excel và lưu lại."), code="broken")


def _refuse_old_format(path: Path) -> None:
    if ENCRYPTED in path.read_bytes():
        _refuse("encrypted", _("Tệp có mật khẩu: hãy bỏ mật khẩu trong Excel rồi lưu lại."))
    _refuse("old_format", _("Tệp thuộc dạng Excel cũ (.xls): hãy mở bằng Excel và lưu dạng .xlsx."))


def _check_parts(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_size(parts)
            _check_names([part.filename for part in parts])
            if any(part.flag_bits & LOCKED for part in parts):
                _refuse("encrypted", _("Tệp có mật khẩu: hãy bỏ mật khẩu rồi lưu lại."))
            for part in parts:
                with archive.open(part) as content:
                    root = markup.root_of(content)
                if part.filename == "xl/workbook.xml" and root.startswith(STRICT):
                    _refuse("strict", _("Tệp lưu dạng Strict: hãy lưu dạng Excel Workbook thường (.xlsx)."))
    except UNREADABLE as unreadable:
        raise broken() from unreadable


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    inflated = sum(part.file_size for part in parts)
    if inflated > LARGEST_INFLATED or len(parts) > MOST_PARTS:
        _refuse("bomb", _("Tệp khi giải nén lớn hơn 1 GB hoặc có quá nhiều phần: không mở."))


def _check_names(names: list[str]) -> None:
    if len(set(names)) < len(names) or any(".." in PurePosixPath(name).parts for name in names):
        raise broken()
    if any(name.endswith("vbaProject.bin") for name in names):
        _refuse("macros", _("Tệp có macro: hãy lưu dạng Excel Workbook (.xlsx) không có macro."))
    if "xl/workbook.xml" not in names:
        kinds = (kind for start, kind in OTHER_ZIPS.items() if any(name.startswith(start) for name in names))
        message = _("Tệp không phải là sổ Excel mà là %(kind)s: hãy lưu dạng .xlsx.")
        _refuse("not_xlsx", message % {"kind": next(kinds, _("tệp nén"))})


def _refuse(code: str, message: str) -> None:
    raise ValidationError(message, code=code)
