"""Loans and visits come in from a workbook; the terms of a stored loan never change."""

from datetime import date
from decimal import Decimal

import pytest

from loans.models import Loan, LoanEvent
from tests.workbooks import (
    club,
    loan,
    log,
    member,
    opening,
    places,
    province,
    repayment,
    take,
    taken,
    voucher,
)

pytestmark = pytest.mark.django_db

VISIT = {"Mã khoản vay": "V1", "Ngày": "01/03/2020", "Đúng mục đích": "Có"}


def lent(*loans, **more):
    """The province with 10.000.000 đ in C1's revolving fund, and `loans`."""
    return province() | {"Số dư đầu": [opening()], "Khoản vay": list(loans)} | more


def brought_over(changes=None):
    """A loan that ran when the club's books began on 1 January 2018."""
    return loan({"Ngày giải ngân": "10/06/2017", "Dư nợ đầu": 700_000} | (changes or {}))


OLD_CLUB = [club({"Ngày thành lập": "01/01/2017"})]


def booked():
    """Event, day and account debited of V1, with the amount in đồng."""
    event = LoanEvent.objects.get(loan__code="V1")
    entry = event.voucher.entries.get()
    return event.kind, event.voucher.on, entry.debit, entry.amount


def test_a_loan_takes_every_column():
    more = {"Kỳ trả": 3, "Làm tròn": 1000, "Mục đích": "Nuôi gà", "Lãi suất %/tháng": "0,65"}

    taken(lent(loan(more)))

    stored = Loan.objects.get()
    assert (stored.code, stored.club.code, stored.borrower.code) == ("V1", "C1", "M1")
    assert (stored.disbursed_on, stored.principal, stored.rate) == (
        date(2020, 1, 10),
        1_200_000,
        Decimal("0.65"),
    )
    assert (stored.months, stored.method, stored.every, stored.rounding) == (12, "equal_principal", 3, 1000)
    assert (stored.purpose, stored.opening_principal) == ("Nuôi gà", None)
    assert list(stored.schedules.get().instalments.values_list("principal", flat=True)) == [300_000] * 4


@pytest.mark.parametrize(
    ("word", "method"),
    [
        ("Gốc đều", "equal_principal"),
        ("lãi phẳng", "flat"),
        ("Nien kim", "annuity"),
        ("GỐC CUỐI KỲ", "bullet"),
    ],
)
def test_methods(word, method):
    taken(lent(loan({"Phương thức": word})))

    assert Loan.objects.get().method == method


def test_a_loan_is_paid_out_of_the_revolving_fund():
    taken(lent(loan()))

    assert booked() == ("disbursement", date(2020, 1, 10), "loans", 1_200_000)
    voucher_of = LoanEvent.objects.get().voucher
    assert (voucher_of.kind, voucher_of.entries.get().credit) == ("payment", "revolving_cash")
    assert voucher_of.entries.get().member.code == "M1"


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Mã khoản vay": None}, "Mã khoản vay"),
        ({"Mã thành viên": "M9"}, "Mã thành viên"),
        ({"Mã CLB": "C9"}, "Mã CLB"),
        ({"Ngày giải ngân": "10/01/20"}, "Ngày giải ngân"),
        ({"Ngày giải ngân": "31/12/2016"}, "Ngày giải ngân"),  # before the founding
        ({"Số tiền": "1,5"}, "Số tiền"),
        ({"Số tiền": 10_000_001}, "Số tiền"),  # more than the fund holds
        ({"Lãi suất %/tháng": -1}, "Lãi suất %/tháng"),
        ({"Số tháng": 0}, "Số tháng"),
        ({"Số tháng": 12.5}, "Số tháng"),
        ({"Phương thức": "Trả góp"}, "Phương thức"),
        ({"Kỳ trả": 601}, "Kỳ trả"),
        ({"Làm tròn": 7}, "Làm tròn"),
        ({"Dư nợ đầu": 5}, "Dư nợ đầu"),  # paid out after the opening day
    ],
)
def test_what_cannot_be_of_a_loan_is_refused(changes, column):
    book = take(lent(loan(changes)) | {"Câu lạc bộ": OLD_CLUB})

    assert places(book.problems) == [("Khoản vay", 2, column)]
    assert not Loan.objects.exists()


