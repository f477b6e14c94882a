"""Sheets and columns are found by meaning, and every problem of the file is told in one go."""

from unicodedata import normalize

import openpyxl
import pytest

from clubs.folding import fold
from members.workbook.sheets import HouseholdSheet
from reports.workbook import reading
from reports.workbook.reading import read, take_table
from reports.workbook.registers import SHEETS
from tests.reports.workbook.sheets import cells, refusal, saved
from tests.workbooks import club, household, member, places, province, unit, write

ENGLISH = {
    "Units": ["Code", "Name", "Level", "Parent code", "Valid from", "Valid to", "Successor codes"],
    "Clubs": ["Club code", "Name", "Unit code", "Founded on", "Dissolved on", "Decision", "Programme"]
    + ["Monthly fee", "Hamlet"],
    "Assignments": ["Club code", "Unit code", "From"],
    "Households": ["Household code", "Head", "Unit code", "Address"],
    "Assessments": ["Household code", "Effective from", "Class", "In difficulty", "Standard", "Decision"],
    "Members": ["Member code", "Club code", "Full name", "Sex", "Born", "Joined on", "Household code"]
    + ["Ethnic group", "Citizen number", "Phone", "Left on", "Reason", "Position"],
    "Household moves": ["Member code", "Household code", "From"],
    "Receipts and payments": ["Voucher no", "Club code", "Date", "Kind", "Amount", "Fund", "Member code"]
    + ["Fee months", "Payer or payee", "Description", "Cash or Bank", "Reverses"],
    "Opening balances": ["Club code", "Date", "Source", "Amount", "Fund", "Turn", "Taken back on"]
    + ["Taken back because"],
    "Loans": ["Loan code", "Member code", "Club code", "Disbursed on", "Amount", "Rate", "Months", "Method"]
    + ["Months per instalment", "Rounding", "Purpose", "Opening principal", "Grace", "First due", "Due day"]
    + ["Late rate", "Allocation", "Early interest", "Cash or Bank", "Opening day", "Taken back on"]
    + ["Taken back because", "Applied on", "Application turn"],
    "Repayments": ["Voucher no", "Loan code", "Date", "Principal", "Interest", "Late interest"]
    + ["Written off", "Cash or Bank", "Reverses", "Payer", "Description"],
    "Loan rules": ["Club code", "Since", "Decision", "Largest loan", "Longest term", "Usual term", "Rate"]
    + ["Highest rate", "Late rate", "Method", "Months per instalment", "Rounding", "Grace", "Due day"]
    + ["Allocation", "Early interest", "Loans a member", "Loans a household", "Share of interest"],
    "Loan applications": ["Club code", "Member code", "Applied on", "Turn", "Amount", "Months", "Purpose"]
    + ["Plan", "Own money"],
    "Sureties": ["Club code", "Borrower code", "Applied on", "Turn", "Number", "Capacity", "Full name"]
    + ["Relation", "Phone", "Member code"],
    "Loan meetings": ["Club code", "Date", "Place", "Chair", "Secretary", "Present", "Attending", "Minutes"],
    "Loan decisions": ["Club code", "Borrower code", "Applied on", "Turn", "Number", "Decided on", "Outcome"]
    + ["Meeting date", "Votes for", "Votes against", "Reason", "Amount", "Months", "Rate", "Method"]
    + ["Months per instalment", "Grace"],
    "Later plans": ["Loan code", "Plan", "Since", "Reason", "Decision"],
    "Later instalments": ["Loan code", "Plan", "Instalment", "Due", "Principal", "Interest"],
    "Freezes": ["Loan code", "Since", "Through", "Cause", "Reason", "Decision", "Lifted on"]
    + ["Lifted because", "Lifting decision"],
    "Write-off decisions": ["Voucher no", "Club code", "Date", "Loan code", "Reason", "Decision"],
    "Recoveries": ["Voucher no", "Club code", "Date", "Loan code"],
    "Collection steps": ["Loan code", "Date", "Turn", "Step", "Whom", "Outcome", "Promised on"],
    "Loan visits": ["Loan code", "Date", "Proper use", "Note"],
    "Campaigns": ["Club code", "Name", "Purpose", "Target", "From", "To"],
    "Pledges": ["Club code", "Campaign", "Promised by", "Amount promised", "Promised on", "Due"]
    + ["Withdrawn on"],
    "Donations": ["Voucher no", "Club code", "Date", "Donor", "Anonymous", "Campaign", "Promised by"]
    + ["Promised on", "Amount promised"],
    "Campaign outlays": ["Voucher no", "Club code", "Date", "Campaign"],
    "Support": ["Voucher no", "Club code", "Date", "Source", "Conditions", "Decision"],
    "In-kind gifts": ["Club code", "Date", "Donor", "Description", "Estimated value", "Anonymous"]
    + ["Campaign"],
    "Targets": ["Unit code", "Year", "Target", "Planned"],
    "Awards": ["Unit code", "Date", "Recipient", "Name", "Form", "Decision", "Club code"],
}
FORMS = {
    "as it is": str,
    "decomposed": lambda text: normalize("NFD", text),
    "capitals": str.upper,
    "spaces": lambda text: f"  {text.replace(' ', '   ')} ",
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "line break": lambda text: text.replace(" ", "\n"),
    "without accents": fold,
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.alias)
def test_sheets_and_headings_are_found_in_any_form(book, sheet, form):
    headings = [form(column.column_name) for column in sheet.fields.values()]

    take_table(book, form(sheet.title), [(1, headings)])

    assert (book.rows, book.problems, book.notes) == ({sheet: []}, [], [])


