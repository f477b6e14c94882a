"""What does not agree in the books of one's clubs, in sentences, each with where to look."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from accounts.roles import Role
from reports import check_page
from tests.factories import make_club, make_staff
from tests.ledger.booking import make_books
from tests.spoiling import spoil

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_books()


def shown(client, **asked):
    return client.get(reverse("reports:checks"), asked).context


def test_right_books_are_called_right(client, club):
    client.force_login(make_staff(club, Role.AUDITOR))

    context = shown(client)

    assert context["by_club"] == [(club, [])]
    assert context["whole"] == []


def test_a_fault_leads_to_the_room_where_it_is_seen(client, club):
    spoil(club.vouchers.get(key="fee"), number=9)
    client.force_login(make_staff(club, Role.CHAIR))

    ((_club, [(finding, address)]),) = shown(client)["by_club"]

    assert finding.code == "numbers"
    assert address == reverse("ledger:vouchers", args=[club.pk])


def test_faults_of_other_clubs_are_theirs(client, club):
    spoil(make_books().vouchers.get(key="fee"), number=9)
    client.force_login(make_staff(club, Role.CHAIR))

    assert shown(client)["by_club"] == [(club, [])]


def test_a_club_is_found_by_its_name(client, club):
    make_club(club.unit, hamlet="Ấp Bình Minh")
    client.force_login(make_staff(club.unit, Role.COMMUNE))

    assert [one.hamlet for one, _found in shown(client, q="binh minh")["by_club"]] == ["Ấp Bình Minh"]
    assert shown(client, q="khong co")["by_club"] == []


def test_the_next_page_is_of_the_same_clubs(client, club):
    client.force_login(make_staff(club, Role.CHAIR))

    assert QueryDict(shown(client, q="a & b", trang=2)["query"]).dict() == {"q": "a & b"}


@pytest.mark.parametrize("name", sorted({*check_page.ROOMS.values(), "reports:club"}))
def test_every_room_is_an_address_of_a_club(name):
    assert reverse(name, args=[7])


def test_whoever_has_no_work_sees_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("moi", full_name="Người mới"))

    assert client.get(reverse("reports:checks")).status_code == 403
