"""A paper book is brought over by source: once, on one day, before anything else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from ledger import checking, opening
from ledger.balances import balances
from ledger.models import Account, Fund, Voucher
from ledger.opening import Holdings
from tests.factories import FOUNDED, make_club
from tests.ledger.booking import BANK, CASH, DAY, REVOLVING, post, receipt

pytestmark = pytest.mark.django_db

BROUGHT = {
    (Account.FEES, Fund.OPERATING): 1_200_000,
    (Account.MOBILISED, Fund.OPERATING): 300_000,
    (Account.STATE, Fund.REVOLVING): 20_000_000,
}


@pytest.fixture
def club():
    return make_club()


def open_books(club, by_source=None, banked=None, on=DAY):
    holdings = Holdings(BROUGHT if by_source is None else by_source, banked or {})
    return opening.open_books(club=club, on=on, holdings=holdings, by=User.objects.system())


def refusal(*args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        open_books(*args, **kwargs)
    return refused.value.code


def test_each_source_is_an_opening_balance_of_its_fund(club):
    vouchers = open_books(club)

    held = balances([club])[club.pk]
    assert (held[CASH], held[REVOLVING]) == (1_500_000, 20_000_000)
    assert (held[Account.FEES], held[Account.MOBILISED]) == (-1_200_000, -300_000)
    assert {voucher.kind for voucher in vouchers} == {Voucher.Kind.OPENING}
    assert AuditRecord.objects.filter(subject="ledger.Voucher").count() == 3
    assert list(checking.check([club])) == []


def test_what_lies_in_the_bank_is_moved_there(club):
    open_books(club, banked={Fund.OPERATING: 400_000})

    held = balances([club])[club.pk]
    assert (held[CASH], held[BANK]) == (1_100_000, 400_000)


def test_more_in_the_bank_than_there_is(club):
    assert refusal(club, banked={Fund.OPERATING: 1_500_001}) == "short"
    assert Voucher.objects.count() == 0


def test_sent_twice_it_is_booked_and_logged_once(club):
    assert open_books(club) == open_books(club)
    assert AuditRecord.objects.filter(subject="ledger.Voucher").count() == 3


def test_a_source_is_not_opened_with_another_amount(club):
    open_books(club)

    assert refusal(club, {(Account.FEES, Fund.OPERATING): 1}) == "key_reused"


def test_another_source_may_follow_on_the_same_day_alone(club):
    open_books(club)

    open_books(club, {(Account.PROJECT, Fund.REVOLVING): 5_000_000})
    assert refusal(club, {(Account.FEES, Fund.REVOLVING): 1}, on=DAY + timedelta(days=1)) == "opening_day"


def test_nothing_moved_before(club):
    post(receipt(club, 5_000, "early", on=DAY - timedelta(days=1)))

    assert refusal(club) == "moved"
    open_books(club, on=DAY - timedelta(days=1))


def test_nothing_is_nothing(club):
    assert refusal(club, {}) == "nothing"


@pytest.mark.parametrize("on", [FOUNDED - timedelta(days=1), date(2025, 1, 1)])
def test_a_club_that_is_not_there_has_nothing(on):
    assert refusal(make_club(dissolved_on=date(2025, 1, 1)), on=on) == "no_club"
