"""Payments of later days, once something is booked before them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from clubs.periods import ONE_DAY
from ledger import posting
from ledger.balances import balances
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher
from loans.books import booking
from loans.checking import check
from loans.repayments.allocating import Purpose, whole
from loans.trouble import writing_off
from tests.factories import make_club
from tests.ledger.booking import REVOLVING
from tests.ledger.booking import payment as spent
from tests.ledger.booking import post as draft
from tests.loans.repayments.test_repaying import APR, FEB, MAR, make_running, owing, pay, received, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def loan():
    return make_running(make_club())


def test_later_payments_are_split_as_if_all_had_come_in_order(loan):
    later = pay(loan, date(2020, 3, 11), 120_000)  # late interest 1.550, interest 23.000
    pay(loan, FEB, 112_000)

    assert received(loan, date(2020, 3, 11)) == (200_000, 31_950, 50)
    later.refresh_from_db()
    assert later.reversed_by.on == date(2020, 3, 11)
    assert [one.code for one in check([loan.club])] == []


def test_what_covers_the_same_stays_as_it_was(loan):
    pay(loan, FEB, 112_000)
    pay(loan, APR, 10_000)  # interest, and that of late March
    before = Voucher.objects.count()
    pay(loan, date(2020, 2, 20), 1_000)  # of March's interest

    assert Voucher.objects.count() == before + 1


def test_a_later_payment_that_would_be_too_much_is_named(loan):
    pay(loan, MAR, whole(owing(loan, MAR)).total, Purpose.ALL)

    with pytest.raises(ValidationError) as refused:
        pay(loan, FEB, 112_000)
    assert refused.value.code == "later_overpaid"


@pytest.mark.parametrize("on", [FEB, date(2020, 2, 20), date(2020, 2, 29)])
def test_the_books_of_a_day_hold_a_wrong_payment_until_it_was_taken_back(loan, on):
    wrong = date(2020, 2, 20)
    take_back(pay(loan, wrong, whole(owing(loan, wrong)).total, Purpose.ALL), date(2020, 3, 1))

    with pytest.raises(ValidationError) as refused:
        pay(loan, on, 112_000)
    assert refused.value.code == "until_taken_back"
    assert pay(loan, date(2020, 3, 1), 112_000)


def test_a_wrong_payment_that_went_on_its_own_day_stands_in_no_way(loan):
    wrong = date(2020, 2, 20)
    take_back(pay(loan, wrong, whole(owing(loan, wrong)).total, Purpose.ALL), wrong)
    pay(loan, FEB, 112_000)

    assert received(loan, wrong) == (100_000, 12_000, 0)
    assert [one.code for one in check([loan.club])] == []


def test_nothing_is_booked_that_a_later_loss_or_file_left_no_room_for(loan):
    other = make_running(loan.club)
    agreed = {"reason": "Mất mùa", "decision": "1", "by": User.objects.system()}
    writing_off.write_off(loan=loan, on=APR, amount=1_150_000, key="lost", **agreed)
    moves = [Move(REVOLVING, Account.LOANS, other.principal)]
    file = Draft(other.club, "receipt", APR, "file", [Line(moves, other.borrower_id)])
    (voucher,) = posting.post([file], source=Voucher.Source.IMPORT, by=User.objects.system())
    booking.note(voucher, [other], by=User.objects.system())

    for one in (loan, other):
        with pytest.raises(ValidationError) as refused:
            pay(one, FEB, 112_000)
        assert refused.value.code == "later_overpaid"
    assert pay(loan, FEB, 62_000)  # 12.000 of it interest
    assert [one.code for one in check([loan.club])] == []


def test_what_is_booked_anew_never_leaves_the_box(loan):
    """The money of the later payment was spent meanwhile."""
    later = pay(loan, date(2020, 3, 11), 120_000)
    held = balances([loan.club])[loan.club_id][REVOLVING]
    draft(spent(loan.club, held, "spent", on=MAR + 2 * ONE_DAY, out_of=REVOLVING, account=Account.VISITS))

    pay(loan, FEB, 50_000)

    assert Voucher.objects.filter(reverses=later).exists()


def test_however_often_it_is_booked_anew_its_key_stays_as_long(loan):
    last = pay(loan, date(2020, 12, 10), 50_000)
    for month in (11, 10, 9):
        pay(loan, date(2020, month, 10), 50_000)

    keys = Voucher.objects.filter(on=last.on, reverses=None).order_by("pk").values_list("key", flat=True)
    assert list(keys) == [last.key, *(f"{last.key}:lai{turn}" for turn in (1, 2, 3))]


def test_nothing_is_booked_before_a_later_plan(loan):
    pay(loan, MAR, 800_000, Purpose.FEWER)

    with pytest.raises(ValidationError) as refused:
        pay(loan, FEB, 112_000)
    assert refused.value.code == "rescheduled"
