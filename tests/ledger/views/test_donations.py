"""Gifts on their pages: written once, put right, and told of without names that are not to be told."""

from datetime import date

import pytest

from accounts.roles import Role
from ledger import open_days
from ledger.models import Account, Closing, Donation, InKindGift, Voucher
from tests.factories import give, make_club, make_staff
from tests.ledger.booking import opening, post_one, receipt, taking_back
from tests.ledger.raising import DAY, at, make_campaign, make_donation, make_loan_from, make_pledge, paid

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


class TestGivingCash:
    def test_books_once_however_often_it_is_sent_and_leads_to_the_gift(self, client, club, treasurer):
        typed = paid(donor="Bà Hoa")

        first = client.post(at("give", club), typed)
        again = client.post(at("give", club), typed)

        donation = Donation.objects.get()
        assert first.url == again.url == at("donation", club, donation.voucher_id)
        assert donation.voucher.entries.get().amount == 50_000
        assert "Năm mươi nghìn đồng" in client.get(first.url).text

    def test_asks_for_a_name_or_for_none_to_be_told(self, client, club, treasurer):
        answer = client.post(at("give", club), paid(donor=""))
        assert answer.context["form"].errors.keys() == {"donor"}

        client.post(at("give", club), paid(donor="", anonymous="on"))
        assert Donation.objects.get().donor == "Nhà hảo tâm"

    @pytest.mark.parametrize(
        ("field", "typed", "code"),
        [
            ("amount", "50", "thousands"),
            ("on", "21/03/2026", "to_come"),
            ("on", "31/12/2017", "before_founding"),
            ("box", "loans", "invalid_choice"),
        ],
    )
    def test_refuses_what_cannot_be(self, client, club, treasurer, field, typed, code):
        form = client.post(at("give", club), paid(donor="A", **{field: typed})).context["form"]

        assert [error.code for error in form.errors.as_data()[field]] == [code]
        assert not Voucher.objects.exists()

    def test_shows_a_refusal_of_the_books_above_the_form(self, client, club, treasurer):
        Closing.objects.create(club=club, through=date(2026, 3, 31), totals={}, closed_by=treasurer)

        form = client.post(at("give", club), paid(donor="A")).context["form"]

        assert form.non_field_errors()
        assert not Voucher.objects.exists()

    def test_keeps_a_promise(self, client, club, treasurer):
        pledge = make_pledge(make_campaign(club), amount=500_000)
        page = client.get(at("give", club), {"hua": pledge.pk})
        first = page.context["form"].initial
        assert (first["donor"], first["amount"], first["campaign"]) == ("Bà Tư", 500_000, pledge.campaign_id)

        client.post(at("give", club), paid(donor="Bà Tư", pledge=pledge.pk))

        donation = Donation.objects.get()
        assert (donation.pledge, donation.campaign) == (pledge, pledge.campaign)

    def test_promises_and_campaigns_of_other_clubs_are_not_there(self, client, club, treasurer):
        foreign = make_pledge(make_campaign(make_club()))

        assert client.get(at("give", club), {"hua": foreign.pk}).status_code == 404
        assert client.get(at("give", club), {"hua": "x"}).status_code == 404
        form = client.post(at("give", club), paid(donor="A", campaign=foreign.campaign_id)).context["form"]
        assert form.errors.keys() == {"campaign"}

    def test_is_put_right(self, client, club, treasurer):
        donation, campaign = make_donation(club), make_campaign(club)

        typed = {"donor": "Bà Hoa", "anonymous": "on", "campaign": campaign.pk}
        client.post(at("describe_donation", club, donation.voucher_id), typed)

        donation.refresh_from_db()
        assert (donation.donor, donation.anonymous, donation.campaign) == ("Bà Hoa", True, campaign)

    def test_a_voucher_that_took_no_gift_has_no_such_page(self, client, club, treasurer):
        voucher = post_one(receipt(club, 5, "fee"))
        assert client.get(at("donation", club, voucher.pk)).status_code == 404

    def test_a_receipt_leads_to_the_gift_it_took_in(self, client, club, treasurer):
        drafts = [receipt(club, 5, "gift", account=Account.MOBILISED), receipt(club, 5, "fee")]
        drafts += [opening(club, 5, "brought over", account=Account.MOBILISED)]
        vouchers = [post_one(draft) for draft in drafts]
        vouchers += [post_one(taking_back(make_donation(club).voucher, "back", DAY))]

        led = [
            at("donation", club, one.pk) in client.get(at("voucher", club, one.pk)).text for one in vouchers
        ]

        assert led == [True, False, False, False]

    def test_a_name_that_is_not_told_is_shown_to_whoever_keeps_the_books_alone(self, client, club, treasurer):
        pages = [at("donation", club, make_donation(club, donor="Ông Kín", anonymous=True).voucher_id)]
        pages += [at("donors_book", club), at("notice", club)]
        assert [("Ông Kín" in client.get(page).text) for page in pages] == [True, False, False]

        client.force_login(make_staff(club, Role.AUDITOR))
        assert not any("Ông Kín" in client.get(page).text for page in pages)


class TestGivingInKind:
    TYPED = {"donor": "Chùa", "text": "50 kg gạo", "value": "700.000", "on": TODAY}

    def test_is_written_put_right_and_removed(self, client, club, treasurer):
        answer = client.post(at("give_in_kind", club), self.TYPED)
        gift = InKindGift.objects.get()
        assert answer.url == at("gift", club, gift.pk)
        assert "50 kg gạo" in client.get(answer.url).text

        client.post(at("correct_gift", club, gift.pk), self.TYPED | {"value": "800.000"})
        gift.refresh_from_db()
        assert gift.value == 800_000

        client.post(at("remove_gift", club, gift.pk))
        assert not InKindGift.objects.exists()

    def test_of_a_closed_period_is_not_removed(self, client, club, treasurer):
        gift = give(club, DAY, 5)
        Closing.objects.create(club=club, through=DAY, totals={}, closed_by=treasurer)

        answer = client.post(at("remove_gift", club, gift.pk), follow=True)

        assert open_days.closed_sentence(DAY) in answer.text
        assert InKindGift.objects.exists()


class TestBookAndNotice:
    def test_show_the_period_that_was_asked_for(self, client, club, treasurer):
        make_donation(club, 200_000), make_donation(club, 300_000, on=date(2025, 3, 10))

        for name in ("donors_book", "notice"):
            assert "200.000" in client.get(at(name, club)).text
            earlier = client.get(at(name, club), {"tu": "01/01/2025", "den": "31/12/2025"}).text
            assert "300.000" in earlier
            assert "200.000" not in earlier

    @pytest.mark.parametrize("asked", [{"tu": "x"}, {"tu": "02/01/2026", "den": "01/01/2026"}])
    def test_say_what_is_wrong_with_a_period(self, client, club, treasurer, asked):
        for name in ("donors_book", "notice"):
            assert client.get(at(name, club), asked).context["form"].errors

    @pytest.mark.parametrize("name", ["donors_book", "notice", "supports", "debts"])
    def test_take_as_many_queries_however_much_there_is(
        self, client, club, treasurer, name, django_assert_max_num_queries
    ):
        for number in range(3):
            make_donation(club, campaign=make_campaign(club))
            give(club, DAY, 5, text=str(number))
            make_loan_from(club, f"Bà {number}")
            post_one(receipt(club, 5, f"s{number}", on=DAY, account=Account.STATE))
        client.get(at(name, club))
        with django_assert_max_num_queries(12):
            assert client.get(at(name, club)).status_code == 200
