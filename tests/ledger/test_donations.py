"""The donors' book, how campaigns stand, and the public notice: all of them sums of the same rows."""

from datetime import date

import pytest

from accounts.models import User
from clubs.periods import Period
from ledger import campaigns, donations, fundraising
from ledger.cashbook import Asked, cash_book
from ledger.models import Account, Entry, Fund, Pledge
from ledger.notice import notice
from tests.factories import give, make_club, make_member
from tests.ledger.booking import opening, payment, post, post_one, receipt, taking_back, transfer
from tests.ledger.raising import (
    DAY,
    make_campaign,
    make_donation,
    make_loan_from,
    make_pledge,
    make_support,
    money,
)

pytestmark = pytest.mark.django_db

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
BEFORE, AFTER = date(2026, 2, 28), date(2026, 4, 1)
MOBILISED = Account.MOBILISED


@pytest.fixture
def club():
    return make_club()


def told(gifts):
    return [(gift.named, gift.cash, gift.value) for gift in gifts]


class TestBook:
    def test_holds_gifts_in_cash_and_in_kind_day_by_day(self, club):
        make_donation(club, 200, "Bà Hoa", on=date(2026, 3, 20))
        give(club, DAY, 90)
        make_donation(club, 5, on=BEFORE), make_donation(club, 5, on=AFTER), give(make_club(), DAY, 5)

        assert told(donations.book(club, MARCH)) == [("Chùa", 0, 90), ("Bà Hoa", 200, 0)]

    def test_tells_no_name_that_is_not_to_be_told(self, club):
        make_donation(club, 200, "Ông Kín", anonymous=True)

        (gift,) = donations.book(club, MARCH)

        assert (gift.named, gift.donor) == ("Nhà hảo tâm", "Ông Kín")

    def test_holds_gifts_that_were_written_elsewhere_by_payer_or_member(self, club):
        member = make_member(club, full_name="Bà Tư")
        draft = receipt(club, 7, "a", on=DAY, account=MOBILISED, text="Ủng hộ")
        draft.party = "Ông Ba"
        post(draft, receipt(club, 8, "b", on=DAY, account=MOBILISED, member=member.pk))
        post(receipt(club, 9, "c", on=DAY, account=MOBILISED))

        assert told(donations.book(club, MARCH)) == [("Ông Ba", 7, 0), ("Bà Tư", 8, 0), ("Nhà hảo tâm", 9, 0)]

    def test_counts_of_a_mixed_voucher_the_gift_alone(self, club):
        draft = receipt(club, 7, "a", on=DAY, account=MOBILISED)
        draft.lines += receipt(club, 100, "").lines
        post_one(draft)

        assert [gift.cash for gift in donations.book(club, MARCH)] == [7]

    def test_holds_no_gift_that_was_reversed_and_no_opening_balance(self, club):
        post_one(taking_back(make_donation(club).voucher, "back", AFTER))
        post_one(opening(club, 5, "o", on=DAY, account=MOBILISED))

        assert donations.book(club, Period(MARCH.first, AFTER)) == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_takes_two_queries(self, club, count, django_assert_num_queries):
        campaign = make_campaign(club)
        for _gift in range(count):
            make_donation(club, campaign=campaign)
            give(club, DAY, 1, text=str(_gift))
        with django_assert_num_queries(2):
            names = [gift.campaign and gift.campaign.name for gift in donations.book(club, MARCH)]
        assert len(names) == 2 * count


