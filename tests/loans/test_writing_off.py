"""Loss by decision, and what comes in afterwards."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from ledger import reversing
from ledger.balances import balances
from ledger.models import Account
from ledger.paying import Money
from loans import writing_off
from loans.models import Loan, LoanEvent
from loans.standing import standings
from tests.factories import make_club, make_loan, post, repay

pytestmark = pytest.mark.django_db

ON = date(2020, 1, 10)
LOST = date(2020, 6, 1)
BOX = Account.REVOLVING_CASH


@pytest.fixture
def loan():
    club = make_club()
    post(club, date(2020, 1, 1), BOX, Account.MOBILISED, 5_000_000)
    return make_loan(club, on=ON, principal=1_200_000)


def write_off(loan, amount=1_200_000, on=LOST, key="x", decision="QĐ 2", by=None):
    facts = {"reason": "Mất khả năng trả", "decision": decision, "by": by or User.objects.system()}
    return writing_off.write_off(loan=loan, on=on, amount=amount, key=key, **facts)


def recover(loan, amount, on=date(2020, 8, 1), key="y"):
    money = Money(amount, on, BOX, key)
    return writing_off.recover(loan=loan, money=money, by=User.objects.system())


def refused(code, act, *args, **facts):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **facts)
    assert refusal.value.error_list[0].code == code


def test_the_loss_is_booked_and_nothing_is_owed(loan):
    made = write_off(loan)

    held = balances([loan.club])[loan.club_id]
    assert (held[Account.LOANS], held[Account.LOSS]) == (0, 1_200_000)
    assert standings(Loan.objects.all(), LOST)[0].outstanding == 0
    assert standings(Loan.objects.all(), date(2020, 5, 31))[0].outstanding == 1_200_000
    assert loan.events.get(voucher=made.voucher).kind == LoanEvent.Kind.WRITE_OFF


def test_part_of_a_loan_can_be_written_off(loan):
    write_off(loan, 500_000)

    assert standings(Loan.objects.all(), LOST)[0].outstanding == 700_000


def test_no_more_is_written_off_than_is_owed_from_then_on(loan):
    repay(loan, date(2020, 7, 1), principal=200_000)

    refused("too_much", write_off, loan, 1_000_001)
    assert write_off(loan, 1_000_000)


def test_a_loss_has_a_decision(loan):
    refused("decision", write_off, loan, decision=" ")


def test_sent_twice_it_is_booked_once(loan):
    assert write_off(loan) == write_off(loan)
    assert recover(loan, 100_000) == recover(loan, 100_000)


def test_nobody_writes_off_their_own_loan(loan):
    borrower = User.objects.create_user("vay", full_name=loan.borrower.full_name)

    refused("own_loan", write_off, loan, by=borrower)


def test_what_comes_in_later_is_income(loan):
    write_off(loan)

    made = recover(loan, 300_000)

    held = balances([loan.club])[loan.club_id]
    assert (abs(held[Account.OTHER_INCOME]), held[Account.LOANS]) == (300_000, 0)
    assert made.voucher.entries.get().member_id == loan.borrower_id
    assert writing_off.lost_on(loan, date(2020, 8, 1)) == 900_000


def test_no_more_comes_in_than_was_lost(loan):
    refused("too_much", recover, loan, 1)
    write_off(loan, 500_000)
    recover(loan, 300_000)

    refused("too_much", recover, loan, 200_001, key="z")
    refused("too_much", recover, loan, 1, on=date(2020, 5, 31), key="z")
    assert recover(loan, 200_000, key="z")


def test_a_receipt_that_is_taken_back_may_come_in_again(loan):
    write_off(loan, 500_000)
    made = recover(loan, 500_000)
    day = date(2020, 8, 2)
    reversing.reverse(voucher=made.voucher, on=day, reason="Ghi nhầm", by=User.objects.system())

    assert writing_off.recovered(loan) == 0
    assert recover(loan, 500_000, on=day, key="z")
