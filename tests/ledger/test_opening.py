"""A paper book is brought over by source: once, on one day, before anything else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from ledger import checking, opening, reversing
from ledger.balances import balances
from ledger.models import Account, Closing, Fund, Voucher
from ledger.opening import Holdings
from tests.factories import FOUNDED, make_club
from tests.ledger.booking import BANK, CASH, DAY, REVOLVING, payment, post, receipt

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


@pytest.mark.parametrize(
    ("on", "code"),
    [(FOUNDED - timedelta(days=1), "before_founding"), (date(2025, 1, 2), "after_dissolution")],
)
def test_a_club_that_is_not_there_has_nothing(on, code):
    assert refusal(make_club(dissolved_on=date(2025, 1, 1)), on=on) == code


class TestTakingBack:
    def back(self, voucher, instead=0):
        reason = {"reason": "Ghi nhầm số tiền", "by": User.objects.system()}
        return opening.take_back(voucher=voucher, instead=instead, **reason)

    def refusal(self, voucher, instead=0):
        before = Voucher.objects.count()
        with pytest.raises(ValidationError) as refused:
            self.back(voucher, instead)
        assert Voucher.objects.count() == before
        return refused.value.code

    def fees(self, club):
        return Voucher.objects.of(club).openings().get(entries__credit=Account.FEES)

    def test_no_day_ever_shows_it(self, club):
        fees, *_others = open_books(club)

        back = self.back(fees)

        assert (back.kind, back.on, back.text, back.reverses) == ("opening", DAY, "Ghi nhầm số tiền", fees)
        held = balances([club], voucher__on__lte=DAY)[club.pk]
        assert (held[CASH], held[Account.FEES]) == (300_000, 0)
        assert list(checking.check([club])) == []

    def test_what_is_right_takes_its_place_though_money_was_spent(self, club):
        open_books(club)
        post(payment(club, 1_400_000, "spent", on=DAY + timedelta(days=30)))

        assert self.refusal(self.fees(club)) == "short"
        assert self.refusal(self.fees(club), instead=1_099_999) == "short"
        self.back(self.fees(club), instead=1_100_000)
        self.back(self.fees(club), instead=1_250_000)

        assert balances([club])[club.pk][CASH] == 150_000
        assert self.fees(club).key == f"opening:{DAY}:fees:operating:3"
        assert list(checking.check([club])) == []

    def test_the_same_source_may_be_opened_again_and_once(self, club):
        self.back(open_books(club)[0])

        fees = {(Account.FEES, Fund.OPERATING): 1_000_000}
        assert open_books(club, fees) == open_books(club, fees)
        assert balances([club])[club.pk][Account.FEES] == -1_000_000

    def test_when_all_is_taken_back_another_day_is_free(self, club):
        *sources, bank = open_books(club, banked={Fund.OPERATING: 1_000})
        reversing.reverse(voucher=bank, on=DAY, reason="Nhầm", by=bank.posted_by)
        for voucher in sources:
            self.back(voucher)
        later = DAY + timedelta(days=20)

        assert opening.opened_on(club) is None
        open_books(club, on=later)
        post(receipt(club, 5_000, "a", on=later))
        assert list(checking.check([club])) == []

    def test_what_lies_in_the_bank_is_taken_back_first(self, club):
        *_sources, bank = open_books(club, {(Account.FEES, Fund.OPERATING): 9_000}, {Fund.OPERATING: 5_000})

        assert self.refusal(self.fees(club)) == "short"
        reversing.reverse(voucher=bank, on=DAY, reason="Nhầm", by=bank.posted_by)
        self.back(self.fees(club))
        again = open_books(club, {(Account.FEES, Fund.OPERATING): 8_000}, {Fund.OPERATING: 5_000})
        assert again[1].key == f"opening:{DAY}:bank:operating:2"

    def test_once_and_never_in_a_closed_period(self, club):
        fees, gifts, _capital = open_books(club)
        back = self.back(fees)

        assert (self.refusal(fees), self.refusal(back)) == ("reversed", "reversed")
        Closing.objects.create(club=club, through=DAY, totals={}, closed_by=fees.posted_by)
        assert self.refusal(gifts) == "closed"

    def test_capital_that_was_paid_back_stays(self, club):
        (capital,) = open_books(club, {(Account.BORROWED, Fund.REVOLVING): 9_000_000})
        facts = {"out_of": REVOLVING, "account": Account.BORROWED, "on": DAY + timedelta(days=1)}
        post(payment(club, 1_000_000, "back", **facts), receipt(club, 9_000_000, "more", into=REVOLVING))

        assert self.refusal(capital) == "repaid"
        assert self.refusal(capital, instead=999_999) == "repaid"
        assert self.back(capital, instead=1_000_000)
