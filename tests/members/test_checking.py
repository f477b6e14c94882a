"""Stays that cannot be are found, each by its code; right registers show nothing."""

from datetime import date

import pytest

from clubs.models import Club
from members import checking
from members.guards import GUARDS
from members.models import HouseholdStay
from tests.factories import FOUNDED, join, make_club, make_household, make_member, move
from tests.guarding import set_aside
from tests.spoiling import codes

pytestmark = pytest.mark.django_db

ON = date(2020, 3, 10)
LATER = date(2020, 6, 1)


def unguard():
    """For the rest of a test: PostgreSQL's constraints cannot be laid again over rows that break them."""
    set_aside(GUARDS)


def found():
    return codes(checking.check(list(Club.objects.all())))


@pytest.fixture
def club():
    """A club with people who stayed, left, came back, moved, and were in another club meanwhile."""
    club, other = make_club(), make_club(dissolved_on=date(2022, 1, 1))
    home = make_household()
    moved = make_member(club, other, household=home)
    move(moved, make_household(), ON)
    came_back = make_member(club, left_on=ON, household=home)
    join(came_back, club, ON, LATER)
    join(came_back, club, LATER)
    make_member(club, joined_on=FOUNDED, left_on=FOUNDED)
    return club


def test_right_registers_show_nothing(club):
    assert found() == []


def test_an_empty_database_shows_nothing():
    assert found() == []


def test_only_the_clubs_asked_for_are_checked(club):
    person = make_member(club, household=make_household(), joined_on=date(2017, 12, 31))
    unguard()
    HouseholdStay.objects.create(member=person, household=make_household())
    sound = make_club()
    make_member(sound, household=make_household())

    assert codes(checking.check([sound])) == []
    assert codes(checking.check([club])) == ["stay_outside", "two_households"]


class TestStayOutside:
    def test_of_a_club_not_founded_yet(self, club):
        Club.objects.filter(pk=club.pk).update(founded_on=date(2018, 1, 2))

        assert set(found()) == {"stay_outside"}
        assert {finding.club for finding in checking.check([club])} == {club.code}

    def test_of_a_club_dissolved_already(self, club):
        join(make_member(), club, LATER)
        Club.objects.filter(pk=club.pk).update(dissolved_on=date(2020, 5, 31))

        assert found() == ["stay_outside", "stay_outside"]

    def test_is_none_on_the_first_and_the_last_day(self, club):
        join(make_member(), club, FOUNDED)
        join(make_member(), club, LATER)
        Club.objects.filter(pk=club.pk).update(dissolved_on=LATER)

        assert found() == []


class TestStayOverlap:
    @pytest.mark.parametrize(
        ("joined_on", "left_on"),
        [
            (date(2020, 3, 9), date(2020, 3, 10)),
            (date(2020, 5, 31), None),
            (date(2019, 1, 1), date(2019, 1, 2)),
        ],
    )
    def test_of_one_day_is_enough(self, club, joined_on, left_on):
        person = make_member(club, left_on=ON)
        join(person, club, LATER)
        unguard()
        join(person, club, joined_on, left_on)

        assert found() == ["stay_overlap"]
        assert {finding.club for finding in checking.check([club])} == {club.code}

    def test_is_none_where_one_begins_as_the_other_ends(self, club):
        person = make_member(club, left_on=ON)
        join(person, club, ON)

        assert found() == []

    def test_is_none_with_a_stay_of_no_day(self, club):
        person = make_member(club)
        join(person, club, ON, ON)

        assert found() == []


class TestTwoHouseholds:
    @pytest.mark.parametrize(("since", "until"), [(None, LATER), (date(2020, 3, 9), None), (ON, LATER)])
    def test_on_one_day_are_one_too_many(self, club, since, until):
        person = make_member(club, household=make_household())
        move(person, make_household(), ON)
        unguard()
        HouseholdStay.objects.create(member=person, household=make_household(), since=since, until=until)

        assert found() == ["two_households"]

    def test_count_once_for_a_person_of_two_clubs(self, club):
        person = make_member(club, make_club(), household=make_household())
        unguard()
        HouseholdStay.objects.create(member=person, household=make_household())

        assert found() == ["two_households"]