def test_an_opening_principal_of_nothing_is_as_if_it_were_not_there():
    taken(lent(loan({"Dư nợ đầu": 0})) | {"Câu lạc bộ": OLD_CLUB})

    assert Loan.objects.get().opening_principal is None


def test_a_loan_may_last_less_than_an_instalment_covers():
    taken(lent(loan({"Số tháng": 6, "Kỳ trả": 12})))

    due = Loan.objects.get().schedules.get().instalments.values_list("due", "principal", "interest")
    assert list(due) == [(date(2020, 7, 10), 1_200_000, 72_000)]


@pytest.mark.parametrize(
    "changes",
    [
        {"Ngày giải ngân": "11/01/2020"},
        {"Số tiền": 1_100_000},
        {"Lãi suất %/tháng": 2},
        {"Số tháng": 10},
        {"Phương thức": "Niên kim"},
        {"Kỳ trả": 2},
        {"Làm tròn": 100},
        {"Mã thành viên": "M2"},
        {"Mã CLB": "C2"},
    ],
)
def test_the_terms_of_a_stored_loan_are_not_changed(changes):
    row = loan({"Kỳ trả": 1, "Làm tròn": 1})
    clubs = [club(), club({"Mã CLB": "C2"})]
    members = [member(), member({"Mã thành viên": "M2"})]
    taken(lent(row) | {"Câu lạc bộ": clubs, "Thành viên": members})

    book = take({"Khoản vay": [row | changes]})

    (column,) = changes
    assert places(book.problems) == [("Khoản vay", 2, column)]


def test_the_day_of_a_loan_that_was_brought_over_is_not_changed_either():
    taken(lent(brought_over()) | {"Câu lạc bộ": OLD_CLUB})

    book = take({"Khoản vay": [brought_over({"Ngày giải ngân": "11/06/2017"})]})

    assert places(book.problems) == [("Khoản vay", 2, "Ngày giải ngân")]


def test_the_purpose_of_a_stored_loan_may_be_told_better():
    taken(lent(loan({"Mục đích": "Nuôi gà"})))

    taken({"Khoản vay": [loan()]})
    assert Loan.objects.get().purpose == "Nuôi gà"

    taken({"Khoản vay": [loan({"Mục đích": "Nuôi vịt"})]})
    assert Loan.objects.get().purpose == "Nuôi vịt"
    assert log()[-1] == ("change", "loans.Loan")


def test_the_same_rows_again_change_nothing():
    tables = lent(loan(), brought_over({"Mã khoản vay": "V0"})) | {
        "Câu lạc bộ": OLD_CLUB,
        "Trả nợ": [repayment(), repayment({"Số chứng từ": "TN2", "Ngày": "10/03/2020"})],
        "Kiểm tra vốn": [VISIT],
    }
    taken(tables)
    before = log(), LoanEvent.objects.count()

    book = taken(tables)

    assert (log(), LoanEvent.objects.count()) == before
    assert book.counts["khoản vay"] == {"created": 0, "changed": 0, "same": 2}


def test_absent_columns_leave_a_stored_loan_that_was_brought_over():
    taken(lent(brought_over({"Kỳ trả": 3})) | {"Câu lạc bộ": OLD_CLUB})
    row = loan({"Ngày giải ngân": "10/06/2017"})

    book = taken({"Khoản vay": [row]})

    assert book.counts["khoản vay"]["same"] == 1


def test_a_loan_that_ran_on_the_opening_day_is_booked_from_cash_to_loans_then():
    taken(lent(brought_over()) | {"Câu lạc bộ": OLD_CLUB})

    assert booked() == ("opening", date(2018, 1, 1), "loans", 700_000)
    opened = LoanEvent.objects.get().voucher
    assert (opened.kind, opened.entries.get().credit) == ("opening", "revolving_cash")
    assert Loan.objects.get().principal == 1_200_000


