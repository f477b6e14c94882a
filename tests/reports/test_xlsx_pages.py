"""The workbook on screen and on paper."""

from dataclasses import replace

import pytest
from openpyxl.worksheet.properties import PageSetupProperties

from reports.report import Line, Place
from tests.reports.opened_workbook import CHECKS, opened
from tests.reports.sample_report import with_figure
from tests.reports.sound_report import sound_report

WIDE = ["Theo đơn vị", "Theo câu lạc bộ", "Quỹ theo câu lạc bộ"]
PAPER = 297 - 2 * 15.24  # millimetres between the margins of A4 on its side


@pytest.fixture(scope="module")
def book():
    return opened(sound_report())


def millimetres(sheet, columns: range) -> float:
    """The printed width of columns: a character takes 7 of 96 pixels an inch, and each column 5 more."""
    letters = [sheet.cell(7, column).column_letter for column in columns]
    pixels = sum(sheet.column_dimensions[letter].width * 7 + 5 for letter in letters)
    return pixels / 96 * 25.4 * sheet.page_setup.scale / 100


def test_every_sheet_prints_on_a4_with_its_headings_and_page_numbers(book):
    for sheet in book:
        assert sheet.page_setup.paperSize == 9  # A4
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows
        assert sheet.print_area
        assert sheet.freeze_panes
        assert "&P" in sheet.oddFooter.right.text
        assert "&D" in sheet.oddFooter.center.text  # the day of printing


def test_narrow_sheets_fit_the_width_of_the_paper(book):
    for sheet in book:
        if sheet.title not in WIDE:
            assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
            assert sheet.page_setup.fitToWidth == 1


@pytest.mark.parametrize("name", WIDE)
def test_pages_of_a_wide_sheet_end_between_subjects_and_fit_the_paper(book, name):
    sheet = book[name]
    ends = [0, *[broken.id for broken in sheet.col_breaks.brk], sheet.max_column]

    assert len(ends) > 2
    for before, end in zip(ends, ends[1:], strict=False):
        repeated = range(1, 3) if before else range(0)
        assert millimetres(sheet, [*repeated, *range(before + 1, end + 1)]) <= PAPER
    bands = [(merged.min_col, merged.max_col) for merged in sheet.merged_cells.ranges if merged.max_row == 5]
    assert not [end for end in ends[1:-1] for first, last in bands if first <= end < last]


def test_scale_stays_readable(book):
    assert min(book[name].page_setup.scale for name in WIDE) >= 60


def test_a_few_rows_do_not_take_a_page_of_their_own():
    """30 clubs, some on two lines, are a page and a few rows at the usual scale."""
    report = sound_report()
    clubs = replace(report.by_club, lines=[*report.by_club.lines, *report.by_club.lines][:30])
    sheet = opened(replace(report, by_club=clubs))["Theo câu lạc bộ"]
    heights = [sheet.row_dimensions[row].height or 17 for row in range(5, sheet.max_row + 1)]

    page = (210 - 2 * 17.78) / 25.4 * 72
    assert sum(heights) * 65 / 100 > page >= sum(heights) * sheet.page_setup.scale / 100
    assert sheet.page_setup.scale >= 55


def test_units_without_any_figure_are_folded_away():
    report = sound_report()
    empty = Line(Place("unit", "999", "Xã Trống", "commune"), {})
    units = replace(report.by_unit, lines=[*report.by_unit.lines, empty])
    sheet = opened(replace(report, by_unit=units))["Theo đơn vị"]

    hidden = [row[1].value for row in sheet.iter_rows() if sheet.row_dimensions[row[0].row].hidden]
    assert hidden == ["Xã Trống"]


def test_checks_that_agree_are_folded_away_under_the_row_that_counts_them(book):
    sound, spoilt = book[CHECKS], opened(with_figure(sound_report(), "fund.fees", value=1))[CHECKS]

    assert not sound.sheet_properties.outlinePr.summaryBelow
    assert {row[0].value for row in seen(sound)} == {None}
    assert {row[6].value for row in seen(spoilt) if row[0].value} == {"LỆCH"}


def seen(sheet) -> list:
    """The rows of checks and of their counts that are not folded away."""
    return [row for row in sheet.iter_rows(min_row=8) if not sheet.row_dimensions[row[0].row].hidden]


@pytest.mark.parametrize("sheet", ["Quỹ", "Kế hoạch"])
def test_chart_stands_beside_its_table(book, sheet):
    (chart,) = book[sheet]._charts

    assert chart.anchor._from.col > 3
    assert chart.anchor._from.row == 5


def test_columns_are_wide_enough_for_their_numbers(book):
    for sheet in book:
        for row in sheet.iter_rows(min_row=7):
            for cell in row:
                if isinstance(cell.value, int) and cell.data_type == "n":
                    assert sheet.column_dimensions[cell.column_letter].width >= len(f"{cell.value:,}")


def test_groups_that_nobody_belongs_to_are_folded_away(book):
    sheet = book["Tổng hợp"]
    hidden = {row[9].value for row in sheet.iter_rows() if sheet.row_dimensions[row[0].row].hidden}

    assert len(hidden) == 51
    assert "members.ethnic.05" not in hidden


def test_properties_name_the_report(book):
    assert book.properties.title.startswith("Báo cáo tổng hợp chỉ tiêu – Tỉnh Bạc Liêu, từ ngày 01/01/2017")
    assert book.properties.creator == "Tỉnh Bạc Liêu"


def test_disagreement_is_coloured(book):
    rules = [rule for area in book[CHECKS].conditional_formatting for rule in area.rules]

    assert {rule.formula[0] for rule in rules} == {'"LỆCH"', 'LEFT(E4,4)="LỆCH"', 'LEFT(H4,4)="LỆCH"'}
    assert all(rule.dxf.fill.bgColor.rgb == "00F9DADA" for rule in rules)
