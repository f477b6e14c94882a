"""What a user reaches when units merge, split, are renamed, or are no more: never more clubs than before."""

from datetime import date

import pytest
from django.http import Http404

from accounts.roles import Capability, Role
from clubs.access import reach
from clubs.geography import Geography
from clubs.models import Appointment, Club, Unit
from clubs.reorganising import Named, carry_out, dissolve, merge, move, rename, split
from tests.factories import LONG_AGO, User, assign, make_club, make_staff, make_unit, succeed

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
TODAY = date(2026, 11, 23)


@pytest.fixture
def province():
    return make_unit("P", "province")


@pytest.fixture
def north(province):
    return make_unit("N", parent="P", name="Xã Bắc")


@pytest.fixture
def south(province):
    return make_unit("S", parent="P", name="Xã Nam")


def clubs_of(user, day=TODAY):
    return set(reach(user, day).visible_clubs())


def also(user, unit, role=Role.COMMUNE):
    Appointment.objects.create(user=user, unit=unit, role=role, since=LONG_AGO)


def do(draw, *facts):
    return carry_out(change=draw(*facts, REFORM, Geography.load()), by=User.objects.system())


def seen_by_all():
    return {user: clubs_of(user) for user in User.objects.filter(appointments__isnull=False)}


def test_after_a_merger_nobody_sees_more_than_before(province, north, south):
    make_club(north), make_club(south)
    for place in (province, north, south, Club.objects.first()):
        make_staff(place, role=Role.COMMUNE)
    before = seen_by_all()

    do(merge, [north, south], Named("N", "Xã Mới"), province)

    assert seen_by_all() == before


def test_who_had_one_part_does_not_reach_the_whole(province, north, south):
    clerk = make_staff(north, role=Role.COMMUNE)
    mine = make_club(north)

    (whole,) = do(merge, [north, south], Named("N", "Xã Mới"), province)
    make_club(whole, founded_on=REFORM)

    found = reach(clerk, TODAY)
    assert clubs_of(clerk) == {mine}
    assert found.may(Capability.KEEP_MEMBERS, mine)
    assert not found.may(Capability.SEE, whole)
    assert found.may(Capability.SEE, north)
    assert not found.may(Capability.SEE, south)


def test_who_had_every_part_has_the_whole(province, north, south):
    clerk = make_staff(north, role=Role.COMMUNE)
    also(clerk, south, Role.AUDITOR)
    mine = make_club(north)

    (whole,) = do(merge, [north, south], Named("X", "Xã Mới"), province)

    found = reach(clerk, TODAY)
    assert found.may(Capability.SEE, whole)
    assert not found.may(Capability.KEEP_CLUBS, whole)  # in the south one could only read
    assert found.may(Capability.KEEP_CLUBS, mine)  # and of the north nothing is lost


def test_a_new_name_leaves_everything_as_it_was(north, south):
    clerk = make_staff(north, role=Role.COMMUNE)
    moved_away = make_club(north)
    (renamed,) = do(rename, north, "Phường Bắc")
    assign(moved_away, south, date(2026, 1, 1))
    later = make_club(renamed, founded_on=date(2026, 1, 1))

    assert clubs_of(clerk) == {later}
    assert clubs_of(clerk, REFORM) == {moved_away, later}
    assert reach(clerk, TODAY).may(Capability.KEEP_CLUBS, renamed)


def test_another_parent_changes_who_is_above_and_nobody_else(province):
    first, second = (make_unit(code, "district", "P") for code in ("D1", "D2"))
    commune = make_unit("C", parent="D1")
    club = make_club(commune)
    old, new, own, top = (
        make_staff(place, role=Role.COMMUNE) for place in (first, second, commune, province)
    )

    do(move, commune, second)

    assert [clubs_of(user) for user in (old, new, own, top)] == [set(), {club}, {club}, {club}]


def test_a_club_of_a_split_unit_is_seen_by_those_who_had_all_of_it(province, north):
    club = make_club(north)
    before, above = make_staff(north, role=Role.COMMUNE), make_staff(province)

    parts = do(split, north, [Named("N", "Xã Một"), Named("M", "Xã Hai")])
    newcomer = make_staff(parts[0], role=Role.COMMUNE)

    assert [clubs_of(user) for user in (before, above, newcomer)] == [{club}, {club}, set()]


def test_a_club_left_without_a_unit_is_seen_from_above(province, north):
    club = make_club(north)
    clerk, above = make_staff(north, role=Role.COMMUNE), make_staff(province)

    do(dissolve, north)

    assert clubs_of(clerk) == clubs_of(above) == {club}
    gone = Unit.objects.get(pk=north.pk)
    assert [reach(user, TODAY).may(Capability.SEE, gone) for user in (clerk, above)] == [True, True]


def test_a_unit_that_ended_without_a_trace_is_seen_from_above_alone(province, north, south):
    above, beside = make_staff(province), make_staff(south, role=Role.COMMUNE)

    do(dissolve, north)

    gone = Unit.objects.get(pk=north.pk)
    assert [reach(user, TODAY).may(Capability.SEE, gone) for user in (above, beside)] == [True, False]


def test_a_unit_that_is_no_more_is_seen_by_who_sees_what_came_of_it(province):
    district = make_unit("D", "district", "P", valid_to=REFORM)
    old, strange = make_unit("C", parent="D", valid_to=REFORM), make_unit("X", valid_to=REFORM)
    new = make_unit("C", parent="P", valid_from=REFORM)
    succeed(old, new)

    top, clerk = reach(make_staff(province), TODAY), reach(make_staff(new, role=Role.COMMUNE), TODAY)

    assert all(found.may(Capability.SEE, unit) for found in (top, clerk) for unit in (district, old))
    assert not any(found.may(Capability.SEE, strange) for found in (top, clerk))
    assert top.may(Capability.KEEP_PLANS, district)
    assert not clerk.may(Capability.KEEP_PLANS, district)


def test_to_look_at_one_club_no_other_is_read(province, north, django_assert_num_queries):
    club, _other = make_club(north), make_club(north)
    assign(club, north, date(2026, 1, 1))
    clerk = make_staff(province)

    with django_assert_num_queries(3):  # appointments, units, the club with its assignments
        found = reach(clerk, TODAY)
        seen = found.club(club.pk)
        assert found.may(Capability.KEEP_BOOKS, seen)
        assert found.held_anywhere() == set(Capability)
        assert found.geography.homes([seen], TODAY) == {club.pk: [north]}


def test_whoever_answers_for_a_club_alone_needs_no_map(north, django_assert_num_queries):
    club, other = make_club(north), make_club(north)
    chair = make_staff(club, role=Role.CHAIR)

    with django_assert_num_queries(1):
        found = reach(chair, TODAY)
        assert found.club(club.pk) == club
        assert found.my_clubs() == [club]
        with pytest.raises(Http404):
            found.club(other.pk)


def test_units_that_were_above_each_other_do_not_lead_round_in_circles(province):
    first, _second = make_unit("A", parent="B", valid_to=TODAY), make_unit("B", parent="A", valid_to=TODAY)

    assert not reach(make_staff(province, Role.PROVINCE), TODAY).may(Capability.SEE, first)