@pytest.mark.parametrize(
    "changes",
    [
        {"Dư nợ đầu": None},  # it ran: what is still owed must be said
        {"Dư nợ đầu": 1_200_001},  # more than was lent
        {"Ngày giải ngân": "01/01/2018"},  # paid out on the opening day itself
    ],
)
def test_what_is_brought_over_fits_the_loan(changes):
    book = take(lent(brought_over(changes)) | {"Câu lạc bộ": OLD_CLUB})

    assert places(book.problems) == [("Khoản vay", 2, "Dư nợ đầu")]


def test_nothing_is_brought_over_without_an_opening_day():
    tables = lent(brought_over()) | {"Câu lạc bộ": OLD_CLUB, "Số dư đầu": []}

    assert places(take(tables).problems) == [("Khoản vay", 2, "Dư nợ đầu")]


def test_a_bad_opening_balance_makes_no_noise_about_running_loans():
    tables = lent(brought_over()) | {"Câu lạc bộ": OLD_CLUB, "Số dư đầu": [opening({"Số tiền": "?"})]}

    assert places(take(tables).problems) == [("Số dư đầu", 2, "Số tiền")]


def test_more_loans_than_the_opening_balance_covers_are_refused():
    many = [
        brought_over({"Mã khoản vay": f"V{n}", "Số tiền": 9_000_000, "Dư nợ đầu": 6_000_000})
        for n in range(2)
    ]

    book = take(lent(*many) | {"Câu lạc bộ": OLD_CLUB})

    assert [(problem.sheet, problem.column) for problem in book.problems] == [("Khoản vay", "Số tiền")]


def test_rows_that_name_a_bad_loan_are_no_problem_of_their_own():
    spent = voucher({"Loại": "Chi khác", "Quỹ": "Tăng thu nhập", "Số tiền": 10_000_000, "Ngày": "01/03/2020"})
    tables = lent(loan({"Số tháng": 0})) | {
        "Trả nợ": [repayment()],
        "Kiểm tra vốn": [VISIT],
        "Thu chi": [spent],
    }

    assert places(take(tables).problems) == [("Khoản vay", 2, "Số tháng")]


@pytest.mark.parametrize(
    ("title", "row"),
    [
        ("Khoản vay", loan()),
        ("Kiểm tra vốn", {"Mã khoản vay": "V1", "Ngày": "01/03/2020", "Đúng mục đích": "Có"}),
    ],
)
def test_two_equal_rows_are_a_problem_that_names_the_first(title, row):
    book = take(lent(loan()) | {title: [row, row]})

    assert [(problem.sheet, problem.row) for problem in book.problems] == [(title, 3)]
    assert "dòng 2:" in book.problems[0].message


def test_terms_that_not_every_loan_has_come_in_and_bind():
    agreed = {"Kỳ chưa trả gốc": 2, "Ngày trả kỳ đầu": "21/02/2020", "Ngày trả trong tháng": 21}
    rules = {"Lãi quá hạn %/tháng": "1,2", "Thứ tự trừ nợ": "Lãi, gốc, lãi quá hạn"}
    row = agreed | rules | {"Lãi khi trả trước hạn": "Hết kỳ"}

    taken(lent(loan(row)))

    stored = Loan.objects.get()
    assert (stored.grace, stored.first_due, stored.due_day) == (2, date(2020, 2, 21), 21)
    assert (stored.late_rate, stored.allocation) == (Decimal("1.2"), "interest_principal_late")
    assert stored.early_interest == "to_period"
    first, _second, third = stored.schedules.get().instalments.all()[:3]
    assert (first.principal, first.due, third.due) == (0, date(2020, 2, 21), date(2020, 4, 21))
    assert third.principal > 0
    assert not take(lent(loan(row))).problems
    assert places(take(lent(loan(row | {"Kỳ chưa trả gốc": 1}))).problems) == [
        ("Khoản vay", 2, "Kỳ chưa trả gốc")
    ]
