"""Dissolving a club: what stays open is told; days after it in the books are in the way."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ledger.models import Account
from reports.dissolving import dissolve, left_open
from tests.factories import make_club, make_loan, make_member, make_staff, post, repay

pytestmark = pytest.mark.django_db

DAY = date(2021, 1, 1)


@pytest.fixture
def club():
    return make_club()


def address(club):
    return reverse("reports:dissolve", kwargs={"club_id": club.pk})


def test_what_stays_open_is_that_of_the_eve(club):
    make_member(club), make_member(club, left_on=DAY), make_member(club, left_on=date(2020, 12, 31))
    post(club, date(2020, 12, 31), Account.OPERATING_CASH, Account.FEES, 70_000)
    loan = make_loan(club, borrower=make_member(club), principal=1_200_000, on=date(2020, 1, 10))
    repay(loan, date(2020, 6, 10), principal=200_000)

    left = left_open(club, DAY)

    assert (left.members, left.loans, left.outstanding) == (3, 1, 1_000_000)
    assert dict(left.boxes)[str(Account.OPERATING_CASH.label)] == 70_000


def test_a_club_that_owes_and_owns_nothing_leaves_nothing(club):
    left = left_open(club, DAY)

    assert (left.members, left.boxes, left.loans) == (0, [], 0)


def test_what_stays_open_bars_nothing(club):
    make_member(club)

    dissolve(club=club, on=DAY, by=User.objects.system())

    club.refresh_from_db()
    assert club.dissolved_on == DAY


@pytest.mark.parametrize("later", ["voucher", "member"])
def test_days_that_the_books_know_come_first(club, later):
    if later == "voucher":
        post(club, DAY, Account.OPERATING_CASH, Account.FEES, 1)
    else:
        make_member(club, joined_on=DAY)

    with pytest.raises(ValidationError) as refused:
        dissolve(club=club, on=DAY, by=User.objects.system())
    assert refused.value.code == "booked_later"
    dissolve(club=club, on=date(2021, 1, 2), by=User.objects.system())


def test_the_page_asks_tells_and_does(client, club):
    make_member(club)
    client.force_login(make_staff(club.unit, role=Role.COMMUNE))

    assert "left" not in client.get(address(club)).context
    assert client.get(address(club), {"on": "01/01/2021"}).context["left"].members == 1
    club.refresh_from_db()
    assert club.dissolved_on is None

    response = client.post(address(club), {"on": "01/01/2021"})
    club.refresh_from_db()
    assert (response.status_code, club.dissolved_on) == (302, DAY)


def test_a_refusal_stands_above_the_form(client, club):
    make_member(club, joined_on=DAY)
    client.force_login(make_staff(club.unit, role=Role.COMMUNE))

    response = client.post(address(club), {"on": "01/01/2021"})

    assert response.context["form"].non_field_errors()
    assert "left" not in response.context


def test_readers_may_not_and_outsiders_find_nothing(client, club):
    for place, role, status in ((club, Role.CHAIR, 403), (make_club(), Role.CHAIR, 404)):
        client.force_login(make_staff(place, role=role))
        assert client.post(address(club), {"on": "01/01/2021"}).status_code == status
