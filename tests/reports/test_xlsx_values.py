"""The workbook's values: every figure of the report, as real numbers and dates."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest
from django.utils.translation import override

from reports import xlsx
from reports.xlsx import workbook
from tests.reports.opened_workbook import CHECKS, by_first, opened
from tests.reports.sound_report import sound_report

SHEETS = [
    "Tổng hợp",
    "Theo đơn vị",
    "Theo câu lạc bộ",
    "Quỹ",
    "Quỹ theo câu lạc bộ",
    "Khoản vay",
    "Hộ thoát nghèo",
    "Chuyển dịch hộ",
    "Kế hoạch",
    "Kiểm tra",
]
VALUE, PREVIOUS, CHANGE, TO_DATE, SHARE, WHOLE = range(2, 8)  # columns of the summary


@pytest.fixture(scope="module")
def book():
    return opened(sound_report())


def bare_report():
    """Without tables and lists."""
    lists = {name: [] for name in ("lifted", "loans", "plan", "plan_ahead", "transitions")}
    return sound_report(by_unit=None, by_club=None, **lists)


def headed(sheet, heading: str) -> str:
    """The letter of the first column with a heading."""
    return next(cell.column_letter for row in sheet["5:7"] for cell in row if cell.value == heading)


def test_sheets_stand_in_the_order_of_reading(book):
    assert book.sheetnames == SHEETS


def test_summary_holds_every_figure_in_the_order_of_the_report(book):
    report = sound_report()
    code = headed(book["Tổng hợp"], "Mã chỉ tiêu")
    rows = [row for row in book["Tổng hợp"].iter_rows(min_row=7) if row[-1].value]

    assert book["Tổng hợp"][f"{code}7"].value is None
    assert [row[-1].value for row in rows] == list(report.figures)
    for row, figure in zip(rows, report.figures.values(), strict=True):
        stated = [row[column].value for column in (VALUE, PREVIOUS, CHANGE, TO_DATE)]
        assert stated == [figure.value, figure.previous, figure.value - figure.previous, figure.to_date]
        assert row[VALUE].number_format == "#,##0"


def test_reference_paragraph_reads_from_the_cells(book):
    rows = by_first(book["Tổng hợp"], key=10)

    codes = ["clubs.active", "members.total", "loans.disbursed"]
    assert [rows[code][VALUE].value for code in codes] == [28, 1467, 178]
    assert rows["members.female"][SHARE].number_format == "0.00%"
    assert f"{rows['members.female'][SHARE].value:.2%}" == "46.76%"
    assert f"{rows['members.older'][SHARE].value:.2%}" == "72.67%"


def test_shares_hold_the_full_number(book):
    for figure in sound_report().figures.values():
        if figure.has_share:
            row = by_first(book["Tổng hợp"], key=10)[figure.code]
            exact = Fraction(figure.share_part, figure.share_whole)
            assert abs(Fraction(row[SHARE].value) - exact) < Fraction(1, 10**15)
            assert row[WHOLE].value == figure.share_whole


def test_share_of_nothing_is_a_dash():
    report = sound_report()
    empty = replace(report["loans.par30"], share_whole=0, share_part=0, share=None)

    book = workbook(replace(report, figures=report.figures | {"loans.par30": empty}))

    assert by_first(book["Tổng hợp"], key=10)["loans.par30"][SHARE].value == "–"


@pytest.mark.parametrize("sheet", ["Theo đơn vị", "Theo câu lạc bộ", "Quỹ theo câu lạc bộ"])
def test_every_column_adds_up_with_what_counts_twice_above_the_total(book, sheet):
    rows = list(book[sheet].iter_rows(min_row=8))
    names = [row[1].value for row in rows]

    assert names[-2:] == ["Trừ phần tính trùng", "Tổng cộng"]
    checked = 0
    for column in zip(*rows, strict=True):
        if column[-1].number_format == "#,##0" and column[-1].value is not None:
            assert sum(cell.value for cell in column[:-1]) == column[-1].value
            checked += 1
    assert checked >= 14


def test_overlap_is_what_is_counted_twice(book):
    sheet = book["Theo câu lạc bộ"]
    row = by_first(sheet, key=2)["Trừ phần tính trùng"]

    assert row[sheet[f"{headed(sheet, 'Thành viên')}6"].column - 1].value == -3


def test_days_are_real_dates(book):
    for sheet, heading in [("Theo câu lạc bộ", "Ngày thành lập"), ("Khoản vay", "Ngày giải ngân")]:
        letter = headed(book[sheet], heading)
        cell = book[sheet][f"{letter}8"]
        assert isinstance(cell.value, datetime)
        assert cell.number_format == "dd/mm/yyyy"


def test_loans_are_listed_with_their_sums(book):
    sheet = book["Khoản vay"]
    total = list(sheet.iter_rows(values_only=True))[-1]

    assert sheet.max_row == 6 + 178 + 1
    assert total[6:9] == (489_000_000, 171_350_000, 8_400_000)


def test_households_that_left_poverty_are_named_with_their_decision(book):
    rows = list(book["Hộ thoát nghèo"].iter_rows(min_row=7, values_only=True))

    assert len(rows) == 27
    assert rows[0][1:6] == ("H0101", "Nguyễn Thị Ánh", "CLB ấp Biển Đông A", "Nghèo", "Mức sống trung bình")
    assert rows[0][7] == "12/QĐ-UBND"


def test_plan_shows_the_years_of_the_period_and_those_ahead(book):
    rows = by_first(book["Kế hoạch"])

    assert [rows[2019][column].value for column in (1, 2)] == [7, 8]
    assert [rows[year][1].value for year in range(2021, 2026)] == [7] * 5


def test_only_the_sheet_of_checks_has_formulas(book):
    cells = [(sheet.title, cell) for sheet in book for row in sheet.iter_rows() for cell in row]

    assert {title for title, cell in cells if cell.data_type == "f"} == {CHECKS}


def test_club_has_no_sheet_by_unit():
    report = sound_report(by_unit=None)

    assert workbook(report).sheetnames == [name for name in SHEETS if name != "Theo đơn vị"]


def test_report_without_tables_and_lists_still_makes_a_workbook():
    book = workbook(bare_report())

    assert "Theo câu lạc bộ" not in book.sheetnames
    assert book["Hộ thoát nghèo"]["B7"].value == "Không có hộ nào"


def test_clubs_without_a_unit_are_named_under_the_units():
    place = replace(sound_report().place, kind="club", code="X", name="CLB Chưa Xếp")

    book = workbook(sound_report(unassigned=[place]))

    assert "CLB Chưa Xếp" in book["Theo đơn vị"].cell(book["Theo đơn vị"].max_row, 1).value


def test_same_report_gives_the_same_cells():
    one, other = (workbook(sound_report()) for _ in range(2))

    for sheet in one:
        assert list(sheet.values) == list(other[sheet.title].values)


def test_file_is_written_where_asked(tmp_path):
    path = tmp_path / "báo cáo.xlsx"

    xlsx.write(bare_report(), path)

    assert path.read_bytes()[:2] == b"PK"


def test_language_of_the_moment_is_that_of_the_workbook():
    with override("en"):
        assert workbook(bare_report()).properties.language == "en"
    with override("vi"):
        assert workbook(bare_report()).properties.language == "vi"
