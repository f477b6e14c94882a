"""Opening balances on a page: typed by source, looked over, posted."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ledger.models import Voucher
from tests.accounts.signing import codes_of, give_password
from tests.factories import make_club, make_loan, make_staff, post

pytestmark = pytest.mark.django_db

TYPED = {"on": "31/12/2020", "fees_operating": "1.200.000"}
TYPED |= {"state_revolving": "20tr", "bank_revolving": "5tr"}


@pytest.fixture
def club(client):
    club = make_club()
    client.force_login(make_staff(club, Role.BOOKKEEPER))
    return club


def send(client, club, **typed):
    return client.post(reverse("ledger:opening", args=[club.pk]), TYPED | typed)


def test_nothing_is_posted_before_the_last_look(client, club):
    sums = send(client, club).context["sums"]

    assert [(amount, banked) for _fund, amount, banked in sums] == [(1_200_000, 0), (20_000_000, 5_000_000)]
    assert not Voucher.objects.exists()


def test_what_was_looked_at_is_posted(client, club):
    answer = send(client, club, sure="1")

    assert answer.url == reverse("ledger:book", args=[club.pk])
    assert sorted(Voucher.objects.values_list("kind", flat=True)) == ["opening", "opening", "transfer"]
    assert not client.get(answer.url).context["may_open"]


def test_one_goes_back_to_what_was_typed(client, club):
    context = send(client, club, edit="1").context

    assert context["sums"] is None
    assert context["form"]["fees_operating"].value() == "1.200.000"


@pytest.mark.parametrize(
    ("typed", "code"),
    [({"on": "31/12/2099"}, "to_come"), ({"fees_operating": "50"}, "thousands"), ({"on": ""}, "required")],
)
def test_what_cannot_be_is_refused(client, club, typed, code):
    assert codes_of(send(client, club, sure="1", **typed).context["form"]) == {code}
    assert not Voucher.objects.exists()


def test_a_refusal_stands_above_the_form(client, club):
    answer = send(client, club, sure="1", bank_revolving="21tr")

    assert answer.context["form"].non_field_errors()
    assert not Voucher.objects.exists()


def test_not_by_a_treasurer_nor_in_another_club(client, club):
    client.force_login(make_staff(club, Role.TREASURER))
    assert send(client, club).status_code == 403

    client.force_login(make_staff(make_club(), Role.CHAIR))
    assert send(client, club).status_code == 404


class TestTakingBack:
    def address(self, voucher):
        return reverse("ledger:take_back_opening", args=[voucher.club_id, voucher.pk])

    @pytest.fixture
    def voucher(self, client, club):
        give_password(client)
        send(client, club, sure="1")
        return Voucher.objects.of(club).openings().get(entries__credit="fees")

    def test_the_voucher_and_the_page_of_openings_lead_there(self, client, club, voucher):
        pages = [("ledger:voucher", [club.pk, voucher.pk]), ("ledger:reverse", [club.pk, voucher.pk])]
        for name, keys in [*pages, ("ledger:opening", [club.pk])]:
            assert self.address(voucher) in client.get(reverse(name, args=keys)).text

    def test_with_what_is_right_in_its_place(self, client, club, voucher):
        typed = {"reason": "Ghi nhầm số tiền", "instead": "1tr"}

        assert client.post(self.address(voucher), typed).url == reverse("ledger:book", args=[club.pk])

        (right,) = Voucher.objects.of(club).openings().filter(entries__credit="fees")
        assert right.entries.get().amount == 1_000_000
        assert client.get(self.address(voucher)).status_code == 404

    def test_with_nothing_in_its_place_the_books_may_be_opened_again(self, client, club, voucher):
        for one in Voucher.objects.of(club).openings().filter(entries__debit="operating_cash"):
            client.post(self.address(one), {"reason": "Ghi hai lần"})

        assert not Voucher.objects.of(club).openings().filter(entries__debit="operating_cash").exists()

    @pytest.mark.parametrize(
        ("typed", "code"),
        [({"other": ""}, "no_reason"), ({"reason": "Ghi hai lần", "instead": "50"}, "thousands")],
    )
    def test_what_cannot_be_is_refused(self, client, club, voucher, typed, code):
        assert codes_of(client.post(self.address(voucher), typed).context["form"]) == {code}
        assert not Voucher.objects.exclude(reverses=None).exists()

    def test_a_loan_brought_over_is_not_taken_back_here(self, client, club, voucher):
        post(club, voucher.on, "revolving_cash", "state", 5_000_000, Voucher.Kind.OPENING)
        loan = make_loan(club, brought_over=(voucher.on, 700_000))

        assert client.get(self.address(loan.events.get().voucher)).status_code == 404

    def test_not_by_a_treasurer_nor_in_another_club(self, client, club, voucher):
        client.force_login(make_staff(club, Role.TREASURER))
        assert client.post(self.address(voucher), {}).status_code == 403

        client.force_login(make_staff(make_club(), Role.CHAIR))
        assert client.post(self.address(voucher), {}).status_code == 404
