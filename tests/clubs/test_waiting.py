"""Clubs that wait for their unit, and from which day they may be assigned to which."""

from datetime import date

import pytest

from accounts.roles import Role
from clubs.access import reach
from clubs.waiting import waiting_clubs
from tests.factories import assign, make_club, make_staff, make_unit, succeed

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 1)
TODAY = date(2026, 11, 23)


@pytest.fixture
def province():
    return make_unit("P", "province")


@pytest.fixture
def parts(province):
    """One part is there since long ago, the other begins with the split."""
    return [make_unit("N", parent="P"), make_unit("S", parent="P", valid_from=DAY)]


@pytest.fixture
def split(province, parts):
    unit = make_unit("X", parent="P", valid_to=DAY)
    succeed(unit, *parts)
    return unit


def waiting(user):
    return [
        (one.club, one.last, [(candidate.unit, candidate.since) for candidate in one.candidates])
        for one in waiting_clubs(reach(user, TODAY))
    ]


def test_a_club_may_go_to_each_part_from_the_day_of_the_split(province, parts, split):
    club = make_club(split)

    assert waiting(make_staff(province)) == [(club, split, [(part, DAY) for part in parts])]


def test_a_club_founded_later_may_go_from_its_founding(province, parts, split):
    club = make_club(split, founded_on=date(2026, 1, 1))

    assert [day for _unit, day in waiting(make_staff(province))[0][2]] == [club.founded_on] * 2


def test_what_counts_is_the_unit_that_was_split_not_the_one_before(province, split):
    first = make_unit("W", parent="P", valid_to=date(2020, 1, 1))
    succeed(first, split)
    club = make_club(first)

    ((_club, last, candidates),) = waiting(make_staff(province))

    assert (last, {day for _unit, day in candidates}) == (split, {DAY})
    assert club.unit == first


def test_without_a_successor_there_is_nowhere_to_go_by_itself(province):
    gone = make_unit("X", parent="P", valid_to=DAY)
    club = make_club(gone)

    assert waiting(make_staff(province)) == [(club, gone, [])]


def test_settled_and_dissolved_clubs_do_not_wait(province, parts, split):
    make_club(parts[0]), assign(make_club(split), parts[0], DAY)
    make_club(split, dissolved_on=date(2026, 1, 1))

    assert waiting(make_staff(province)) == []


def test_a_part_alone_has_nobody_waiting(parts, split):
    make_club(split)

    assert waiting(make_staff(parts[0], role=Role.COMMUNE)) == []
