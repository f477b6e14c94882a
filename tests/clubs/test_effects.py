"""What a reorganisation says beforehand is what it does."""

from datetime import date

import pytest

from accounts.roles import Role
from clubs.access import reach
from clubs.effects import Effect
from clubs.geography import Geography
from clubs.models import Appointment, Club
from clubs.reorganising import Named, carry_out, dissolve, merge, move, rename, split
from tests.factories import LONG_AGO, User, make_club, make_staff, make_unit, set_target

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 1)


@pytest.fixture
def province():
    return make_unit("P", "province")


@pytest.fixture
def north(province):
    return make_unit("N", parent="P", name="Xã Bắc")


@pytest.fixture
def south(province):
    return make_unit("S", parent="P", name="Xã Nam")


def effect(activity, *facts):
    geography = Geography.load()
    return Effect(activity(*facts, DAY, geography), geography, list(Club.objects.all()))


def told(passing):
    return [(one.unit, [heir.name for heir in one.heirs], one.clubs) for one in passing]


def test_clubs_pass_by_themselves_to_the_one_successor(province, north, south):
    first, second, other = make_club(north), make_club(south), make_club(province)

    found = effect(merge, [north, south], Named("N", "Phường Mới"), province)

    assert told(found.settled) == [(north, ["Phường Mới"], [first]), (south, ["Phường Mới"], [second])]
    assert found.waiting == []
    assert other not in [club for one in found.settled for club in one.clubs]


def test_clubs_of_a_split_or_dissolved_unit_wait(north):
    club = make_club(north)

    parts = [Named("N", "Xã Một"), Named("M", "Xã Hai")]
    assert told(effect(split, north, parts).waiting) == [(north, ["Xã Một", "Xã Hai"], [club])]
    assert told(effect(dissolve, north).waiting) == [(north, [], [club])]


def test_a_rename_moves_no_club_and_no_right(north):
    make_club(north)
    clerk = make_staff(north, role=Role.COMMUNE)

    found = effect(rename, north, "Phường Bắc")

    assert (found.following, found.staying, found.gaining, found.losing) == ([clerk], [], [], [])


def test_people_of_one_part_stay_with_its_clubs_and_people_of_all_parts_follow(province, north, south):
    one, both, above = make_staff(north), make_staff(north), make_staff(province)
    Appointment.objects.create(user=both, unit=south, role=Role.PROVINCE, since=LONG_AGO)

    found = effect(merge, [north, south], Named("N", "Phường Mới"), province)

    assert (found.following, found.staying) == ([both], [one])
    assert above not in found.following + found.staying


def test_a_move_is_told_to_who_gains_and_who_loses(province):
    old, new = make_unit("D1", "district", "P"), make_unit("D2", "district", "P")
    commune = make_unit("C", parent="D1")
    make_club(commune), make_club(commune)
    loser, gainer = make_staff(old), make_staff(new)

    found = effect(move, commune, new)

    assert [(one.unit, one.clubs, one.people) for one in found.gaining] == [(new, 2, 1)]
    assert [(one.unit, one.clubs, one.people) for one in found.losing] == [(old, 2, 1)]
    before = [reach(user, DAY).visible_clubs().count() for user in (loser, gainer)]
    carry_out(change=found.change, by=User.objects.system())
    assert before == [2, 0]
    assert [reach(user, DAY).visible_clubs().count() for user in (loser, gainer)] == [0, 2]


def test_units_below_and_later_plans_are_told(province):
    other = make_unit("Q", "province")
    district = make_unit("D", "district", "P")
    set_target(province, 2025, 1), set_target(province, 2026, 2), set_target(other, 2027, 3)

    found = effect(merge, [province, other], Named("Q", "Tỉnh Mới"), None)

    assert [(child, above.name) for child, above in found.below] == [(district, "Tỉnh Mới")]
    assert [(target.year, target.planned) for target in found.targets] == [(2026, 2), (2027, 3)]