class TestCampaign:
    def test_stands_by_its_rows(self, club):
        campaign, other = make_campaign(club, target=1_000), make_campaign(club)
        pledge = make_pledge(campaign, amount=300)
        make_pledge(campaign, amount=50, donor="B")
        gone = make_pledge(campaign, amount=70, donor="C")
        fundraising.withdraw_promise(pledge=gone, on=DAY, by=User.objects.system())
        make_donation(club, 100, pledge=pledge), make_donation(club, 200, campaign=campaign)
        make_donation(club, 5, campaign=other), make_donation(club, 7)
        gift = give(club, DAY, 90)
        fundraising.correct_in_kind(gift=gift, campaign=campaign, by=User.objects.system())
        spent = {"campaign": campaign, "purpose": Account.VISITS, "party": "A"}
        fundraising.spend(money=money(120), by=User.objects.system(), **spent)

        stands, _other = campaigns.standings([campaign, other])

        assert (stands.promised, stands.awaited) == (350, 250)
        assert (stands.cash, stands.in_kind, stands.received, stands.percent) == (300, 90, 390, 39)
        assert (stands.spent, stands.left) == (120, 180)
        details = campaigns.details(campaign)
        assert details.standing == stands
        assert [voucher.amount for voucher in details.outlays] == [120]
        assert sorted(told(details.gifts)) == [
            ("Chùa", 0, 90),
            ("Ông Năm", 100, 0),
            ("Ông Năm", 200, 0),
        ]

    def test_forgets_what_was_reversed(self, club):
        campaign = make_campaign(club)
        pledge = make_pledge(campaign, amount=300)
        post_one(taking_back(make_donation(club, 100, pledge=pledge).voucher, "back", AFTER))

        (stands,) = campaigns.standings([campaign])

        assert (stands.cash, stands.awaited) == (0, 300)
        assert campaigns.details(campaign).standing == stands

    def test_awaits_nothing_beyond_a_promise_that_was_more_than_kept(self, club):
        campaign = make_campaign(club)
        pledge = make_pledge(campaign, amount=300)
        make_donation(club, 400, pledge=pledge)

        (promise,) = campaigns.promises(Pledge.objects.all())

        assert (promise.came, promise.awaited) == (400, 0)
        assert campaigns.standings([campaign])[0].awaited == 0

    @pytest.mark.parametrize("count", [1, 3])
    def test_takes_five_queries_however_many_there_are(self, club, count, django_assert_num_queries):
        for _campaign in range(count):
            campaign = make_campaign(club)
            make_donation(club, pledge=make_pledge(campaign))
        with django_assert_num_queries(6):
            assert len(campaigns.standings(club.campaigns.all())) == count


def test_support_is_told_with_its_conditions_and_without_what_was_reversed(club):
    make_support(club, 5, conditions="Cho vay")
    post_one(taking_back(make_support(club, 6).voucher, "back", DAY))
    post_one(receipt(club, 7, "p", on=DAY, account=Account.PROJECT))

    found = list(donations.supported(club))

    assert [(one.amount, one.account) for one in found] == [(7, "project"), (5, "state")]
    assert found[1].support.conditions == "Cho vay"


class TestNotice:
    def test_agrees_with_the_cash_books(self, club):
        post(opening(club, 1_000, "o", on=DAY), receipt(club, 30, "before", on=BEFORE))
        post(receipt(club, 500, "fee", on=DAY), payment(club, 80, "visit", on=DAY))
        post(transfer(club, 60, "t", on=DAY), receipt(club, 9, "after", on=AFTER))
        mistaken = post_one(receipt(club, 7, "m", on=DAY, account=Account.STATE))
        post_one(taking_back(mistaken, "back", date(2026, 3, 11)))
        make_donation(club, 200), make_loan_from(club, amount=400)

        told = notice(club, MARCH)

        assert told.opening == 1_030
        assert told.income == [("Phí thành viên", 500), ("Vận động", 200), ("Vốn vay", 400)]
        assert told.spending == [("Chi thăm hỏi", 80)]
        assert told.closing == 1_030 + 1_100 - 80
        assert (told.cash_given, told.given_in_kind) == (200, 0)
        books = [cash_book(club, Asked(fund, MARCH)) for fund in Fund]
        assert told.opening == sum(book.opening for book in books)
        assert told.closing == sum(book.closing for book in books)

    def test_of_a_quiet_period_says_what_is_there(self, club):
        post_one(receipt(club, 30, "before", on=BEFORE))

        told = notice(club, MARCH)

        assert (told.opening, told.income, told.spending, told.closing) == (30, [], [], 30)
        assert Entry.objects.count() == 1

    def test_shows_a_reversal_of_an_earlier_expense_as_less_spending(self, club):
        post_one(receipt(club, 100, "cash", on=BEFORE))
        paid = post_one(payment(club, 40, "visit", on=BEFORE))
        post_one(taking_back(paid, "back", DAY))

        assert notice(club, MARCH).spending == [("Chi thăm hỏi", -40)]
