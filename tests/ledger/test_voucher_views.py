"""Vouchers as people write, find, look at and take back."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs.models import Club
from ledger.models import Account, Attachment, FeeRate, Voucher
from tests.accounts.signing import give_password
from tests.factories import make_club, make_member, make_staff
from tests.ledger.booking import BANK, CASH, post, post_one, receipt, taking_back
from tests.pictures import picture, upload

pytestmark = pytest.mark.django_db

DAY = "10/03/2020"


@pytest.fixture
def club():
    return make_club(code="A")


@pytest.fixture
def chair(client, club):
    """Somebody who may do everything and has just given the password."""
    user = make_staff(club, Role.CHAIR)
    client.force_login(user)
    give_password(client)
    return user


def address(name, club, *numbers):
    return reverse(f"ledger:{name}", args=[club.pk, *numbers])


def typed(**facts):
    """A form as it is sent."""
    usual = {"amount": "50.000", "box": CASH, "on": DAY, "key": str(uuid4()), "purpose": "", "text": ""}
    return usual | facts


def errors(response):
    return {
        name: [one.code for one in data] for name, data in response.context["form"].errors.as_data().items()
    }


class TestReceipt:
    def send(self, client, club, **facts):
        facts = {"purpose": Account.MOBILISED, "party": "Bà Hoa"} | facts
        return client.post(address("receipt", club), typed(**facts))

    def test_leads_to_its_page(self, client, club, chair):
        response = self.send(client, club, text="Ủng hộ Tết", photo=upload(picture()))

        voucher = Voucher.objects.get()
        assert response.headers["Location"] == address("voucher", club, voucher.pk)
        assert (voucher.kind, voucher.on, voucher.party) == ("receipt", date(2020, 3, 10), "Bà Hoa")
        assert (voucher.text, voucher.posted_by, voucher.source) == ("Ủng hộ Tết", chair, "form")
        (entry,) = voucher.entries.values_list("debit", "credit", "amount")
        assert entry == (CASH, Account.MOBILISED, 50_000)
        assert voucher.attachments.count() == 1

    def test_without_words_says_what_it_is_for(self, client, club, chair):
        self.send(client, club)

        assert Voucher.objects.get().text == "Ủng hộ"

    def test_of_a_member_bears_the_member_and_the_name(self, client, club, chair):
        member = make_member(club, full_name="Lê Thị Ba")

        self.send(client, club, member=member.pk, party="")

        voucher = Voucher.objects.get()
        assert (voucher.party, voucher.entries.get().member) == ("Lê Thị Ba", member)

    def test_of_a_fee_goes_to_the_member(self, client, club, chair):
        member = make_member(club, joined_on=date(2020, 1, 5))
        FeeRate.objects.create(club=club, since=date(2020, 1, 1), amount=5_000)

        self.send(client, club, purpose=Account.FEES, member=member.pk, party="", amount="10.000")

        entry = Voucher.objects.get().entries.get()
        assert (entry.credit, entry.member, entry.amount) == (Account.FEES, member, 10_000)

    def test_of_a_fee_asks_whose(self, client, club, chair):
        assert errors(self.send(client, club, purpose=Account.FEES)) == {"member": ["whose_fee"]}

    def test_sent_twice_is_one_voucher(self, client, club, chair):
        key = str(uuid4())

        first, second = (self.send(client, club, key=key) for _ in range(2))

        assert first.headers["Location"] == second.headers["Location"]
        assert Voucher.objects.count() == 1

    def test_with_a_key_that_meant_other_money_is_refused(self, client, club, chair):
        key = str(uuid4())
        self.send(client, club, key=key)

        assert "__all__" in errors(self.send(client, club, key=key, amount="60.000"))
        assert Voucher.objects.count() == 1

    @pytest.mark.parametrize(
        ("facts", "field", "code"),
        [
            ({"amount": "50"}, "amount", "thousands"),
            ({"amount": ""}, "amount", "required"),
            ({"on": "10/03/2017"}, "on", "before_founding"),
            ({"on": "10/03/2090"}, "on", "to_come"),
            ({"party": ""}, "party", "nobody"),
            ({"purpose": Account.LOANS}, "purpose", "invalid_choice"),
            ({"purpose": Account.BORROWED}, "purpose", "invalid_choice"),
            ({"box": Account.LOANS}, "box", "invalid_choice"),
            ({"photo": upload(picture("GIF"))}, "photo", "no_picture"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, client, club, chair, facts, field, code):
        assert errors(self.send(client, club, **facts)) == {field: [code]}
        assert not Voucher.objects.exists()

    def test_of_a_day_after_the_club_was_dissolved_is_refused(self, client, club, chair):
        Club.objects.filter(pk=club.pk).update(dissolved_on=date(2020, 3, 10))

        assert errors(self.send(client, club, on="11/03/2020")) == {"on": ["after_dissolution"]}
        assert self.send(client, club, on=DAY).status_code == 302

    def test_knows_no_member_of_another_club(self, client, club, chair):
        stranger = make_member(make_club())

        assert errors(self.send(client, club, member=stranger.pk)) == {"member": ["invalid_choice"]}

    def test_shows_what_the_boxes_hold_and_the_words_of_the_province(self, client, club, chair):
        post(receipt(club, 1_234_000, "a"))

        page = client.get(address("receipt", club)).text

        assert "1.234.000\N{NO-BREAK SPACE}đ" in page
        assert 'data-amount="linh nghìn"' in page


class TestPayment:
    def send(self, client, club, **facts):
        facts = {"purpose": Account.VISITS, "party": "Bà Hoa", "text": "Thăm bệnh"} | facts
        return client.post(address("payment", club), typed(**facts))

    def test_leaves_its_box(self, client, club, chair):
        post(receipt(club, 50_000, "a"))

        self.send(client, club)

        entry = Voucher.objects.get(kind="payment").entries.get()
        assert (entry.debit, entry.credit, entry.amount) == (Account.VISITS, CASH, 50_000)

    def test_of_money_that_is_not_there_is_refused(self, client, club, chair):
        assert "__all__" in errors(self.send(client, club))
        assert not Voucher.objects.exists()

    def test_says_what_for(self, client, club, chair):
        assert errors(self.send(client, club, text="")) == {"text": ["required"]}


class TestTransfer:
    @pytest.mark.parametrize("into", [BANK, Account.REVOLVING_CASH])
    def test_goes_to_the_other_place_or_the_other_fund(self, client, club, chair, into):
        post(receipt(club, 50_000, "a"))

        client.post(address("transfer", club), typed(purpose=into))

        entry = Voucher.objects.get(kind="transfer").entries.get()
        assert (entry.debit, entry.credit, entry.amount) == (into, CASH, 50_000)

    @pytest.mark.parametrize("into", [CASH, Account.REVOLVING_BANK])
    def test_goes_one_way_at_a_time(self, client, club, chair, into):
        post(receipt(club, 50_000, "a"))

        assert "__all__" in errors(client.post(address("transfer", club), typed(purpose=into)))
        assert Voucher.objects.count() == 1


class TestReversal:
    def test_leads_back_to_the_voucher_which_names_it(self, client, club, chair):
        voucher = post_one(receipt(club, 50_000, "a"))
        facts = {"reason": "Ghi nhầm người", "other": "là Bà Hai", "on": DAY}

        response = client.post(address("reverse", club, voucher.pk), facts, follow=True)

        back = Voucher.objects.get(reverses=voucher)
        assert back.text == "Ghi nhầm người: là Bà Hai"
        assert address("voucher", club, back.pk) in response.text
        assert address("voucher", club, voucher.pk) in client.get(address("voucher", club, back.pk)).text

    def test_asks_why(self, client, club, chair):
        voucher = post_one(receipt(club, 50_000, "a"))

        response = client.post(address("reverse", club, voucher.pk), {"on": DAY})

        assert errors(response) == {"reason": ["no_reason"]}

    def test_asks_for_the_password(self, client, club):
        client.force_login(make_staff(club, Role.CHAIR))
        voucher = post_one(receipt(club, 50_000, "a"))

        response = client.post(address("reverse", club, voucher.pk), {"reason": "Ghi hai lần", "on": DAY})

        assert response.headers["Location"].startswith(reverse("accounts:password_again"))
        assert Voucher.objects.count() == 1

    def test_is_offered_only_where_it_can_be(self, client, club, chair):
        voucher = post_one(receipt(club, 50_000, "a"))
        offer = address("reverse", club, voucher.pk)
        assert offer in client.get(address("voucher", club, voucher.pk)).text

        post(taking_back(voucher, "b"))

        assert offer not in client.get(address("voucher", club, voucher.pk)).text
        assert "button type" not in client.get(offer).text.split("<main")[1]

    def test_is_not_for_the_treasurer(self, client, club):
        client.force_login(make_staff(club, Role.TREASURER))
        voucher = post_one(receipt(club, 50_000, "a"))

        assert client.get(address("reverse", club, voucher.pk)).status_code == 403
        assert (
            address("reverse", club, voucher.pk) not in client.get(address("voucher", club, voucher.pk)).text
        )


class TestPhoto:
    def test_is_added_later_and_shown_to_whoever_sees_the_club(self, client, club, chair):
        voucher = post_one(receipt(club, 50_000, "a"))

        client.post(address("attach", club, voucher.pk), {"photo": upload(picture("PNG"))})

        photo = Attachment.objects.get()
        shown = client.get(address("attachment", club, voucher.pk, photo.pk))
        assert (shown.headers["Content-Type"], shown.content) == ("image/jpeg", bytes(photo.content))
        assert "private" in shown.headers["Cache-Control"]
        assert (
            address("attachment", club, voucher.pk, photo.pk)
            in client.get(address("voucher", club, voucher.pk)).text
        )

    def test_belongs_to_its_voucher_alone(self, client, club, chair):
        mine, other = post(receipt(club, 1, "a"), receipt(make_club(), 1, "b"))
        client.post(address("attach", club, mine.pk), {"photo": upload(picture())})
        photo = Attachment.objects.get()

        assert client.get(address("attachment", club, other.pk, photo.pk)).status_code == 404
        assert client.get(address("attach", club, other.pk)).status_code == 404


class TestAccess:
    @pytest.mark.parametrize("name", ["receipt", "payment", "transfer"])
    def test_an_auditor_writes_nothing(self, client, club, name):
        client.force_login(make_staff(club, Role.AUDITOR))

        assert client.post(address(name, club), typed()).status_code == 403
        assert address(name, club) not in client.get(address("vouchers", club)).text

    @pytest.mark.parametrize("name", ["vouchers", "receipt", "payment", "transfer"])
    def test_whoever_is_of_another_club_finds_nothing(self, client, club, name):
        client.force_login(make_staff(make_club(), Role.CHAIR))

        assert client.get(address(name, club)).status_code == 404

    @pytest.mark.parametrize("name", ["voucher", "reverse", "attach"])
    def test_a_voucher_is_found_in_its_club_alone(self, client, club, chair, name):
        other = post_one(receipt(make_club(), 1, "a"))

        assert client.get(address(name, club, other.pk)).status_code == 404