@pytest.mark.parametrize(("alias", "headings"), ENGLISH.items())
def test_sheets_and_headings_have_english_names(book, alias, headings):
    sheet = next(sheet for sheet in SHEETS if sheet.alias == alias)

    take_table(book, alias, [(1, headings)])

    assert (book.rows, book.problems, book.notes) == ({sheet: []}, [], [])
    assert len(headings) == len(sheet.fields)


def test_every_sheet_of_the_contract_is_known():
    names = [(sheet.title, sheet.alias) for sheet in SHEETS]

    assert names == [
        ("Đơn vị", "Units"),
        ("Câu lạc bộ", "Clubs"),
        ("Phân công", "Assignments"),
        ("Hộ", "Households"),
        ("Phân loại hộ", "Assessments"),
        ("Thành viên", "Members"),
        ("Chuyển hộ", "Household moves"),
        ("Mức phí", "Fee rates"),
        ("Miễn giảm phí", "Fee exemptions"),
        ("Thu chi", "Receipts and payments"),
        ("Số dư đầu", "Opening balances"),
        ("Quy định cho vay", "Loan rules"),
        ("Đề nghị vay", "Loan applications"),
        ("Người cùng chịu trách nhiệm", "Sureties"),
        ("Họp xét vay", "Loan meetings"),
        ("Quyết định cho vay", "Loan decisions"),
        ("Khoản vay", "Loans"),
        ("Trả nợ", "Repayments"),
        ("Kiểm tra vốn", "Loan visits"),
        ("Lịch trả mới", "Later plans"),
        ("Kỳ của lịch trả mới", "Later instalments"),
        ("Khoanh nợ", "Freezes"),
        ("Quyết định xóa nợ", "Write-off decisions"),
        ("Thu hồi nợ đã xóa", "Recoveries"),
        ("Đôn đốc nợ", "Collection steps"),
        ("Đợt vận động", "Campaigns"),
        ("Lời hứa ủng hộ", "Pledges"),
        ("Khoản ủng hộ", "Donations"),
        ("Chi đợt vận động", "Campaign outlays"),
        ("Khoản hỗ trợ", "Support"),
        ("Hiện vật", "In-kind gifts"),
        ("Buổi sinh hoạt", "Meetings"),
        ("Điểm danh", "Attendance"),
        ("Thu chi khác của buổi", "Other money of meetings"),
        ("Kiểm kê", "Cash counts"),
        ("Chỉ tiêu", "Targets"),
        ("Khen thưởng", "Awards"),
    ]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.alias)
def test_each_required_heading_that_lacks_is_named(book, sheet):
    take_table(book, sheet.title, [(1, ["Ghi chú riêng"]), (2, ["x"])])

    required = [column.column_name for column in sheet.fields.values() if column.required]
    assert places(book.problems) == [(sheet.title, 1, heading) for heading in required]
    assert book.of(sheet) == []


def test_unknown_headings_and_sheets_are_noted_and_left_out(book, path):
    tables = {"Hộ": [household({"is_superuser": "x"})], "Bìa": [{"Báo cáo": 1}]}

    read(write(path, tables), book)

    assert places(book.notes) == [("Hộ", 1, "is_superuser"), ("Bìa", None, None)]
    assert book.problems == []
    assert set(cells(book)[0]) == {"code", "head", "unit_code"}


