"""Opening balances on a page: typed by source, looked over, posted."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ledger.models import Voucher
from tests.accounts.signing import codes_of
from tests.factories import make_club, make_staff

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
    [({"on": "31/12/2099"}, "future"), ({"fees_operating": "50"}, "thousands"), ({"on": ""}, "required")],
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
