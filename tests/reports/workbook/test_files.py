"""Whatever is no plain .xlsx workbook is refused before it is opened, each with a sentence of its own."""

import zipfile

import pytest
from django.core.exceptions import ValidationError

from reports.workbook import files
from tests.reports.workbook.packages import declaring, edited, locked, part, repacked
from tests.workbooks import province, write

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.fixture
def workbook(tmp_path):
    return write(tmp_path / "province.xlsx", province())


def code(path):
    with pytest.raises(ValidationError) as refusal:
        files.check(path)
    assert len(refusal.value.messages) == 1
    return refusal.value.code


def made_of(path, content):
    path.write_bytes(content)
    return path


def zipped(path, *names):
    with zipfile.ZipFile(path, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return path


def test_a_workbook_passes(workbook):
    files.check(workbook)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        ("Mã CLB;Tên CLB\nC1;CLB ấp 1\n".encode(), "not_xlsx"),
        ("Mã CLB\tTên CLB".encode("utf-16"), "not_xlsx"),
        (b"<html><table></table></html>", "not_xlsx"),
        (b"\x89PNG\r\n\x1a\n", "not_xlsx"),
        (b"%PDF-1.7", "not_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "old_format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (b"PK\x03\x04 and nothing else", "broken"),
    ],
)
def test_other_files_named_xlsx(tmp_path, content, expected):
    assert code(made_of(tmp_path / "province.xlsx", content)) == expected


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["word/document.xml"], "Word"),
        (["ppt/presentation.xml"], "PowerPoint"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["xl/workbook.bin"], ".xlsb"),
        (["a.txt"], "tệp nén"),
    ],
)
def test_other_packages_are_called_by_their_name(tmp_path, names, kind):
    with pytest.raises(ValidationError, match=kind) as refusal:
        files.check(zipped(tmp_path / "province.xlsx", *names))
    assert refusal.value.code == "not_xlsx"


def test_a_file_that_is_too_large(workbook, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 100)

    assert code(workbook) == "large"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off(workbook, kept):
    content = workbook.read_bytes()

    assert code(made_of(workbook, content[: int(len(content) * kept)])) == "broken"


def test_macros(workbook):
    assert code(repacked(workbook, {"xl/vbaProject.bin": b"macros"})) == "macros"


def test_a_package_of_locked_parts(workbook):
    assert code(locked(workbook)) == "encrypted"


def test_strict_open_xml(workbook):
    old, new = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )

    assert code(edited(workbook, "xl/workbook.xml", old, new)) == "strict"


def test_a_bomb_is_refused_by_what_it_declares_before_anything_is_inflated(workbook, monkeypatch):
    declaring(workbook, 2**30)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)

    assert code(workbook) == "bomb"


def test_a_package_of_too_many_parts(workbook):
    assert (
        code(repacked(workbook, {f"xl/media/{number}.png": b"" for number in range(files.MOST_PARTS)}))
        == "bomb"
    )


@pytest.mark.parametrize("name", ["../province.xml", "xl/../../etc/passwd"])
def test_parts_that_climb_out(workbook, name):
    assert code(repacked(workbook, {name: b"x"})) == "broken"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(workbook):
    with zipfile.ZipFile(workbook, "a") as package:
        package.writestr(SHEET, "<x/>")

    assert code(workbook) == "broken"


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize(
    "name", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels", "xl/odd.name"]
)
def test_a_part_with_a_document_type(workbook, name):
    assert code(repacked(workbook, {name: DOCTYPE + b"<x>&a;</x>"})) == "entities"


@pytest.mark.parametrize(
    "content",
    [
        b"<!-- " + b" " * 100_000 + b" -->" + DOCTYPE + b"<x/>",
        (b"\xff\xfe" + DOCTYPE.decode().encode("utf-16-le") + "<x/>".encode("utf-16-le")),
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>',
    ],
)
def test_a_document_type_that_hides(workbook, content):
    assert code(repacked(workbook, {SHEET: content})) == "entities"


def test_pictures_are_no_xml_and_pass(workbook):
    files.check(
        repacked(
            workbook, {"xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(5000), "docProps/empty.xml": b""}
        )
    )


def test_an_empty_workbook_part_is_left_to_the_reader(workbook):
    files.check(repacked(workbook, {"xl/workbook.xml": b""}))


def test_the_word_doctype_in_a_cell_is_only_a_word(workbook):
    text = part(workbook, SHEET).replace(b"<sheetData>", b"<sheetData><!-- <!DOCTYPE x> -->")

    files.check(repacked(workbook, {SHEET: text}))
