"""What a file must be before anything opens it: a plain .xlsx workbook of bearable size.

Everything is judged by the first bytes and by the zip directory, so that a bomb is refused before it is inflated.
"""

import zipfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST = 50 * 2**20
LARGEST_INFLATED = 2**30
MOST_PARTS = 2000
HEAD = 4096
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
STRICT = b"purl.oclc.org/ooxml"
OTHER_KINDS = [
    (b"%PDF", gettext_lazy("PDF")),
    (b"\x89PNG", gettext_lazy("ảnh PNG")),
    (b"\xff\xd8\xff", gettext_lazy("ảnh JPEG")),
    (b"<", gettext_lazy("trang HTML hoặc XML")),
    (b"{\\rtf", gettext_lazy("văn bản RTF")),
]
OTHER_ZIPS = {"word/": "Word", "ppt/": "PowerPoint", "content.xml": "OpenDocument"}


def check(path: Path) -> None:
    """Refuse a file that is no plain .xlsx workbook, with one sentence that says how to mend it (ValidationError)."""
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
        kind = next(
            (kind for start, kind in OTHER_KINDS if head.lstrip().startswith(start)), _("văn bản hoặc CSV")
        )
        message = _("Tệp không phải là sổ Excel mà là %(kind)s: hãy mở bằng Excel và lưu dạng .xlsx.")
        _refuse("not_xlsx", message % {"kind": kind})
    _check_parts(path)


def _refuse_old_format(path: Path) -> None:
    if ENCRYPTED in path.read_bytes():
        _refuse("encrypted", _("Tệp có mật khẩu: hãy bỏ mật khẩu trong Excel rồi lưu lại."))
    _refuse("old_format", _("Tệp thuộc dạng Excel cũ (.xls): hãy mở bằng Excel và lưu dạng .xlsx."))


def _check_parts(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_size(parts)
            _check_kind({part.filename for part in parts})
            _check_heads(archive, parts)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as broken:
        raise ValidationError(_("Tệp bị hỏng: hãy mở bằng Excel và lưu lại."), code="broken") from broken


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    inflated = sum(part.file_size for part in parts)
    if inflated > LARGEST_INFLATED or len(parts) > MOST_PARTS:
        _refuse("bomb", _("Tệp khi giải nén lớn hơn 1 GB hoặc có quá nhiều phần: không mở."))


def _check_kind(names: set[str]) -> None:
    if any(name.endswith("vbaProject.bin") for name in names):
        _refuse("macros", _("Tệp có macro: hãy lưu dạng Excel Workbook (.xlsx) không có macro."))
    if "xl/workbook.xml" in names:
        return
    kind = next(
        (kind for start, kind in OTHER_ZIPS.items() if any(n.startswith(start) for n in names)), _("tệp nén")
    )
    _refuse("not_xlsx", _("Tệp không phải là sổ Excel mà là %(kind)s: hãy lưu dạng .xlsx.") % {"kind": kind})


def _check_heads(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """No part declares a document type: entities are how an XML file grows or reaches out."""
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as content:
            head = content.read(HEAD)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            _refuse("entities", _("Tệp có khai báo XML lạ: hãy mở bằng Excel và lưu lại."))
        if part.filename == "xl/workbook.xml" and STRICT in head:
            _refuse("strict", _("Tệp lưu dạng Strict Open XML: hãy lưu dạng Excel Workbook thường (.xlsx)."))


def _refuse(code: str, message: str) -> None:
    raise ValidationError(message, code=code)
