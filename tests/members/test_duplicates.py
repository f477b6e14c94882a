"""Who may be known already: by citizen number, or by name and birth year in one commune."""

from datetime import date

import pytest

from clubs.geography import Geography
from clubs.models import Club
from members import duplicates
from members.models import Household, Member
from tests.factories import make_club, make_household, make_member, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 1)


def neighbours():
    return duplicates.Neighbours(Club.objects.all(), Geography.load(), DAY)


@pytest.fixture
def commune():
    return make_unit()


def like(club, **facts):
    person = Member(**{"full_name": "đặng thị  LAN", "born_on": date(1950, 1, 1)} | facts)
    return duplicates.like(person, Member.objects.all(), neighbours().of(club))


def test_the_same_name_and_year_in_the_commune(commune):
    club, next_door = make_club(commune), make_club(commune)
    lan = make_member(next_door, full_name="Đặng Thị Lan", born_on=date(1950, 8, 8))
    make_member(club, full_name="Đặng Thị Lan", born_on=date(1951, 8, 8))
    make_member(club, full_name="Đặng Thị Lân Anh", born_on=date(1950, 8, 8))
    make_member(make_club(), full_name="Đặng Thị Lan", born_on=date(1950, 8, 8))

    assert like(club) == [lan]


def test_the_same_citizen_number_anywhere(commune):
    other = make_member(make_club(), citizen_number="095150000001")
    make_member(make_club(), citizen_number="")

    assert like(make_club(commune), citizen_number="095150000001") == [other]
    assert like(make_club(commune), citizen_number="") == []


def test_a_row_that_was_merged_is_not_offered(commune):
    club = make_club(commune)
    make_member(club, full_name="Đặng Thị Lan", same_as=make_member(club))

    assert like(club) == []


def test_households_by_the_name_of_their_head_where_somebody_of_the_commune_lives(commune):
    club = make_club(commune)
    home, far, merged = (make_household(head="Lê Văn Ba") for _ in range(3))
    merged.same_as = home
    merged.save()
    make_member(make_club(commune), household=home)
    make_member(make_club(), household=far)

    found = duplicates.homes_like("le van ba", Household.objects.all(), neighbours().of(club))

    assert found == [home]


def test_suspected_pairs_each_once(commune):
    club = make_club(commune)
    facts = {"full_name": "Đặng Thị Lan", "born_on": date(1950, 1, 1), "citizen_number": "095150000001"}
    one, other = make_member(club, **facts), make_member(club, make_club(commune), **facts)
    make_member(club, full_name="Đặng Thị Lan", born_on=date(1960, 1, 1))
    make_member(make_club(), full_name="Đặng Thị Lan", born_on=date(1950, 1, 1))

    assert duplicates.suspects(Member.objects.all(), neighbours()) == [(one, other)]
