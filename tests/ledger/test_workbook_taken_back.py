"""Hủy ngày: opening balances and loans whose own row says that they were taken back, and when."""

from datetime import date

import pytest

from clubs.models import Club
from ledger import opening as openings
from ledger.models import Closing, Voucher
from loans.models import Loan, LoanEvent
from reports.books import check
from tests.workbooks import FOUNDED, club, loan, opening, places, province, repayment, take, taken, voucher

pytestmark = pytest.mark.django_db

GONE = {"Hủy ngày": "01/02/2018", "Lý do hủy": "Ghi nhầm"}
LOAN_GONE = {"Hủy ngày": "01/03/2020", "Lý do hủy": "Ghi nhầm người"}


def opened(*rows, **more):
    return province() | {"Số dư đầu": [opening(row) for row in rows]} | more


def lent(changes, *repayments):
    return opened({}) | {"Khoản vay": [loan(changes)], "Trả nợ": list(repayments)}


def sound():
    return list(check(list(Club.objects.all()))) == []


def test_an_opening_balance_goes_on_the_day_its_row_says():
    taken(opened(GONE, {"Số tiền": 9_000_000, "Lần": 2}))

    back = Voucher.objects.exclude(reverses=None).get()
    assert (back.kind, back.on, back.text) == ("opening", date(2018, 2, 1), "Ghi nhầm")
    assert [one.amount for one in Voucher.objects.openings().with_amount()] == [9_000_000]
    assert sound()


def test_a_stored_one_is_taken_back_by_a_later_file_and_once():
    taken(opened({}))

    for _time in range(2):
        taken({"Số dư đầu": [opening(GONE)]})
        taken({"Số dư đầu": [opening()]})  # a file that knows nothing of it changes nothing

    assert Voucher.objects.count() == 2
    assert not Voucher.objects.openings().exists()


def test_it_opens_nothing_so_that_another_day_is_free():
    taken(opened({**GONE, "Hủy ngày": FOUNDED}, {"Ngày": "06/01/2018"}))
    taken({"Thu chi": [voucher({"Ngày": "07/01/2018"})]})

    assert openings.opened_on(Club.objects.get()) == date(2018, 1, 6)
    assert sound()


def test_a_loan_goes_and_was_never_lent():
    for _time in range(2):
        taken(lent(LOAN_GONE))

    back = Voucher.objects.exclude(reverses=None).get()
    assert (back.kind, back.on, back.text) == ("receipt", date(2020, 3, 1), "Ghi nhầm người")
    assert list(LoanEvent.objects.values_list("kind", flat=True)) == ["disbursement"] * 2
    assert not Loan.objects.in_force().exists()
    assert sound()


def test_a_loan_whose_repayment_was_taken_back_first():
    back = {"Số chứng từ": "TN2", "Ngày": "11/02/2020", "Hủy chứng từ": "TN1"}

    taken(lent(LOAN_GONE, repayment(), repayment(back)))

    assert sound()


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([GONE | {"Hủy ngày": "31/12/2017"}], ("Số dư đầu", 2, "Hủy ngày")),  # before its own day
        ([GONE | {"Hủy ngày": "?"}], ("Số dư đầu", 2, "Hủy ngày")),
        ([{}, {"Lần": 2}], ("Số dư đầu", 3, "Lần")),  # the first one stands
        ([GONE, {"Lần": 3}], ("Số dư đầu", 3, "Lần")),
        ([GONE, GONE], ("Số dư đầu", 3, "Mã CLB")),  # twice the same
    ],
)
def test_what_cannot_be_of_an_opening_balance_is_refused(rows, place):
    assert place in places(take(opened(*rows)).problems)
    assert not Voucher.objects.exists()


def test_money_that_was_spent_meanwhile_is_not_taken_back():
    spent = voucher({"Loại": "Chi khác", "Quỹ": "Tăng thu nhập"})

    book = take(opened(GONE, **{"Thu chi": [spent]}))

    assert places(book.problems) == [("Thu chi", 2, "Số tiền")]


def test_a_loan_that_was_repaid_is_not_taken_back():
    book = take(lent(LOAN_GONE, repayment({"Ngày": "10/03/2020"})))

    assert places(book.problems) == [("Trả nợ", 2, "Gốc")]


def test_a_stored_day_is_not_changed():
    taken(opened(GONE))

    book = take({"Số dư đầu": [opening(GONE | {"Hủy ngày": "02/02/2018"})]})

    assert places(book.problems) == [("Số dư đầu", 2, "Hủy ngày")]


def test_nothing_is_taken_back_inside_a_closed_period_or_after_the_end():
    taken(opened({}) | {"Câu lạc bộ": [club({"Ngày giải thể": "31/12/2022"})]})

    late = take({"Số dư đầu": [opening(GONE | {"Hủy ngày": "01/01/2023"})]})
    assert places(late.problems) == [("Số dư đầu", 2, "Hủy ngày")]

    facts = {"club": Club.objects.get(), "totals": {}, "closed_by": Voucher.objects.get().posted_by}
    Closing.objects.create(through=date(2018, 3, 31), **facts)
    closed = take({"Số dư đầu": [opening(GONE)]})
    assert places(closed.problems) == [("Số dư đầu", 2, "Hủy ngày")]
