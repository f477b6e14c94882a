"""A fund's cash book: opening, lines with a running balance, closing, and what it was for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubs.periods import Period
from ledger.balances import balances
from ledger.cashbook import Asked, cash_book
from ledger.models import Account, Fund, Place
from tests.factories import make_club, make_loan, make_member, repay
from tests.ledger.booking import (
    BANK,
    CASH,
    DAY,
    REVOLVING,
    make_books,
    opening,
    payment,
    post,
    post_one,
    receipt,
    taking_back,
    transfer,
)

pytestmark = pytest.mark.django_db

MONTH = Period(date(2020, 3, 1), date(2020, 3, 31))
NEXT = Period(date(2020, 4, 1), date(2020, 4, 30))
LATER = date(2020, 4, 2)


@pytest.fixture
def club():
    make_books()  # another club's money stands in no book of this one
    return make_books()


def book(club, period=MONTH, fund=Fund.OPERATING, place=None):
    return cash_book(club, Asked(fund, period, place))


def sums(found):
    return found.opening, found.income, found.expense, found.closing


def test_opening_balances_of_the_period_are_no_income(club):
    assert sums(book(club)) == (500_000, 370_000, 120_000, 750_000)


def test_the_next_period_opens_with_what_was_left(club):
    post(receipt(club, 5_000, "april", on=LATER))

    assert sums(book(club, NEXT)) == (750_000, 5_000, 0, 755_000)
    assert sums(book(club, Period(NEXT.last + timedelta(days=1), date(2020, 5, 31)))) == (
        755_000,
        0,
        0,
        755_000,
    )


def test_the_balance_runs_from_line_to_line_receipts_of_a_day_first(club):
    lines = book(club).lines

    moved = [line.income - line.expense for line in lines]
    assert [line.balance for line in lines] == [500_000 + sum(moved[: n + 1]) for n in range(len(moved))]
    assert [line.voucher.kind for line in lines] == ["receipt", "receipt", "transfer", "payment", "payment"]


def test_between_the_boxes_of_a_fund_nothing_comes_or_goes(club):
    (line,) = [line for line in book(club).lines if line.voucher.kind == "transfer"]

    assert (line.income, line.expense) == (0, 0)
    assert not [kind for kind in book(club).kinds if not kind.income and not kind.expense]


@pytest.mark.parametrize(
    ("place", "wanted"),
    [(Place.CASH, (500_000, 370_000, 220_000, 650_000)), (Place.BANK, (0, 100_000, 0, 100_000))],
)
def test_one_box_alone_sees_what_moves_to_the_other(club, place, wanted):
    assert sums(book(club, place=place)) == wanted


def test_each_fund_has_its_own_book(club):
    post(receipt(club, 7_000, "interest", into=REVOLVING, account=Account.INTEREST))

    assert sums(book(club, fund=Fund.REVOLVING)) == (0, 7_000, 0, 7_000)
    assert book(club).income == 370_000


def test_income_and_expense_by_kind_add_up_to_the_book(club):
    found = book(club)

    assert [(kind.income, kind.expense) for kind in found.kinds] == [
        (370_000, 0),  # fees
        (0, 50_000),  # visits
        (0, 70_000),  # a receipt of fees that was taken back
    ]
    assert sum(kind.income for kind in found.kinds) == found.income
    assert sum(kind.expense for kind in found.kinds) == found.expense


def test_money_between_funds_is_called_by_where_it_comes_from(club):
    post(transfer(club, 100_000, "lend", into=REVOLVING))

    names = {kind.name for kind in book(club, fund=Fund.REVOLVING).kinds}
    assert len(names) == 1
    assert str(Account.OPERATING_CASH.label) in names.pop()


def test_a_repayment_stands_in_one_line_with_principal_and_interest_apart():
    club = make_club()
    post(opening(club, 5_000_000, "money", into=REVOLVING))
    loan = make_loan(club, on=DAY, principal=1_200_000)
    repay(loan, LATER, principal=100_000, interest=12_000)

    found = book(club, NEXT, Fund.REVOLVING)

    assert [line.income for line in found.lines] == [112_000]
    assert sorted(kind.income for kind in found.kinds) == [12_000, 100_000]


def test_a_line_says_what_it_is_for_and_who(club):
    member = make_member(club, full_name="Trần Thị Chín")
    post(
        receipt(club, 5_000, "a", on=LATER, member=member.pk), payment(club, 1_000, "b", on=LATER, text="Hoa")
    )

    first, second = book(club, NEXT).lines

    assert (first.what, first.who) == (Account.FEES.label, "Trần Thị Chín")
    assert (second.what, second.who) == ("Hoa", "")


def test_the_number_of_queries_does_not_grow(club, django_assert_num_queries):
    with django_assert_num_queries(3):
        book(club)
    post(*(receipt(club, 1_000, f"more {n}") for n in range(5)))
    with django_assert_num_queries(3):
        assert len(book(club).lines) == 10


AMOUNTS = st.integers(1, 10**6)
DAYS = st.integers(0, 90).map(lambda days: date(2020, 2, 1) + timedelta(days=days))
DRAWN = st.lists(st.tuples(st.sampled_from(["in", "out", "bank", "back"]), AMOUNTS, DAYS), max_size=12)


@given(drawn=DRAWN, first=DAYS, days=st.integers(0, 60))
def test_whatever_is_booked_the_book_closes_with_the_balance(drawn, first, days):
    club = make_club()
    post(opening(club, 10**9, "money", on=date(2020, 1, 1)))
    for number, (what, amount, on) in enumerate(drawn):
        make = {"in": receipt, "out": payment, "bank": transfer, "back": receipt}[what]
        voucher = post_one(make(club, amount, f"k{number}", on=on))
        if what == "back":
            post(taking_back(voucher, f"b{number}", on=on))
    period = Period(first, first + timedelta(days=days))

    held = balances([club], voucher__on__lte=period.last)[club.pk]
    found = book(club, period)

    assert found.closing == held[CASH] + held[BANK]
    assert not found.lines or found.lines[-1].balance == found.closing
    assert sum(kind.income - kind.expense for kind in found.kinds) == found.income - found.expense
    assert book(club, period, place=Place.CASH).closing == held[CASH]
