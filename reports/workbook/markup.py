"""What the XML of a part may be, judged by a parser that keeps nothing.

A reader builds a tree of what it reads and lets go of it row by row, or string by string. So what stands in
one of these, and beside all of them, decides how much memory a file of a few kilobytes takes.
"""

from typing import IO
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
GRAINS = {f"{MAIN} row", f"{MAIN} si"}
MOST_IN_GRAIN, MOST_BESIDE = 50_000, 500_000  # elements
LONGEST_TEXT = 2**20
BLOCK = 2**16


def root_of(content: IO[bytes]) -> str:
    """Read one part; returns its first element, namespace and name, or "" where it is no XML.

    Raises ValidationError where it declares a document type ("entities"), which is how XML grows or reaches
    out, or where too much of it hangs together ("bomb").
    """
    scan, bare = _Scan(), 0
    while block := content.read(BLOCK):
        bare = 0 if b"<" in block else bare + len(block)
        if bare > LONGEST_TEXT:
            raise _bomb()
        try:
            scan.parser.Parse(block)
        except expat.ExpatError:
            break  # a picture, or XML that whoever needs it refuses
    return scan.root


class _Scan:
    def __init__(self):
        self.root, self._in_grain, self._inside, self._beside = "", False, 0, 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = _refuse_document_type
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, _attributes: dict) -> None:
        self.root = self.root or name
        if self._in_grain:
            self._inside += 1
        elif name in GRAINS:
            self._in_grain, self._inside = True, 0
        else:
            self._beside += 1
        if self._inside > MOST_IN_GRAIN or self._beside > MOST_BESIDE:
            raise _bomb()

    def _end(self, name: str) -> None:
        if name in GRAINS:
            self._in_grain = False


def _refuse_document_type(*_declared) -> None:
    raise ValidationError(_("Tệp có khai báo XML lạ: hãy mở bằng Excel và lưu lại."), code="entities")


def _bomb() -> ValidationError:
    return ValidationError(_("Tệp có một dòng hoặc một phần quá lớn: không mở."), code="bomb")
