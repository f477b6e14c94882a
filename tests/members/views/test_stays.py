"""The pages on which people join, leave, change clubs and households."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.factories import make_club, make_household, make_member, make_staff, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


@pytest.fixture
def club():
    return make_club(make_unit("C1"))


@pytest.fixture
def staff(client, club):
    client.force_login(make_staff(club.unit, Role.COMMUNE))
    return client


@pytest.fixture
def stay(club):
    return make_member(club).memberships.get()


def do(client, name, thing, **typed):
    return client.post(reverse(f"members:{name}", args=[thing.pk]), {"on": "01/05/2024"} | typed)


def test_leaving_with_a_reason_from_the_list_or_in_one_s_own_words(staff, stay):
    assert do(staff, "leave", stay).context["form"].errors["reason"]

    do(staff, "leave", stay, reason="Xin ra", other="Về quê")

    stay.refresh_from_db()
    assert (stay.left_on, stay.reason) == (DAY, "Về quê")


def test_going_over_to_another_club_of_the_commune(staff, club, stay):
    other = make_club(club.unit)

    do(staff, "transfer", stay, club=other.pk)

    assert [each.club for each in stay.member.memberships.order_by("pk")] == [club, other]


def test_going_over_to_a_club_out_of_reach_is_no_choice(staff, stay):
    assert do(staff, "transfer", stay, club=make_club().pk).context["form"].errors["club"]


def test_coming_back(staff, club):
    member = make_member(club, left_on=DAY)

    do(staff, "join", member, club=club.pk, on="01/06/2024")

    assert member.memberships.latest("joined_on").joined_on == date(2024, 6, 1)


def test_putting_a_stay_right(staff, stay):
    do(staff, "correct_stay", stay, joined_on="02/03/2019", position="Ủy viên")

    stay.refresh_from_db()
    assert (stay.joined_on, stay.position) == (date(2019, 3, 2), "Ủy viên")


def test_moving_into_a_household_that_is_found_by_its_head(staff, club):
    member, home = make_member(club), make_household(head="Lê Văn Ba")
    make_member(club, household=home)
    page = reverse("members:move", args=[member.pk])

    assert home in staff.get(page, {"q": "le van"}).context["form"].homes.values()
    staff.post(f"{page}?q=le+van", {"home": home.pk, "on": "01/05/2024"})

    assert member.household_stays.get().household == home


def test_moving_into_a_new_household_needs_its_head(staff, club):
    member = make_member(club)

    assert do(staff, "move", member, home="new").context["form"].errors["head"]
    do(staff, "move", member, home="new", head="Trần Văn Tư")

    assert member.household_stays.get().household.head == "Trần Văn Tư"


def test_a_stay_in_another_commune_is_not_there(staff):
    stay = make_member(make_club()).memberships.get()

    assert do(staff, "leave", stay, reason="Xin ra").status_code == 404


def test_an_auditor_changes_nothing(client, club, stay):
    client.force_login(make_staff(club, Role.AUDITOR))

    assert do(client, "leave", stay, reason="Xin ra").status_code == 403
    assert do(client, "move", stay.member, home="new").status_code == 403
