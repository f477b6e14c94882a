"""What is late in the books stands on the home page of whoever answers for them."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs.access import reach
from reports.tasks.today import tasks
from tests.factories import make_club, make_staff
from tests.ledger.booking import make_books

pytestmark = pytest.mark.django_db

MAY = date(2020, 5, 20)


@pytest.fixture
def club():
    return make_books()


def addresses(place, role, day=MAY):
    return [task.address for task in tasks(reach(make_staff(place, role), day), day)]


def test_the_one_club_somebody_keeps_is_led_to_its_rooms(club):
    assert addresses(club, Role.CHAIR) == [
        reverse("ledger:close", args=[club.pk]),
        reverse("ledger:count", args=[club.pk]),
    ]


def test_several_clubs_are_led_to_their_list(club):
    make_books(make_club(club.unit))

    assert addresses(club.unit, Role.COMMUNE).count(reverse("ledger:books")) == 2


def test_a_quarter_that_is_not_over_need_not_be_closed(club):
    assert addresses(club, Role.CHAIR, date(2020, 3, 31)) == [reverse("ledger:count", args=[club.pk])]
    assert reverse("ledger:close", args=[club.pk]) in addresses(club, Role.CHAIR, date(2020, 4, 1))


def test_who_does_not_answer_for_the_books_is_not_asked(club):
    rooms = {reverse(f"ledger:{room}", args=[club.pk]) for room in ("close", "count")}

    assert addresses(club, Role.TREASURER) == []
    assert not rooms & set(addresses(club, Role.AUDITOR))
