"""A row with a cell that cannot be read is checked in all its other cells."""

import pytest

from tests.workbooks import club, household, loan, member, opening, province, repayment, take, unit, voucher

pytestmark = pytest.mark.django_db

TARGET = {"Mã đơn vị": "P", "Năm": 2021, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": "?"}
AWARD = {"Mã đơn vị": "P", "Ngày": "31/12/2020", "Đối tượng": "?", "Tên": "CLB ấp 1", "Mã CLB": "C1"}
MOVE = {"Mã thành viên": "M1", "Mã hộ": "H1", "Từ ngày": "?"}


def found(tables):
    return sorted((problem.sheet, problem.column) for problem in take(tables).problems)


@pytest.mark.parametrize(
    ("title", "row", "columns"),
    [
        (
            "Câu lạc bộ",
            club({"Mã CLB": "C2", "Mức phí tháng": "?", "Mã đơn vị": "P9"}),
            ["Mã đơn vị", "Mức phí tháng"],
        ),
        ("Hộ", household({"Mã hộ": "H2", "Chủ hộ": "123", "Mã đơn vị": "P9"}), ["Chủ hộ", "Mã đơn vị"]),
        (
            "Thành viên",
            member({"Mã thành viên": "M2", "Ngày sinh": "?", "Mã CLB": "C9"}),
            ["Mã CLB", "Ngày sinh"],
        ),
        (
            "Thành viên",
            member({"Mã thành viên": "M2", "Ngày sinh": "?", "Mã hộ": "H9"}),
            ["Mã hộ", "Ngày sinh"],
        ),
        (
            "Thành viên",
            member({"Ngày sinh": "?", "Họ và tên": "Lê Tư", "Ngày vào": "01/01/2021"}),
            ["Họ và tên", "Ngày sinh"],
        ),
        (
            "Thành viên",
            member({"Mã thành viên": "M2", "Ngày sinh": "?", "Ngày vào": "31/12/2017"}),
            ["Ngày sinh", "Ngày vào"],
        ),
        (
            "Thành viên",
            member({"Mã thành viên": "M2", "Giới tính": "?", "Ngày ra": "31/12/2017"}),
            ["Giới tính", "Ngày ra"],
        ),
        ("Chuyển hộ", MOVE | {"Mã thành viên": "M9", "Mã hộ": "H9"}, ["Mã hộ", "Mã thành viên", "Từ ngày"]),
        ("Thu chi", voucher({"Ngày": "31/02/2020", "Mã CLB": "C9"}), ["Mã CLB", "Ngày"]),
        ("Thu chi", voucher({"Số tiền": "?", "Ngày": "31/12/2017"}), ["Ngày", "Số tiền"]),
        ("Thu chi", voucher({"Số tiền": "?", "Mã thành viên": "M9"}), ["Mã thành viên", "Số tiền"]),
        ("Số dư đầu", opening({"Nguồn": "?", "Ngày": "31/12/2017"}), ["Ngày", "Nguồn"]),
        ("Khoản vay", loan({"Số tháng": "?", "Mã thành viên": "M9"}), ["Mã thành viên", "Số tháng"]),
        ("Trả nợ", repayment({"Gốc": "?", "Mã khoản vay": "V9"}), ["Gốc", "Mã khoản vay"]),
        ("Chỉ tiêu", TARGET | {"Mã đơn vị": "P9"}, ["Kế hoạch", "Mã đơn vị"]),
        ("Khen thưởng", AWARD | {"Mã đơn vị": "P9", "Mã CLB": "C9"}, ["Mã CLB", "Mã đơn vị", "Đối tượng"]),
    ],
)
def test_its_other_cells_are_checked(title, row, columns):
    tables = province()
    tables[title] = [*tables.get(title, []), row]

    assert found(tables) == sorted((title, column) for column in columns)


@pytest.mark.parametrize(
    ("title", "row", "column"),
    [
        ("Thành viên", member({"Mã thành viên": "M2", "Ngày vào": "?"}), "Ngày vào"),
        ("Thành viên", member({"Mã thành viên": "M2", "Mã CLB": "?" * 41}), "Mã CLB"),
        ("Thu chi", voucher({"Ngày": "?"}), "Ngày"),
        ("Chỉ tiêu", TARGET | {"Năm": "?", "Kế hoạch": 5}, "Năm"),
        ("Trả nợ", repayment({"Mã khoản vay": "?" * 61}), "Mã khoản vay"),
    ],
)
def test_the_cell_itself_makes_no_more_noise(title, row, column):
    tables = province()
    tables[title] = [*tables.get(title, []), row]

    assert found(tables) == [(title, column)]


def test_repayments_half_read_are_held_against_the_day_of_their_loan():
    tables = province() | {"Số dư đầu": [opening()], "Khoản vay": [loan()]}

    assert found(tables | {"Trả nợ": [repayment({"Gốc": "?", "Ngày": "09/01/2020"})]}) == [
        ("Trả nợ", "Gốc"),
        ("Trả nợ", "Ngày"),
    ]


def test_what_a_row_half_read_states_is_known():
    """A club whose own row is at fault is said there, and its days are not judged by what is stored."""
    take(province())
    earlier = club({"Ngày thành lập": "01/01/2017", "Mức phí tháng": "?"})

    assert found({"Câu lạc bộ": [earlier], "Thu chi": [voucher({"Số tiền": "?", "Ngày": "31/12/2017"})]}) == [
        ("Câu lạc bộ", "Mức phí tháng"),
        ("Thu chi", "Số tiền"),
    ]


def test_units_too():
    below = unit({"Mã đơn vị": "Y", "Cấp": "?", "Mã cấp trên": "P9"})

    assert found({"Đơn vị": [*province()["Đơn vị"], below]}) == [("Đơn vị", "Cấp"), ("Đơn vị", "Mã cấp trên")]
