"""A fee taken apart from a meeting, once, for open months; and given back, never more than was paid."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from ledger import collecting, fees
from ledger.models import Account, Voucher
from ledger.paying import Money
from tests.factories import make_club, make_member

pytestmark = pytest.mark.django_db

JAN, FEB, MAR = (date(2026, month, 1) for month in range(1, 4))
TODAY = date(2026, 3, 15)
FEE = 5_000


@pytest.fixture
def member(db):
    return make_member(make_club(founded_on=JAN, monthly_fee=FEE), joined_on=JAN)


def club_of(member):
    return member.memberships.get().club


def money(amount, months=(), key="one", on=TODAY):
    return Money(amount, on, Account.OPERATING_CASH, key, "Phí thành viên", months)


def do(activity, member, moved):
    return activity(club=club_of(member), member=member, money=moved, today=TODAY, by=User.objects.system())


def card(member):
    return fees.owed(club_of(member), TODAY)[member.pk]


def refused(code):
    return pytest.raises(ValidationError, check=lambda refusal: refusal.code == code)


def test_a_fee_is_a_receipt_of_its_months(member):
    voucher = do(collecting.take, member, money(2 * FEE, (JAN, FEB)))

    entry = voucher.entries.get()
    assert (voucher.kind, voucher.party) == (Voucher.Kind.RECEIPT, member.full_name)
    assert (entry.debit, entry.credit, entry.amount) == (Account.OPERATING_CASH, Account.FEES, 2 * FEE)
    assert (entry.member, entry.fee_from, entry.fee_to) == (member, JAN, FEB)
    assert card(member).unpaid == [MAR]


def test_money_without_months_goes_to_the_oldest(member):
    do(collecting.take, member, money(7_000))

    assert card(member).unpaid == [FEB, MAR]
    assert card(member).owed == 8_000


def test_sent_twice_it_is_booked_once(member):
    first = do(collecting.take, member, money(2 * FEE, (JAN, FEB)))

    assert do(collecting.take, member, money(2 * FEE, (JAN, FEB))) == first
    assert card(member).received == 2 * FEE


def test_months_that_somebody_took_meanwhile_are_refused(member):
    do(collecting.take, member, money(FEE, (JAN, JAN)))

    with refused("changed"):
        do(collecting.take, member, money(2 * FEE, (JAN, FEB), key="another"))
    assert card(member).received == FEE


def test_months_are_not_taken_at_another_price(member):
    with refused("changed"):
        do(collecting.take, member, money(FEE, (JAN, FEB)))


def test_no_more_is_taken_than_may_be_paid_in_advance(member):
    do(collecting.take, member, money(27 * FEE))

    with refused("too_far"):
        do(collecting.take, member, money(1, key="another"))


def test_nothing_is_taken_from_whoever_owes_nothing(member):
    stranger = make_member()

    with refused("too_far"):
        collecting.take(
            club=club_of(member), member=stranger, money=money(1), today=TODAY, by=User.objects.system()
        )


def test_what_is_given_back_is_a_payment_and_owed_again(member):
    do(collecting.take, member, money(3 * FEE, (JAN, MAR)))
    voucher = do(collecting.refund, member, money(2 * FEE, key="back"))

    entry = voucher.entries.get()
    assert voucher.kind == Voucher.Kind.PAYMENT
    assert (entry.debit, entry.credit, entry.member) == (Account.FEES, Account.OPERATING_CASH, member)
    assert card(member).unpaid == [FEB, MAR]


def test_no_more_is_given_back_than_was_paid(member):
    do(collecting.take, member, money(FEE))

    with refused("more_than_paid"):
        do(collecting.refund, member, money(FEE + 1, key="back"))


def test_a_refund_sent_twice_is_booked_once(member):
    do(collecting.take, member, money(FEE))
    first = do(collecting.refund, member, money(FEE, key="back"))

    assert do(collecting.refund, member, money(FEE, key="back")) == first
