"""Repayments and write-offs come in from a workbook."""

from datetime import date

import pytest

from clubs.models import Club
from ledger import checking as ledger_checking
from ledger.models import Entry, Voucher
from loans import checking
from loans.models import Loan, LoanEvent
from loans.reckoning.standing import standings
from tests.workbooks import loan, member, opening, places, province, repayment, take, taken, voucher

pytestmark = pytest.mark.django_db


def lent(*repayments):
    """V1 and V2, each 1.200.000 đ to M1, and `repayments`."""
    loans = [loan(), loan({"Mã khoản vay": "V2"})]
    return province() | {"Số dư đầu": [opening()], "Khoản vay": loans, "Trả nợ": list(repayments)}


def outstanding(day, code="V1"):
    return standings(Loan.objects.filter(code=code), day)[0].outstanding


def moves(reference="TN1"):
    rows = Entry.objects.filter(voucher__reference=reference).order_by("pk")
    return list(rows.values_list("line", "debit", "credit", "amount"))


def refused(book):
    return places(book.problems)


def assert_sound():
    clubs = list(Club.objects.all())
    assert [*ledger_checking.check(clubs), *checking.check(clubs)] == []


def test_a_repayment_returns_to_the_revolving_fund():
    taken(lent(repayment({"Lãi quá hạn": 5_000})))

    assert moves() == [
        (1, "revolving_cash", "loans", 100_000),
        (1, "revolving_cash", "interest", 12_000),
        (1, "revolving_cash", "late_interest", 5_000),
    ]
    assert outstanding(date(2020, 2, 9)) == 1_200_000
    assert outstanding(date(2020, 2, 10)) == 1_100_000
    assert LoanEvent.objects.get(kind="repayment").loan.code == "V1"


def test_a_repayment_may_go_to_the_bank():
    taken(lent(repayment({"Tiền": "Ngân hàng", "Lãi": None})))

    assert moves() == [(1, "revolving_bank", "loans", 100_000)]


def test_a_write_off_carries_principal_only_and_moves_no_cash():
    taken(lent(repayment({"Xóa nợ": "Có", "Lãi": None})))

    assert moves() == [(1, "loss", "loans", 100_000)]
    assert Voucher.objects.get(reference="TN1").kind == "write_off"
    assert LoanEvent.objects.get(kind="write_off").loan.code == "V1"
    assert outstanding(date(2020, 2, 10)) == 1_100_000


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Số chứng từ": None}, "Số chứng từ"),
        ({"Mã khoản vay": "V9"}, "Mã khoản vay"),
        ({"Ngày": 43840}, "Ngày"),
        ({"Gốc": -1}, "Gốc"),
        ({"Gốc": 0, "Lãi": 0}, "Gốc"),
        ({"Gốc": None, "Lãi": None}, "Gốc"),
        ({"Lãi": "1,5"}, "Lãi"),
        ({"Lãi quá hạn": "x"}, "Lãi quá hạn"),
        ({"Xóa nợ": "Có"}, "Lãi"),  # a write-off with interest
        ({"Xóa nợ": "Có", "Lãi": 0, "Lãi quá hạn": 1}, "Lãi quá hạn"),
        ({"Xóa nợ": "?"}, "Xóa nợ"),
        ({"Gốc": 1_200_001}, "Gốc"),
        ({"Ngày": "09/01/2020"}, "Ngày"),  # before the loan was paid out
        ({"Ngày": "09/01/2020", "Gốc": 0}, "Ngày"),
        ({"Hủy chứng từ": "TN9"}, "Hủy chứng từ"),
    ],
)
def test_what_cannot_be_of_a_repayment_is_refused(changes, column):
    book = take(lent(repayment(changes)))

    assert refused(book) == [("Trả nợ", 2, column)]
    assert not LoanEvent.objects.exists()


def test_more_than_is_outstanding_on_its_day_is_refused_at_the_row_that_goes_too_far():
    rows = [
        repayment({"Số chứng từ": "TN3", "Ngày": "10/04/2020", "Gốc": 600_000}),
        repayment({"Gốc": 500_000}),
        repayment({"Số chứng từ": "TN2", "Ngày": "10/03/2020", "Gốc": 500_000}),
    ]

    book = take(lent(*rows))

    assert refused(book) == [("Trả nợ", 2, "Gốc")]
    assert "400.000" in book.problems[0].message


