"""The sheet "Kiểm tra": complete, right when the file is made, and red where a number was changed."""

from dataclasses import replace
from fractions import Fraction

import pytest
from openpyxl.utils import range_boundaries

from reports.xlsx import workbook
from tests.reports.formulas import areas, compute
from tests.reports.opened_workbook import CHECKS, check_rows, opened
from tests.reports.sample_report import with_figure
from tests.reports.sound_report import sound_report

STATED, AGAIN, RESULT, LIVE_STATED, LIVE_AGAIN, LIVE_RESULT = range(4, 10)
VERDICT, LIVE_VERDICT = "E4", "H4"


@pytest.fixture(scope="module")
def book():
    return opened(sound_report())


def cells_of(ref: str) -> set[tuple[int, int]]:
    left, top, right, bottom = range_boundaries(ref)
    return {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}


def wrong(book) -> set[tuple[str, str]]:
    """(sheet, cells) of the checks that came out wrong when the file was made."""
    return {(row[1].value, row[2].value) for row in check_rows(book) if row[RESULT].value != "Khớp"}


def test_all_agree_and_the_verdict_says_so(book):
    rows = check_rows(book)

    assert wrong(book) == set()
    assert book[CHECKS][VERDICT].value == f"KHỚP {len(rows)}/{len(rows)}"
    assert book[CHECKS][LIVE_VERDICT].data_type == "f"


def test_every_total_and_share_of_the_workbook_is_checked(book):
    checked = {(row[1].value, cell) for row in check_rows(book) for cell in cells_of(row[2].value)}
    unchecked = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        if sheet.title != CHECKS
        for line in sheet.iter_rows()
        for cell in line
        if cell.style in ("lth.body.share", "lth.total.share", "lth.total.number")
        if cell.value is not None and (sheet.title, (cell.row, cell.column)) not in checked
    ]

    assert unchecked == []


def test_sums_and_identities_that_the_definitions_promise_are_checked(book):
    texts = [row[3].value for row in check_rows(book)]

    for text in ["Hộ thoát nghèo = từ nghèo + từ cận nghèo (kỳ này)", "Nguồn quỹ = sáu nguồn (lũy kế)"]:
        assert text in texts
    assert sum(text.startswith("Vốn hiện có:") for text in texts) == 3
    assert "Tổng dư nợ = dư nợ của quỹ" in texts


def test_formulas_point_at_cells_that_hold_something(book):
    for row in check_rows(book):
        for cell in (row[LIVE_STATED], row[LIVE_AGAIN]):
            for sheet, ref in areas(cell.value):
                values = [book[sheet].cell(*place).value for place in cells_of(ref)]
                assert any(value is not None for value in values), (cell.coordinate, cell.value)


def test_formulas_read_by_themselves_give_the_plain_numbers_beside_them(book):
    for row in check_rows(book):
        for plain, live in [(row[STATED], row[LIVE_STATED]), (row[AGAIN], row[LIVE_AGAIN])]:
            found = compute(live.value, book)
            if isinstance(plain.value, str):
                assert found == plain.value
            else:
                assert abs(Fraction(found) - Fraction(plain.value)) < Fraction(1, 10**12), live.value


def test_place_of_a_check_is_linked(book):
    for row in check_rows(book):
        assert row[2].hyperlink.location == f"'{row[1].value}'!{row[2].value}"


def test_nothing_is_left_blank_for_a_phone(book):
    for row in check_rows(book):
        assert None not in [row[column].value for column in (STATED, AGAIN, RESULT)]


def test_wrong_sum_of_sources_turns_red_in_every_sheet_that_states_it():
    report = sound_report()
    fees = report["fund.fees"]

    book = workbook(with_figure(report, "fund.fees", value=fees.value + 1))

    assert {sheet for sheet, _ref in wrong(book)} >= {"Tổng hợp", "Quỹ", "Theo đơn vị", "Quỹ theo câu lạc bộ"}
    assert book[CHECKS][VERDICT].value.startswith("LỆCH")


@pytest.mark.parametrize(
    "code", ["households.lifted_from_poor", "loans.active", "loans.par30", "fund.operating"]
)
def test_figure_off_by_one_is_found(code):
    report = sound_report()

    assert wrong(workbook(with_figure(report, code, value=report.value(code) + 1)))


def test_wrong_whole_of_a_share_is_found():
    report = sound_report()

    book = workbook(with_figure(report, "members.female", share_whole=1466))

    assert {sheet for sheet, _ref in wrong(book)} == {"Tổng hợp"}


def test_row_that_counts_one_too_many_is_found():
    report = sound_report()
    first, *others = report.by_club.lines
    first = replace(first, values=first.values | {"members.total": first.values["members.total"] + 1})

    book = workbook(replace(report, by_club=replace(report.by_club, lines=[first, *others])))

    assert {sheet for sheet, _ref in wrong(book)} == {"Theo câu lạc bộ"}


def test_loan_left_out_of_the_list_is_found():
    report = sound_report()

    assert wrong(workbook(replace(report, loans=report.loans[:-1])))


def test_household_left_out_of_the_list_is_found():
    report = sound_report()

    assert wrong(workbook(replace(report, lifted=report.lifted[:-1])))