def test_columns_that_hold_something_under_no_heading_are_noted_once(book, path):
    rows = [["H1", "Hai", None, "x", "y"], ["H2", "Ba", None, "x"], ["H3", "Tư"]]

    read(saved(path, ["Mã hộ", "Chủ hộ", None, None], *rows), book)

    assert places(book.notes) == [("Hộ", 2, "D"), ("Hộ", 2, "E")]
    assert len(book.of(HouseholdSheet)) == 3


def test_a_heading_that_stands_twice_is_a_problem(book, path):
    read(saved(path, ["Mã hộ", "Chủ hộ", "MÃ HỘ"], ["H1", "Hai", "H2"]), book)

    assert places(book.problems) == [("Hộ", 1, "MÃ HỘ")]


def test_two_sheets_of_one_kind_are_a_problem(book, path):
    read(write(path, {"Hộ": [household()], "Households": [household()]}), book)

    assert places(book.problems) == [("Households", None, None)]


def test_problems_name_the_heading_the_value_and_the_sheet_as_they_stand_in_the_file(book, path):
    heading, title = normalize("NFD", "NGÀY  VÀO "), normalize("NFD", "Thành viên")
    row = member({heading: "31/02/2018"})
    del row["Ngày vào"]

    read(write(path, {title: [row]}), book)

    (problem,) = book.problems
    assert (problem.sheet, problem.row, problem.column, problem.value) == (title, 2, heading, "31/02/2018")


def test_every_problem_of_the_file_comes_in_one_go(book, path):
    tables = province() | {
        "Thành viên": [member({"Giới tính": "?", "Ngày sinh": "?"}), member({"Ngày vào": None})],
        "Câu lạc bộ": [club({"Mức phí tháng": "5,5"})],
    }

    read(write(path, tables), book)

    assert sorted(places(book.problems)) == [
        ("Câu lạc bộ", 2, "Mức phí tháng"),
        ("Thành viên", 2, "Giới tính"),
        ("Thành viên", 2, "Ngày sinh"),
        ("Thành viên", 3, "Ngày vào"),
    ]


@pytest.mark.parametrize("tables", [{"Hộ": [{}]}, {"Bìa": [{"a": 1}]}, {"Hộ": [dict.fromkeys(household())]}])
def test_a_workbook_without_rows_is_refused(book, path, tables):
    assert refusal(write(path, tables), book) == "no_rows"


def test_a_sheet_that_cannot_be_matched_makes_no_noise_elsewhere(book):
    take_table(book, "Câu lạc bộ", [(1, ["Mã CLB"]), (2, ["C1"])])

    assert book.troubled("club", "C1")
    assert not book.troubled("member", "M1")


def test_a_unit_row_stands_for_its_code_only_while_something_is_wrong_with_it(book):
    rows = [unit(), unit({"Mã đơn vị": "X", "Cấp": "?"})]
    take_table(book, "Đơn vị", enumerate([list(rows[0]), *[list(row.values()) for row in rows]], start=1))

    assert (book.troubled("unit", "P"), book.troubled("unit", "X")) == (False, True)


def test_hidden_sheets_are_read_and_told(book, path):
    workbook = openpyxl.load_workbook(write(path, {"Hộ": [household()], "Bìa": [{"a": 1}]}))
    workbook["Hộ"].sheet_state = "veryHidden"
    workbook.active = 1
    workbook.save(path)

    read(path, book)

    assert len(book.of(HouseholdSheet)) == 1
    assert ("Hộ", None, None) in places(book.notes)


def test_charts_are_no_sheets(book, path):
    workbook = openpyxl.load_workbook(write(path, {"Hộ": [household()]}))
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(workbook.active, min_col=1, min_row=1, max_row=2))
    workbook.create_chartsheet("Biểu đồ").add_chart(chart)
    workbook.save(path)

    read(path, book)

    assert (len(book.of(HouseholdSheet)), book.notes) == (1, [])


def test_too_many_rows_are_refused(book, path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    write(path, {"Hộ": [household({"Mã hộ": f"H{number}"}) for number in range(4)]})

    read(path, book)

    assert places(book.problems) == [("Hộ", 5, None)]


def test_as_many_rows_as_may_be_are_read(book, path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 4)
    write(path, {"Hộ": [household({"Mã hộ": f"H{number}"}) for number in range(4)]})

    read(path, book)

    assert len(book.of(HouseholdSheet)) == 4