def test_stored_repayments_count_too():
    taken(lent(repayment({"Gốc": 1_000_000})))

    book = take({"Trả nợ": [repayment({"Số chứng từ": "TN2", "Ngày": "10/03/2020", "Gốc": 200_001})]})

    assert refused(book) == [("Trả nợ", 2, "Gốc")]


def test_a_loan_may_be_repaid_whole_on_the_day_it_was_paid_out():
    taken(lent(repayment({"Ngày": "10/01/2020", "Gốc": 1_200_000})))

    assert outstanding(date(2020, 1, 10)) == 0


def test_two_loans_on_one_receipt_are_two_lines():
    taken(lent(repayment(), repayment({"Mã khoản vay": "V2"})))

    assert Voucher.objects.filter(reference="TN1").count() == 1
    assert [line for line, *_rest in moves()] == [1, 1, 2, 2]
    assert outstanding(date(2020, 2, 10), "V2") == 1_100_000
    assert_sound()


def test_two_equal_rows_are_a_problem_that_names_the_first():
    book = take(lent(repayment(), repayment()))

    assert refused(book) == [("Trả nợ", 3, "Số chứng từ")]
    assert "dòng 2:" in book.problems[0].message


def test_a_receipt_may_hold_a_fee_and_a_repayment():
    fee = voucher({"Số chứng từ": "TN1", "Ngày": "10/02/2020", "Loại": "Phí thành viên"})

    taken(lent(repayment()) | {"Thu chi": [fee]})

    assert Voucher.objects.get(reference="TN1").entries.count() == 3
    assert LoanEvent.objects.get(kind="repayment").line == 2
    assert_sound()


@pytest.mark.parametrize(
    ("changes", "column"),
    [({"Ngày": "11/02/2020"}, "Ngày"), ({"Loại": "Chi khác"}, "Số chứng từ")],
)
def test_one_number_under_both_sheets_agrees_in_day_and_direction(changes, column):
    other = voucher({"Số chứng từ": "TN1", "Ngày": "10/02/2020"} | changes)

    book = take(lent(repayment()) | {"Thu chi": [other]})

    assert refused(book) == [("Trả nợ", 2, column)]


def test_a_write_off_shares_no_voucher_with_a_repayment():
    rows = [repayment(), repayment({"Mã khoản vay": "V2", "Xóa nợ": "x", "Lãi": None})]

    assert refused(take(lent(*rows))) == [("Trả nợ", 3, "Số chứng từ")]


@pytest.mark.parametrize("facts", [{"Lãi quá hạn": 500, "Tiền": "Ngân hàng"}, {"Xóa nợ": "Có", "Lãi": None}])
def test_of_a_posted_repayment_an_absent_column_leaves_what_is_stored(facts):
    taken(lent(repayment(facts)))
    before = Voucher.objects.get(reference="TN1"), list(Entry.objects.values())

    taken({"Trả nợ": [repayment({"Lãi": None} if "Xóa nợ" in facts else {})]})

    assert (Voucher.objects.get(reference="TN1"), list(Entry.objects.values())) == before


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Gốc": 90_000}, "Gốc"),
        ({"Ngày": "11/02/2020"}, "Ngày"),
        ({"Mã khoản vay": "V2"}, "Mã khoản vay"),
        ({"Mã khoản vay": "V3"}, "Mã khoản vay"),  # of another borrower
        ({"Tiền": "Ngân hàng"}, "Tiền"),
        ({"Xóa nợ": "Có", "Lãi": None}, "Lãi"),
        ({"Lãi": 13_000}, "Lãi"),
        ({"Lãi quá hạn": 1}, "Lãi quá hạn"),
    ],
)
def test_a_posted_repayment_is_not_changed(changes, column):
    row = repayment({"Tiền": None})
    taken(lent(row))
    other = member({"Mã thành viên": "M2"})
    taken({"Thành viên": [other], "Khoản vay": [loan({"Mã khoản vay": "V3", "Mã thành viên": "M2"})]})

    book = take({"Trả nợ": [row | changes]})

    assert refused(book) == [("Trả nợ", 2, column)]
    assert len(moves()) == 2


def test_what_each_loan_got_on_one_receipt_is_not_exchanged():
    rows = [repayment(), repayment({"Mã khoản vay": "V2", "Gốc": 200_000})]
    taken(lent(*rows))

    book = take({"Trả nợ": [rows[0] | {"Mã khoản vay": "V2"}, rows[1] | {"Mã khoản vay": "V1"}]})

    assert refused(book) == [("Trả nợ", 2, "Mã khoản vay")]


