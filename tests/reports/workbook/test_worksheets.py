"""Rows keep Excel's numbers and cells their kind; what is malformed is refused, never dropped."""

from datetime import date, datetime

import openpyxl
import pytest

from clubs.widgets import Formula, Percentage
from members.workbook.sheets import HouseholdSheet, MemberSheet
from reports.workbook.reading import read
from tests.reports.workbook.packages import declaring, edited, part, repacked
from tests.reports.workbook.sheets import cells, refusal, saved
from tests.workbooks import household, member, places, write

SHEET = "xl/worksheets/sheet1.xml"


def test_blank_rows_are_skipped_and_the_numbers_stay_those_of_excel(book, path):
    blank = [None, "  ", ""]

    read(saved(path, ["Mã hộ", "Chủ hộ"], ["H1", "Hai"], blank, [], ["H2", "?"]), book)

    assert [row.number for row in book.of(HouseholdSheet)] == [2]
    assert places(book.problems) == [("Hộ", 5, "Chủ hộ")]


def test_coloured_empty_rows_are_no_rows(book, path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Hộ"
    for row in (["Mã hộ", "Chủ hộ"], ["H1", "Hai"]):
        workbook.active.append(row)
    for number in range(3, 500):
        workbook.active.cell(number, 1).fill = openpyxl.styles.PatternFill("solid", "FFFF00")
    workbook.save(path)

    read(path, book)

    assert len(book.of(HouseholdSheet)) == 1


def test_a_blank_first_row_leaves_the_headings_where_they_are(book, path):
    read(saved(path, [], ["Mã hộ"], ["H1"]), book)

    assert places(book.problems) == [("Hộ", 2, "Chủ hộ")]


def test_cells_of_every_kind(book, path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Thành viên"
    headings = list(member()) + ["Số CCCD", "Điện thoại"]
    workbook.active.append(headings)
    values = member({"Mã thành viên": 95, "Ngày sinh": 1958, "Ngày vào": datetime(2018, 1, 1)})
    workbook.active.append([*values.values(), "079158123456", 912345678])
    workbook.save(path)

    read(path, book)

    (row,) = cells(book, MemberSheet)
    assert (row["code"], row["born"], row["joined_on"]) == (
        "95",
        (date(1958, 1, 1), "year"),
        date(2018, 1, 1),
    )
    assert (row["citizen_number"], row["phone"]) == ("079158123456", "0912345678")


def test_dates_of_the_calendar_of_1904(book, path):
    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.active.title = "Phân loại hộ"
    workbook.active.append(["Mã hộ", "Từ ngày", "Loại hộ"])
    workbook.active.append(["H1", date(2019, 1, 1), "Nghèo"])
    workbook.save(path)

    read(path, book)

    (rows,) = book.rows.values()
    assert rows[0]["effective_from"] == date(2019, 1, 1)


def first_rate(path, book, value, number_format):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Hộ"
    workbook.active.append(["Mã hộ", "Chủ hộ"])
    workbook.active.append(["H1", value])
    workbook.active["B2"].number_format = number_format
    workbook.save(path)
    read(path, book)
    return book.problems[0].value if book.problems else book.of(HouseholdSheet)[0].raw["head"]


@pytest.mark.parametrize("number_format", ["0%", "0.0%", "0.00%", '0.0%"/tháng"'])
def test_a_cell_that_excel_shows_as_a_percentage(book, path, number_format):
    assert first_rate(path, book, 0.008, number_format) == Percentage(0.008)


@pytest.mark.parametrize("number_format", ["General", "0.0", '0.0" %"', r"0.0\%", '0.0" %/tháng"'])
def test_a_percent_sign_that_is_only_shown_makes_no_percentage(book, path, number_format):
    assert first_rate(path, book, 0.8, number_format) == 0.8


def test_a_formula_without_a_result_is_a_problem_and_never_an_empty_cell(book, path):
    read(saved(path, ["Mã hộ", "Chủ hộ", "Địa chỉ"], ["H1", "Hai", "=B2&A2"]), book)

    assert places(book.problems) == [("Hộ", 2, "Địa chỉ")]
    assert book.problems[0].value == Formula("B2&A2")


def test_a_formula_with_a_result_is_that_result(book, path):
    saved(path, ["Mã hộ", "Chủ hộ", "Địa chỉ"], ["H1", "Hai", "=B2&A2"])
    cell = b'<c r="C2"><f>B2&amp;A2</f><v></v></c>'
    shown = b'<c r="C2" t="str"><f>B2&amp;A2</f><v>HaiH1</v></c>'
    if cell not in part(path, SHEET):
        cell = b'<c r="C2"><f>B2&amp;A2</f><v /></c>'

    read(edited(path, SHEET, cell, shown), book)

    assert cells(book)[0]["address"] == "HaiH1"


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell(book, path):
    saved(path, ["Mã hộ", "Chủ hộ", "Địa chỉ"], ["H1", "Hai", "=B2&A2"])
    cell = b'<c r="C2"><f>B2&amp;A2</f><v></v></c>'
    if cell not in part(path, SHEET):
        cell = b'<c r="C2"><f>B2&amp;A2</f><v /></c>'

    read(edited(path, SHEET, cell, cell.replace(b'r="C2"', b'r="C2" t="str"')), book)

    assert cells(book)[0]["address"] == ""


def test_an_error_of_excel_is_a_problem(book, path):
    read(saved(path, ["Mã hộ", "Chủ hộ", "Địa chỉ"], ["H1", "Hai", "#REF!"]), book)

    assert places(book.problems) == [("Hộ", 2, "Địa chỉ")]


def test_a_size_that_lies_drops_no_row(book, path):
    write(path, {"Hộ": [household({"Mã hộ": f"H{number}"}) for number in range(9)]})

    read(edited(path, SHEET, b'ref="A1:C10"', b'ref="A1:A2"'), book)

    assert len(book.of(HouseholdSheet)) == 9


@pytest.mark.parametrize("order", [[1, 3, 2], [1, 2, 2]])
def test_rows_out_of_order_are_refused_rather_than_dropped(book, path, order):
    saved(path, ["Mã hộ", "Chủ hộ"], ["H1", "Hai"], ["H2", "Ba"])
    content = part(path, SHEET).decode()
    for place, number in enumerate(order, start=1):
        content = content.replace(f'<row r="{place}"', f'<row_ r="{number}"')

    repacked(path, {SHEET: content.replace("<row_", "<row").encode()})

    assert refusal(path, book) == "broken"


def test_one_cell_at_the_far_corner_is_refused(book, path):
    saved(path, ["Mã hộ", "Chủ hộ"], ["H1", "Hai"])
    workbook = openpyxl.load_workbook(path)
    workbook.active.cell(1_048_576, 16_384, "x")
    workbook.save(path)

    read(path, book)

    assert places(book.problems) == [("Hộ", 1_048_576, None)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/workbook.xml", b""),
        ("xl/workbook.xml", b"<workbook"),
        ("xl/_rels/workbook.xml.rels", b"<x/>"),
        ("xl/styles.xml", b"<styleSheet"),
        (SHEET, b"<worksheet><sheetData><row r='1'>"),
        (SHEET, b""),
        ("[Content_Types].xml", b"<Types/>"),
    ],
)
def test_a_malformed_part_is_a_broken_file(book, path, name, content):
    broken = repacked(write(path, {"Hộ": [household()]}), {name: content})

    assert refusal(broken, book) == "broken"


@pytest.mark.parametrize("value", [b"NaN", b"12abc"])
def test_a_number_that_is_none_is_a_broken_file(book, path, value):
    saved(path, ["Mã hộ", "Chủ hộ"], ["H1", 5])

    assert refusal(edited(path, SHEET, b"<v>5</v>", b"<v>%s</v>" % value), book) == "broken"


def test_a_number_beyond_all_bounds_is_no_amount(book, path):
    saved(path, ["Mã CLB", "Ngày", "Nguồn", "Số tiền"], ["C1", "01/01/2018", "Dự án", 5], title="Số dư đầu")

    read(edited(path, SHEET, b"<v>5</v>", b"<v>1e999</v>"), book)

    assert places(book.problems) == [("Số dư đầu", 2, "Số tiền")]


def test_sizes_that_lie_are_a_broken_file(book, path):
    rows = {"Hộ": [household({"Mã hộ": f"H{number}"}) for number in range(500)]}

    assert refusal(declaring(write(path, rows), 3000), book) == "broken"
