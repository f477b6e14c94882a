"""What members owe by month, from their stays, the rates, the exemptions and the receipts."""

from datetime import date
from itertools import count

import pytest

from ledger import fees
from ledger.models import Account, FeeExemption, FeeRate
from tests.factories import join, make_club, make_member
from tests.ledger.booking import opening, payment, post_one, receipt, taking_back

pytestmark = pytest.mark.django_db

JAN, FEB, MAR, APR, MAY = (date(2026, month, 1) for month in range(1, 6))
DAY = date(2026, 3, 15)
FEE = 5_000
_keys = count(1)


@pytest.fixture
def club(db):
    return make_club(founded_on=date(2026, 1, 1), monthly_fee=FEE)


@pytest.fixture
def member(club):
    return make_member(club, joined_on=date(2026, 1, 20))


def pay(club, member, amount, on=DAY, fee_from=None, fee_to=None):
    facts = {"member": member.pk, "fee_from": fee_from, "fee_to": fee_to or fee_from}
    return post_one(receipt(club, amount, f"fee {next(_keys)}", on, **facts))


def give_back(club, member, amount, on=DAY):
    return post_one(payment(club, amount, f"back {next(_keys)}", on, account=Account.FEES, member=member.pk))


def card(club, member, day=DAY):
    return fees.owed(club, day)[member.pk]


def due(club, member, day=DAY):
    """What is due by month up to that of `day`."""
    found = card(club, member, day)
    return {month.month: amount for month, amount in found.dues.items() if month <= found.month}


class TestDue:
    def test_from_the_month_of_joining_up_to_now(self, club, member):
        assert due(club, member) == {1: FEE, 2: FEE, 3: FEE}

    def test_for_the_last_month_with_a_day_in_the_club(self, club):
        assert due(club, make_member(club, joined_on=JAN, left_on=date(2026, 2, 2))) == {1: FEE, 2: FEE}
        assert due(club, make_member(club, joined_on=JAN, left_on=FEB)) == {1: FEE}

    def test_in_every_stay_but_not_between(self, club):
        member = make_member(club, joined_on=JAN, left_on=date(2026, 1, 5))
        join(member, club, date(2026, 3, 1))

        assert due(club, member) == {1: FEE, 3: FEE}

    def test_once_in_a_month_of_two_stays(self, club):
        member = make_member(club, joined_on=JAN, left_on=date(2026, 3, 2))
        join(member, club, date(2026, 3, 9))

        assert due(club, member) == {1: FEE, 2: FEE, 3: FEE}

    def test_not_for_a_stay_that_was_withdrawn_or_has_not_begun(self, club):
        make_member(club, joined_on=JAN, left_on=JAN)
        make_member(club, joined_on=date(2026, 3, 16))

        assert fees.owed(club, DAY) == {}

    def test_not_after_the_club_was_dissolved(self, club, member):
        club.dissolved_on = date(2026, 2, 10)
        club.save()

        assert due(club, member) == {1: FEE, 2: FEE}

    def test_by_the_rate_of_each_month(self, club, member):
        FeeRate.objects.create(club=club, since=FEB, amount=8_000)
        FeeRate.objects.create(club=club, since=MAY, amount=9_000)

        assert due(club, member, MAY) == {1: FEE, 2: 8_000, 3: 8_000, 4: 8_000, 5: 9_000}

    def test_nothing_before_the_first_rate_of_a_club_that_named_none(self, member, club):
        club.monthly_fee = None
        club.save()
        FeeRate.objects.create(club=club, since=MAR, amount=FEE)

        assert due(club, member) == {1: 0, 2: 0, 3: FEE}

    def test_less_for_whoever_is_exempt(self, club, member):
        FeeExemption.objects.create(club=club, member=member, first=JAN, last=JAN, reason="ốm")
        FeeExemption.objects.create(club=club, member=member, first=MAR, amount=2_000, reason="hộ nghèo")

        assert due(club, member, APR) == {1: 0, 2: FEE, 3: 2_000, 4: 2_000}

    @pytest.mark.parametrize(
        ("opened", "months"), [(date(2026, 1, 31), {2: FEE, 3: FEE}), (FEB, {2: FEE, 3: FEE}), (DAY, {})]
    )
    def test_from_the_opening_balance_on(self, club, member, opened, months):
        post_one(opening(club, 100_000, "opening", opened))

        assert due(club, member) == months

    def test_for_a_month_of_the_paper_book_that_somebody_pays(self, club, member):
        post_one(opening(club, 100_000, "opening", date(2026, 2, 28)))
        pay(club, member, FEE, fee_from=JAN)

        assert due(club, member) == {1: FEE, 3: FEE}
        assert card(club, member).owed == FEE

    def test_as_before_when_the_opening_was_a_mistake(self, club, member):
        voucher = post_one(opening(club, 100_000, "opening", date(2026, 2, 28)))
        post_one(taking_back(voucher, "back", date(2026, 2, 28)))

        assert due(club, member) == {1: FEE, 2: FEE, 3: FEE}


