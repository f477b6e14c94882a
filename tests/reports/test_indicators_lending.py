from datetime import date
from decimal import Decimal

import pytest

from tests.factories import make_club, make_loan, make_member, make_unit, repay, reverse, visit, write_off
from tests.reports.asking import report_on, value, values

pytestmark = pytest.mark.django_db

JANUARY = date(2020, 1, 10)


@pytest.fixture
def club():
    return make_club()


def test_loans_their_amount_and_the_people_who_received_them(club):
    borrower = make_member(club)
    make_loan(club, borrower, on=JANUARY, principal=500_000)
    make_loan(club, borrower, on=date(2020, 7, 1), principal=700_000)
    make_loan(club, borrower, on=date(2019, 7, 1))
    make_loan(club, on=date(2021, 1, 1))

    report = report_on(club)

    codes = ("loans.disbursed", "loans.disbursed_amount", "loans.borrowers")
    assert [report.value(code) for code in codes] == [2, 1_200_000, 1]
    assert [report[code].previous for code in codes] == [1, 1_200_000, 1]
    assert [report[code].to_date for code in codes] == [3, 2_400_000, 1]


def test_rows_of_one_person_are_one_borrower(club):
    kept = make_member(club)
    make_loan(club, kept)
    make_loan(club, make_member(same_as=kept))

    assert value(club, "loans.borrowers") == 1


def test_a_borrower_of_two_clubs_counts_once_in_the_unit():
    unit = make_unit()
    first, second = make_club(unit), make_club(unit)
    borrower = make_member(first, second)
    make_loan(first, borrower)
    make_loan(second, borrower)

    report = report_on(unit)

    assert report.value("loans.borrowers") == 1
    assert report.by_club.overlap["loans.borrowers"] == -1


def test_a_reversed_disbursement_is_no_loan(club):
    loan = make_loan(club, on=JANUARY)
    reverse(loan.events.get().voucher, date(2020, 1, 20))

    codes = ("disbursed", "disbursed_amount", "borrowers", "active", "outstanding")
    assert values(club, *[f"loans.{code}" for code in codes]) == [0, 0, 0, 0, 0]
    assert value(club, "loans.disbursed", last="2020-01-15") == 1
    assert value(club, "loans.disbursed", first="2020-01-20", last="2020-01-31") == -1


def test_a_loan_brought_over_counts_in_stocks_and_to_date_only(club):
    make_loan(club, on=date(2019, 6, 1), brought_over=(date(2020, 4, 1), 800_000))

    report = report_on(club)

    flows = ("loans.disbursed", "loans.disbursed_amount", "loans.borrowers")
    assert [report.value(code) for code in flows] == [0, 0, 0]
    assert [report[code].to_date for code in flows] == [1, 800_000, 1]
    assert report.value("loans.outstanding") == report.value("fund.outstanding") == 800_000


def test_principal_collected_and_written_off_are_told_apart(club):
    loan = make_loan(club, on=JANUARY)
    repay(loan, date(2020, 2, 10), principal=300_000, interest=12_000)
    wrong = repay(loan, date(2020, 3, 10), principal=50_000)
    reverse(wrong, date(2020, 3, 11))
    write_off(loan, date(2020, 9, 1), 200_000)

    codes = ("repaid_principal", "written_off", "outstanding", "disbursed")

    assert values(club, *[f"loans.{code}" for code in codes]) == [300_000, 200_000, 700_000, 1]


def test_overdue_loans_and_their_overdue_principal(club):
    make_loan(club, on=JANUARY)  # due on the tenth of each month
    paid = make_loan(club, on=JANUARY)
    repay(paid, date(2020, 2, 10), principal=100_000, interest=12_000)

    report = report_on(club, last="2020-02-20")

    codes = ("active", "overdue", "overdue_principal", "outstanding")
    assert [report.value(f"loans.{code}") for code in codes] == [2, 1, 100_000, 2_300_000]


@pytest.mark.parametrize(("last", "par30", "par90"), [(10, 0, 0), (11, 1, 0)])
def test_portfolio_at_risk_begins_after_thirty_days(club, last, par30, par90):
    make_loan(club, on=date(2020, 2, 9), months=1, principal=100_000)  # due on 09/03, 30 days before 08/04
    make_loan(club, on=date(2020, 2, 11), principal=300_000)  # due on 11/03, 30 days before 10/04

    report = report_on(club, last=f"2020-04-{last}")

    assert report.value("loans.par30") == 100_000 + par30 * 300_000
    assert report.value("loans.par90") == par90
    assert report["loans.par30"].share == (Decimal("100.00") if par30 else Decimal("25.00"))


@pytest.mark.parametrize(("last", "par90"), [("2020-06-08", 0), ("2020-06-09", 400_000)])
def test_portfolio_at_risk_over_ninety_days(club, last, par90):
    make_loan(club, on=date(2020, 2, 10), principal=400_000)  # due on 10/03

    assert value(club, "loans.par90", last=last) == par90


def test_a_closed_loan_is_neither_active_nor_overdue(club):
    loan = make_loan(club, on=JANUARY)
    repay(loan, date(2020, 6, 1), principal=1_200_000)

    assert values(club, "loans.active", "loans.overdue", "loans.par30") == [0, 0, 0]
    assert value(club, "loans.active", last="2020-05-31") == 1


class TestVisits:
    def test_a_loan_counts_once_with_the_last_finding(self, club):
        loan = make_loan(club)
        visit(loan, date(2020, 8, 1), proper_use=False)
        visit(loan, date(2020, 3, 1), proper_use=True)

        assert values(club, "loans.checked", "loans.proper_use") == [1, 0]

    def test_each_period_has_its_own_last_finding(self, club):
        loan = make_loan(club, on=date(2019, 1, 1))
        visit(loan, date(2019, 3, 1), proper_use=False)
        visit(loan, date(2020, 3, 1), proper_use=True)
        visit(loan, date(2021, 3, 1), proper_use=False)

        report = report_on(club)

        checked, proper = report["loans.checked"], report["loans.proper_use"]
        assert (checked.value, checked.previous, checked.to_date) == (1, 1, 1)
        assert (proper.value, proper.previous, proper.to_date) == (1, 0, 1)

    def test_the_share_is_that_of_the_loans_checked(self, club):
        for proper_use in (True, True, False):
            visit(make_loan(club), date(2020, 3, 1), proper_use=proper_use)

        assert report_on(club)["loans.proper_use"].share == Decimal("66.67")