def test_a_posted_repayment_does_not_become_a_write_off():
    row = repayment({"Lãi": None, "Xóa nợ": None})
    taken(lent(row))

    assert refused(take({"Trả nợ": [row | {"Xóa nợ": "Có"}]})) == [("Trả nợ", 2, "Xóa nợ")]


def test_a_repayment_is_taken_back():
    back = repayment({"Số chứng từ": "H1", "Ngày": "12/02/2020", "Hủy chứng từ": "TN1"})
    taken(lent(repayment()))

    taken({"Trả nợ": [back]})
    taken({"Trả nợ": [back]})

    assert moves("H1") == [(1, "loans", "revolving_cash", 100_000), (1, "interest", "revolving_cash", 12_000)]
    assert Voucher.objects.get(reference="H1").reverses.reference == "TN1"
    assert (outstanding(date(2020, 2, 11)), outstanding(date(2020, 2, 12))) == (1_100_000, 1_200_000)
    assert LoanEvent.objects.filter(kind="repayment").count() == 2
    assert_sound()


def test_a_write_off_is_taken_back():
    row = repayment({"Xóa nợ": "Có", "Lãi": None})
    back = row | {"Số chứng từ": "H1", "Ngày": "12/02/2020", "Hủy chứng từ": "TN1"}

    taken(lent(row, back))

    assert moves("H1") == [(1, "loans", "loss", 100_000)]
    assert Voucher.objects.get(reference="H1").kind == "write_off"
    assert_sound()


def test_a_repayment_of_another_loan_does_not_take_it_back():
    back = repayment({"Số chứng từ": "H1", "Ngày": "12/02/2020", "Hủy chứng từ": "TN1", "Mã khoản vay": "V2"})
    extra = repayment({"Số chứng từ": "TN2", "Mã khoản vay": "V2"})

    assert refused(take(lent(repayment(), extra, back))) == [("Trả nợ", 4, "Mã khoản vay")]

    taken(lent(repayment(), extra))
    assert refused(take({"Trả nợ": [back]})) == [("Trả nợ", 2, "Mã khoản vay")]


def test_what_was_taken_back_may_be_repaid_again():
    rows = [
        repayment({"Gốc": 1_200_000}),
        repayment({"Gốc": 1_200_000, "Số chứng từ": "H1", "Ngày": "12/02/2020", "Hủy chứng từ": "TN1"}),
        repayment({"Gốc": 1_200_000, "Số chứng từ": "TN2", "Ngày": "13/02/2020"}),
    ]

    taken(lent(*rows))

    assert outstanding(date(2020, 2, 13)) == 0
    assert_sound()


def test_a_bad_repayment_makes_no_noise_about_its_reversal_or_what_came_after():
    rows = [
        repayment({"Gốc": 1_200_000}),
        repayment({"Gốc": 1_200_000, "Số chứng từ": "H1", "Ngày": "?", "Hủy chứng từ": "TN1"}),
        repayment({"Gốc": 1_200_000, "Số chứng từ": "TN2", "Ngày": "13/02/2020"}),
    ]
    spent = voucher({"Loại": "Chi khác", "Quỹ": "Tăng thu nhập", "Số tiền": 12_000_000, "Ngày": "01/03/2020"})

    assert refused(take(lent(*rows) | {"Thu chi": [spent]})) == [("Trả nợ", 3, "Ngày")]


def test_a_fund_below_zero_is_told_where_no_row_is_missing():
    spent = voucher({"Loại": "Chi khác", "Quỹ": "Tăng thu nhập", "Số tiền": 12_000_000, "Ngày": "01/03/2020"})

    assert refused(take(lent(repayment()) | {"Thu chi": [spent]})) == [("Thu chi", 2, "Số tiền")]


def test_a_repayment_before_the_opening_day_is_refused():
    rows = [repayment({"Ngày": "12/01/2020"})]
    tables = lent(*rows) | {"Số dư đầu": [opening({"Ngày": "13/01/2020"})]}
    tables["Khoản vay"] = [loan({"Dư nợ đầu": 1_200_000})]

    assert refused(take(tables)) == [("Trả nợ", 2, "Ngày")]
