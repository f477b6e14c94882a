"""Campaigns, promises, gifts, outlays and support: written once, logged, put right, kept to their club."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditRecord, User
from ledger import fundraising
from ledger.models import Account, Campaign, Closing, Donation, InKindGift, Pledge, Support, Voucher
from tests.factories import give, make_club
from tests.ledger.booking import post_one, receipt
from tests.ledger.raising import DAY, make_campaign, make_donation, make_pledge, money

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_club()


@pytest.fixture
def clerk():
    return User.objects.create_user("thu-quy")


def refusal(activity, **facts):
    """The code of what an activity refuses; nothing is written."""
    before = Voucher.objects.count(), Donation.objects.count(), InKindGift.objects.count()
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        activity(by=User.objects.system(), **facts)
    assert (Voucher.objects.count(), Donation.objects.count(), InKindGift.objects.count()) == before
    return getattr(refused.value, "code", None) or "own_rules"


def moves(voucher):
    return list(voucher.entries.values_list("debit", "credit", "amount"))


def logged(model, action="create"):
    return AuditRecord.objects.filter(subject=model._meta.label, action=action)


class TestCampaign:
    def test_is_written_and_logged_at_its_club(self, club, clerk):
        facts = {"name": "Tết", "purpose": "Quà", "target": 5, "first": DAY, "last": None}

        campaign = fundraising.start(club=club, by=clerk, **facts)

        assert {name: getattr(campaign, name) for name in facts} == facts
        record = logged(Campaign).get()
        assert (record.by, record.place) == (clerk, f"club:{club.pk}")

    @pytest.mark.parametrize("wrong", [{"target": 0}, {"last": date(2026, 3, 9)}, {"name": "Trùng"}])
    def test_keeps_its_own_rules(self, club, wrong):
        make_campaign(club, name="Trùng")
        facts = {"name": "Tết", "purpose": "Quà", "target": 5, "first": DAY} | wrong

        assert refusal(fundraising.start, club=club, **facts) == "own_rules"
        with pytest.raises(IntegrityError), transaction.atomic():
            Campaign.objects.create(club=club, **facts)

    def test_has_a_name_of_its_own_in_its_club_alone(self, club):
        make_campaign(club, name="Tết")
        assert make_campaign(make_club(), name="Tết").pk

    def test_is_put_right(self, club, clerk):
        campaign = make_campaign(club)

        fundraising.correct(campaign=campaign, by=clerk, last=date(2026, 4, 1))

        assert Campaign.objects.get().last == date(2026, 4, 1)
        assert logged(Campaign, "change").get().by == clerk


class TestPledge:
    @pytest.mark.parametrize("wrong", [{"amount": 0}, {"due": date(2026, 3, 9)}])
    def test_keeps_its_own_rules(self, club, wrong):
        campaign = make_campaign(club)
        assert refusal(fundraising.promise, campaign=campaign, donor="A", **{"amount": 1, "on": DAY} | wrong)

    def test_is_withdrawn(self, club, clerk):
        pledge = make_pledge(make_campaign(club))

        fundraising.withdraw_promise(pledge=pledge, on=date(2026, 5, 1), by=clerk)

        assert Pledge.objects.get().withdrawn_on == date(2026, 5, 1)
        assert logged(Pledge, "change").get().place == f"club:{club.pk}"


class TestGiftInCash:
    def test_is_a_receipt_with_its_donor_beside_it(self, club, clerk):
        campaign = make_campaign(club)
        given = money(500_000, box=Account.REVOLVING_BANK, text="Ủng hộ Tết")

        donation = fundraising.give(club=club, money=given, donor="Bà Hoa", campaign=campaign, by=clerk)

        voucher = donation.voucher
        assert (voucher.kind, voucher.on, voucher.party, voucher.text) == (
            "receipt",
            DAY,
            "Bà Hoa",
            "Ủng hộ Tết",
        )
        assert moves(voucher) == [(Account.REVOLVING_BANK, Account.MOBILISED, 500_000)]
        assert (donation.donor, donation.anonymous, donation.campaign) == ("Bà Hoa", False, campaign)
        assert (voucher.posted_by, logged(Donation).get().by) == (clerk, clerk)
        assert logged(Donation).get().name == "Bà Hoa"

    def test_of_a_nameless_donor_names_nobody_on_the_voucher(self, club):
        donation = make_donation(club, donor="Ông Kín", anonymous=True)

        assert donation.voucher.party == "Nhà hảo tâm"
        assert donation.donor == "Ông Kín"

    def test_that_keeps_a_promise_is_for_its_campaign(self, club):
        pledge = make_pledge(make_campaign(club))

        donation = make_donation(club, pledge=pledge, campaign=make_campaign(club))

        assert (donation.pledge, donation.campaign) == (pledge, pledge.campaign)

    def test_sent_twice_is_one(self, club):
        first = make_donation(club, key="once")

        assert make_donation(club, key="once") == first
        assert (Voucher.objects.count(), logged(Donation).count()) == (1, 1)

    def test_a_key_never_means_another_gift(self, club):
        make_donation(club, key="once")
        given = money(1, key="once")
        assert refusal(fundraising.give, club=club, money=given, donor="A") == "key_reused"

    def test_goes_to_no_campaign_of_another_club(self, club):
        campaign = make_campaign(make_club())
        facts = {"club": club, "money": money(), "donor": "A", "campaign": campaign}
        assert refusal(fundraising.give, **facts) == "another_club"

    def test_is_put_right_without_touching_the_voucher(self, club, clerk):
        donation = make_donation(club, pledge=make_pledge(make_campaign(club)))
        other = make_campaign(club)

        facts = {"donor": "Bà Hoa", "anonymous": True, "campaign": other}
        fundraising.describe(voucher=donation.voucher, by=clerk, **facts)

        stored = Donation.objects.get()
        assert (stored.donor, stored.anonymous, stored.campaign, stored.pledge) == (
            "Bà Hoa",
            True,
            other,
            None,
        )
        assert logged(Donation, "change").get().by == clerk

    def test_that_keeps_a_promise_still_does_when_its_donor_is_put_right(self, club, clerk):
        pledge = make_pledge(make_campaign(club))
        donation = make_donation(club, pledge=pledge)

        facts = {"donor": "Bà Hoa", "anonymous": False, "campaign": pledge.campaign}
        fundraising.describe(voucher=donation.voucher, by=clerk, **facts)

        assert Donation.objects.get().pledge == pledge

    def test_written_elsewhere_is_told_of_afterwards(self, club, clerk):
        voucher = post_one(receipt(club, 5, "a", account=Account.MOBILISED))

        fundraising.describe(voucher=voucher, by=clerk, donor="Bà Hoa", campaign=make_campaign(club))

        assert voucher.donation.donor == "Bà Hoa"

    def test_a_fee_is_no_gift(self, club):
        voucher = post_one(receipt(club, 5, "a"))
        assert refusal(fundraising.describe, voucher=voucher, donor="A") == "not_a_gift"


class TestGiftInKind:
    FACTS = {"on": DAY, "donor": "Chùa", "text": "50 kg gạo", "value": 700_000}

    def test_is_written_beside_the_boxes(self, club, clerk):
        gift = fundraising.give_in_kind(club=club, by=clerk, anonymous=True, **self.FACTS)

        assert (gift.value, gift.anonymous, gift.campaign) == (700_000, True, None)
        assert not Voucher.objects.exists()
        assert logged(InKindGift).get().by == clerk

    def test_sent_twice_is_one(self, club, clerk):
        first = fundraising.give_in_kind(club=club, by=clerk, **self.FACTS)

        assert fundraising.give_in_kind(club=club, by=clerk, **self.FACTS) == first
        assert logged(InKindGift).count() == 1

    def test_with_another_value_is_refused_as_its_double(self, club, clerk):
        fundraising.give_in_kind(club=club, by=clerk, **self.FACTS)
        assert refusal(fundraising.give_in_kind, club=club, **self.FACTS | {"value": 1}) == "own_rules"

    def test_is_put_right_and_removed_in_the_log(self, club, clerk):
        gift = give(club, DAY, 5)

        fundraising.correct_in_kind(gift=gift, by=clerk, value=7, campaign=make_campaign(club))
        assert InKindGift.objects.get().value == 7
        fundraising.remove_in_kind(gift=gift, by=clerk)

        assert not InKindGift.objects.exists()
        assert logged(InKindGift, "remove").get().before["value"] == 7

    def test_of_a_closed_period_stays_as_it_was_reported(self, club, clerk):
        gift = give(club, DAY, 5)
        Closing.objects.create(club=club, through=DAY, totals={}, closed_by=clerk)

        assert refusal(fundraising.give_in_kind, club=club, **self.FACTS) == "closed"
        assert refusal(fundraising.correct_in_kind, gift=gift, value=7) == "closed"
        assert refusal(fundraising.remove_in_kind, gift=gift) == "closed"
        later = self.FACTS | {"on": date(2026, 3, 11)}
        assert fundraising.give_in_kind(club=club, by=clerk, **later).pk


def test_a_campaign_spends_what_is_there(club, clerk):
    campaign = make_campaign(club)
    make_donation(club, 300_000, campaign=campaign)
    bought = {"campaign": campaign, "purpose": Account.VISITS, "party": "Cửa hàng"}

    outlay = fundraising.spend(money=money(200_000), by=clerk, **bought)

    assert moves(outlay.voucher) == [(Account.VISITS, Account.OPERATING_CASH, 200_000)]
    assert (outlay.campaign, outlay.voucher.kind) == (campaign, "payment")
    assert refusal(fundraising.spend, money=money(100_001), **bought) == "short"


def test_support_keeps_its_source_and_conditions_beside_the_voucher(club, clerk):
    facts = {"source": "UBND xã", "conditions": "Chỉ để cho vay", "decision": "12/QĐ"}
    given = money(20_000_000, box=Account.REVOLVING_BANK)

    support = fundraising.support(club=club, money=given, account=Account.STATE, by=clerk, **facts)

    assert moves(support.voucher) == [(Account.REVOLVING_BANK, Account.STATE, 20_000_000)]
    assert {name: getattr(support, name) for name in facts} == facts
    assert support.voucher.party == "UBND xã"
    assert logged(Support).get().by == clerk


def test_conditions_of_support_are_told_afterwards_and_put_right(club, clerk):
    voucher = post_one(receipt(club, 5, "a", account=Account.PROJECT))

    for conditions in ("Cho vay", "Chỉ để cho vay"):
        facts = {"source": "Dự án", "conditions": conditions}
        fundraising.describe_support(voucher=voucher, by=clerk, **facts)

    assert Support.objects.get().conditions == "Chỉ để cho vay"
    assert logged(Support, "change").get().place == f"club:{club.pk}"
    gift = make_donation(club).voucher
    assert refusal(fundraising.describe_support, voucher=gift, source="A") == "no_support"


def test_nothing_beside_a_voucher_can_lose_it(club):
    donation = make_donation(club)
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute("DELETE FROM ledger_voucher WHERE id = %s", [donation.voucher_id])
