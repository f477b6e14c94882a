from datetime import date

import pytest

from ledger.models import Account as A
from ledger.models import Voucher
from tests.factories import give, make_club, make_loan, make_unit, post, repay, reverse, write_off
from tests.reports.asking import report_on, value, values

pytestmark = pytest.mark.django_db

DAY = date(2020, 5, 5)
BEFORE = date(2019, 5, 5)


@pytest.fixture
def club():
    return make_club()


@pytest.mark.parametrize(
    ("account", "code"),
    [
        (A.FEES, "fund.fees"),
        (A.MOBILISED, "fund.mobilised"),
        (A.INTEREST, "fund.interest"),
        (A.LATE_INTEREST, "fund.interest"),
        (A.STATE, "fund.state"),
        (A.PROJECT, "fund.project"),
        (A.OTHER_INCOME, "fund.other"),
    ],
)
def test_income_counts_under_its_source_and_in_the_sum(club, account, code):
    post(club, DAY, A.OPERATING_CASH, account, 50_000)
    post(club, BEFORE, A.OPERATING_BANK, account, 7_000)
    post(club, date(2021, 1, 1), A.OPERATING_CASH, account, 1)

    figure = report_on(club)[code]

    assert (figure.value, figure.previous, figure.to_date) == (50_000, 7_000, 57_000)
    assert value(club, "fund.sources") == 50_000


@pytest.mark.parametrize("account", [A.ACTIVITIES, A.VISITS, A.MANAGEMENT, A.OTHER_EXPENSE, A.LOSS])
def test_every_kind_of_spending_and_a_loss_is_an_expense(club, account):
    post(club, DAY, account, A.OPERATING_CASH, 30_000)

    assert value(club, "fund.expenses") == 30_000


def test_a_reversal_counts_on_its_own_day(club):
    wrong = post(club, BEFORE, A.OPERATING_CASH, A.FEES, 50_000)
    reverse(wrong, DAY)

    figure = report_on(club)["fund.fees"]

    assert (figure.value, figure.previous, figure.to_date) == (-50_000, 50_000, 0)


def test_an_opening_balance_counts_in_stocks_and_to_date_and_in_no_flow(club):
    post(club, DAY, A.OPERATING_CASH, A.MOBILISED, 900_000, Voucher.Kind.OPENING)

    report = report_on(club)

    assert (report["fund.mobilised"].value, report["fund.mobilised"].to_date) == (0, 900_000)
    assert (report["fund.cash"].value, report["fund.cash"].previous) == (900_000, 0)
    assert report_on(club, "2021-01-01", "2021-12-31")["fund.mobilised"].previous == 0


def test_cash_is_that_of_all_four_boxes(club):
    for place, box in enumerate([A.OPERATING_CASH, A.OPERATING_BANK, A.REVOLVING_CASH, A.REVOLVING_BANK]):
        post(club, DAY, box, A.STATE, 10**place)

    assert values(club, "fund.cash", "fund.operating", "fund.revolving") == [1111, 11, 1100]


def test_a_transfer_between_the_funds_is_neither_income_nor_spending(club):
    post(club, DAY, A.REVOLVING_CASH, A.STATE, 500_000)
    post(club, DAY, A.OPERATING_CASH, A.REVOLVING_CASH, 200_000, Voucher.Kind.TRANSFER)

    codes = ("fund.sources", "fund.expenses", "fund.operating", "fund.revolving")

    assert values(club, *codes) == [500_000, 0, 200_000, 300_000]


def test_capital_that_is_owed_is_no_income(club):
    post(club, DAY, A.REVOLVING_CASH, A.MEMBER_CAPITAL, 300_000)
    post(club, DAY, A.REVOLVING_CASH, A.BORROWED, 2_000_000)
    post(club, DAY, A.MEMBER_CAPITAL, A.REVOLVING_CASH, 100_000, Voucher.Kind.PAYMENT)

    codes = ("fund.member_capital", "fund.borrowed", "fund.sources", "fund.balance")

    assert values(club, *codes) == [200_000, 2_000_000, 0, 2_200_000]


def test_gifts_in_kind_stand_apart(club):
    give(club, DAY, 450_000)
    give(club, BEFORE, 50_000)

    report = report_on(club)

    figure = report["fund.in_kind"]
    assert (figure.value, figure.previous, figure.to_date) == (450_000, 50_000, 500_000)
    assert report.value("fund.sources") == report.value("fund.balance") == 0


def test_the_funds_equal_what_came_in_less_what_was_spent_plus_what_is_owed_on_every_day(club):
    post(club, date(2019, 1, 1), A.REVOLVING_CASH, A.STATE, 9_000_000, Voucher.Kind.OPENING)
    post(club, DAY, A.REVOLVING_BANK, A.BORROWED, 2_000_000)
    post(club, DAY, A.OPERATING_CASH, A.FEES, 120_000)
    post(club, DAY, A.VISITS, A.OPERATING_CASH, 20_000, Voucher.Kind.PAYMENT)
    loan = make_loan(club, on=date(2020, 1, 10))
    repay(loan, date(2020, 2, 10), principal=100_000, interest=12_000, late_interest=500)
    write_off(loan, date(2020, 9, 1), 1_100_000)
    for last in ("2019-01-01", "2020-01-10", "2020-02-10", "2020-05-05", "2020-09-01", "2020-12-31"):
        report = report_on(club, "2019-01-01", last)
        owed = report.value("fund.member_capital") + report.value("fund.borrowed")
        kept = report["fund.sources"].to_date - report["fund.expenses"].to_date + owed

        assert report.value("fund.balance") == kept
        assert report.value("fund.balance") == report.value("fund.operating") + report.value("fund.revolving")


def test_the_books_of_a_dissolved_club_stay_in_until_they_are_paid_out():
    unit = make_unit()
    club = make_club(unit, dissolved_on=date(2020, 3, 1))
    post(club, BEFORE, A.OPERATING_CASH, A.FEES, 70_000)

    assert value(unit, "fund.cash") == 70_000
