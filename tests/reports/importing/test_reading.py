"""Lists are read whatever office program wrote them; what is no list is refused with a sentence."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from reports.importing import reading
from tests.lists import workbook
from tests.workbooks import province, write

DATA = Path(__file__).parent.parent.parent / "data" / "lists"
ROWS = [["Họ và tên", "Ngày sinh"], [], ["Lê Thị Ba", "15/06/1950"]]
LINES = [(1, ["Họ và tên", "Ngày sinh"]), (3, ["Lê Thị Ba", "15/06/1950"])]
REPEATED = (
    b'<table:table-row table:number-rows-repeated="1048576">'
    b'<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    b"<text:p>x</text:p></table:table-cell></table:table-row>"
)
TEXT = "Họ và tên;Ngày sinh\n\nLê Thị Ba;15/06/1950\n"


def read(path):
    return reading.read(path, path.name)


def refusal(path):
    with pytest.raises(ValidationError) as refused:
        read(path)
    return refused.value.code


def written(path, content: bytes):
    path.write_bytes(content)
    return path


def test_xlsx_keeps_the_numbers_of_excel(tmp_path):
    assert read(workbook(tmp_path / "a.xlsx", *ROWS))[0].lines == LINES


@pytest.mark.parametrize("name", ["list.xls", "list.ods"])
def test_old_excel_and_opendocument_are_read_alike(name):
    (table,) = read(DATA / name)

    assert table.lines == [
        (1, ["DANH SÁCH THÀNH VIÊN"]),
        (3, ["Họ và tên", "Ngày sinh", "Giới tính"]),
        (4, ["Lê Thị Ba", date(1950, 6, 15), "Nữ"]),
        (5, ["Trần Văn Tư", 1948, "Nam"]),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_any_encoding_and_with_any_delimiter(tmp_path, encoding, delimiter):
    content = TEXT.replace(";", delimiter).encode(encoding)

    assert read(written(tmp_path / "a.csv", content))[0].lines == LINES


def test_csv_of_an_old_font_is_read_byte_by_byte(tmp_path):
    (table,) = read(
        written(tmp_path / "a.csv", "Hä vµ tªn;N¨m sinh\nNguyÔn V¨n Hïng;1950\n".encode("cp1252"))
    )

    assert table.lines[1] == (2, ["NguyÔn V¨n Hïng", "1950"])


def test_commas_inside_quotes_divide_nothing(tmp_path):
    content = 'Họ và tên,Địa chỉ\nLê Thị Ba,"Tổ 1, ấp 2"\n'.encode()

    assert read(written(tmp_path / "a.csv", content))[0].lines[1] == (2, ["Lê Thị Ba", "Tổ 1, ấp 2"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n", "not_a_list"),
        (b"%PDF-1.7", "not_a_list"),
        (b"<html><table>", "not_a_list"),
        (b"PK\x03\x04 broken", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "broken"),
        (b"a;b\0;c\n", "not_a_list"),
        ('Họ và tên;Ngày sinh\n"Lê Thị Ba;1950\n'.encode(), "broken"),
        (b"a;b\n" + b"c" * 200_000 + b";d\n", "broken"),
        (b"\n\n;;\n", "no_rows"),
        (b"a;b\n" * 20_001, "wide"),
        (b";".join([b"a"] * 101), "wide"),
        (b"a" * (reading.LARGEST + 1), "large"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, content, code):
    assert refusal(written(tmp_path / "a.xlsx", content)) == code


def test_file_that_inflates_too_far_is_refused_whatever_it_says_of_its_size(tmp_path):
    path = workbook(tmp_path / "a.xlsx", *ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b"<a/>" * (reading.LARGEST_INFLATED // 4 + 1))
    honest = path.read_bytes()
    size = (reading.LARGEST_INFLATED + 4).to_bytes(4, "little")
    lying = honest.replace(size, (10).to_bytes(4, "little"))

    assert lying != honest
    assert [refusal(path), refusal(written(tmp_path / "b.xlsx", lying))] == ["bomb", "bomb"]


def test_cell_far_out_is_refused_within_bounds(tmp_path):
    book = Workbook()
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")

    assert refusal(tmp_path / "a.xlsx") == "wide"


def test_opendocument_row_that_repeats_a_million_times_is_refused(tmp_path):
    with zipfile.ZipFile(DATA / "list.ods") as honest, zipfile.ZipFile(tmp_path / "a.ods", "w") as bomb:
        for part in honest.infolist():
            content = honest.read(part).replace(b"<table:table-row ", REPEATED + b"<table:table-row ", 1)
            bomb.writestr(part.filename, content)

    assert (tmp_path / "a.ods").read_bytes().count(REPEATED) == 1
    assert refusal(tmp_path / "a.ods") in ("broken", "wide")


def test_data_workbook_is_told_from_a_list(tmp_path):
    people = write(tmp_path / "b.xlsx", {"Thành viên": province()["Thành viên"]})

    assert reading.is_workbook(write(tmp_path / "a.xlsx", province()))
    assert not reading.is_workbook(people)
    assert not reading.is_workbook(workbook(tmp_path / "c.xlsx", *ROWS, title="Hộ"))
