"""Campaigns on their pages: started, promised something, spent for; auditors only look."""

from datetime import date

import pytest

from accounts.roles import Role
from ledger.models import Account, Campaign, Outlay, Pledge
from tests.factories import make_club, make_staff
from tests.ledger.raising import at, make_campaign, make_donation, make_loan_from, make_pledge, paid

TODAY = "20/03/2026"


@pytest.fixture
def club(db, time_machine):
    time_machine.move_to(date(2026, 3, 20))
    return make_club()


@pytest.fixture
def treasurer(client, club):
    user = make_staff(club, Role.TREASURER)
    client.force_login(user)
    return user


class TestCampaign:
    TYPED = {"name": "Tết", "purpose": "Quà", "target": "1.000.000", "first": TODAY, "last": ""}

    def test_is_started_put_right_and_shown(self, client, club, treasurer):
        answer = client.post(at("start_campaign", club), self.TYPED)
        campaign = Campaign.objects.get()
        assert answer.url == at("campaign", club, campaign.pk)

        client.post(at("correct_campaign", club, campaign.pk), self.TYPED | {"last": "31/03/2026"})
        campaign.refresh_from_db()
        assert campaign.last == date(2026, 3, 31)
        assert "Tết" in client.get(at("campaigns", club)).text

    def test_of_a_name_that_is_there_is_refused(self, client, club, treasurer):
        make_campaign(club, name="Tết")
        assert client.post(at("start_campaign", club), self.TYPED).context["form"].non_field_errors()

    def test_is_promised_something_that_does_not_come(self, client, club, treasurer):
        campaign = make_campaign(club)
        typed = {"donor": "Bà Tư", "amount": "500.000", "on": TODAY, "due": "01/04/2026"}
        client.post(at("promise", club, campaign.pk), typed)
        pledge = Pledge.objects.get()
        assert (pledge.amount, pledge.due) == (500_000, date(2026, 4, 1))

        client.post(at("withdraw_promise", club, pledge.pk))

        pledge.refresh_from_db()
        assert pledge.withdrawn_on == date(2026, 3, 20)

    def test_spends(self, client, club, treasurer):
        campaign = make_campaign(club)
        make_donation(club, 300_000, campaign=campaign)

        typed = paid(party="Cửa hàng", purpose=Account.VISITS)
        answer = client.post(at("spend", club, campaign.pk), typed)

        assert answer.url == at("campaign", club, campaign.pk)
        assert Outlay.objects.get().voucher.entries.get().debit == Account.VISITS

    @pytest.mark.parametrize("name", ["campaigns", "campaign"])
    def test_pages_take_as_many_queries_however_much_there_is(
        self, client, club, treasurer, name, django_assert_max_num_queries
    ):
        def fill():
            campaign = make_campaign(club)
            for number in range(3):
                pledge = make_pledge(campaign, donor=f"Bà {number}")
                make_donation(club, pledge=pledge)
            return campaign

        campaigns = [fill(), fill(), fill()]
        address = at(name, club, *([campaigns[0].pk] if name == "campaign" else []))
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_an_auditor_reads_without_being_offered_to_write(client, club):
    campaign = make_campaign(club)
    make_loan_from(club)
    client.force_login(make_staff(club, Role.AUDITOR))

    pages = [at(name, club) for name in ("campaigns", "donors_book", "supports", "debts")]
    pages.append(at("campaign", club, campaign.pk))

    acts = ["ung-ho/", "hien-vat/", "moi/", "tra/", "hua/", "sua/"]
    for page in pages:
        text = client.get(page).text
        assert [act for act in acts if f'{act}"' in text] == []