class TestCard:
    def test_of_whoever_paid_nothing(self, club, member):
        found = card(club, member)

        assert (found.unpaid, found.owed, found.paid_through) == ([JAN, FEB, MAR], 15_000, None)
        assert (found.advance, found.received, found.usual) == (0, 0, FEE)

    def test_of_whoever_is_behind(self, club, member):
        pay(club, member, 7_000)
        found = card(club, member)

        assert (found.unpaid, found.owed, found.paid_through) == ([FEB, MAR], 8_000, JAN)

    def test_of_whoever_is_ahead(self, club, member):
        pay(club, member, 25_000, fee_from=JAN, fee_to=MAY)
        found = card(club, member)

        assert (found.unpaid, found.owed, found.paid_through, found.advance) == ([], 0, MAY, 10_000)

    def test_counts_what_was_paid_by_the_day(self, club, member):
        pay(club, member, FEE, on=date(2026, 3, 16))

        assert card(club, member).received == 0
        assert card(club, member, date(2026, 3, 16)).received == FEE

    def test_a_receipt_that_was_reversed_pays_nothing(self, club, member):
        pay(club, member, FEE, fee_from=JAN)
        mistaken = pay(club, member, FEE, fee_from=FEB)
        pay(club, member, FEE, fee_from=MAR)
        post_one(taking_back(mistaken, "back", DAY))

        assert card(club, member).unpaid == [FEB]

    def test_what_was_given_back_is_owed_again_from_the_latest_month(self, club, member):
        pay(club, member, 15_000)
        give_back(club, member, 6_000)
        found = card(club, member)

        assert (found.unpaid, found.owed, found.received) == ([FEB, MAR], 6_000, 9_000)

    def test_money_of_whoever_left_is_ahead(self, club):
        member = make_member(club, joined_on=JAN, left_on=date(2026, 2, 10))
        pay(club, member, 25_000, on=JAN, fee_from=JAN, fee_to=MAY)
        found = card(club, member)

        assert (found.owed, found.advance, found.paid_through) == (0, 15_000, FEB)

    def test_an_exemption_that_comes_later_frees_the_money_for_other_months(self, club, member):
        pay(club, member, FEE, fee_from=JAN)
        FeeExemption.objects.create(club=club, member=member, first=JAN, last=JAN, reason="ốm")

        assert card(club, member).unpaid == [MAR]

    def test_reaches_as_far_as_anybody_paid(self, club, member):
        pay(club, member, 100 * FEE, fee_from=JAN, fee_to=date(2034, 4, 1))

        assert card(club, member).paid_through == date(2034, 4, 1)

    def test_offers_the_oldest_months_and_their_price(self, club, member):
        pay(club, member, FEE, fee_from=FEB)
        pay(club, member, 1_000, fee_from=JAN)
        found = card(club, member)

        assert found.next(3) == [JAN, MAR, APR]
        assert found.price(found.next(3)) == 14_000

    def test_two_rows_of_one_person_share_a_card(self, club, member):
        double = make_member()
        pay(club, double, FEE, fee_from=JAN)
        double.same_as = member
        double.save()

        assert list(fees.owed(club, DAY)) == [member.pk]
        assert card(club, member).paid_through == JAN

    def test_other_clubs_other_money_and_gifts_do_not_count(self, club, member):
        pay(make_club(monthly_fee=FEE), member, FEE)
        post_one(receipt(club, FEE, "gift", DAY, account=Account.MOBILISED, member=member.pk))
        post_one(receipt(club, FEE, "of nobody", DAY))

        assert card(club, member).received == 0


@pytest.mark.parametrize("members", [1, 3])
def test_takes_four_queries_whatever_the_members(club, members, django_assert_num_queries):
    for _number in range(members):
        pay(club, make_member(club, joined_on=JAN), FEE, fee_from=JAN)

    with django_assert_num_queries(4):
        assert len(fees.owed(club, DAY)) == members
