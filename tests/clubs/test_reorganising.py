"""Merging, splitting, renaming, moving and dissolving units: what is refused, what is written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from clubs.geography import Geography
from clubs.models import Succession, Unit
from clubs.reorganising import Named, Reorganisation, carry_out, dissolve, merge, move, rename, split
from tests.factories import make_club, make_unit

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 1)
EVE = date(2025, 6, 30)


@pytest.fixture
def province():
    return make_unit("P", "province")


@pytest.fixture
def north(province):
    return make_unit("N", parent="P", name="Xã Bắc")


@pytest.fixture
def south(province):
    return make_unit("S", parent="P", name="Xã Nam")


def draw(activity, *facts, day=DAY):
    return activity(*facts, day, Geography.load())


def do(activity, *facts, day=DAY):
    return carry_out(change=draw(activity, *facts, day=day), by=User.objects.system())


def refusal(activity, *facts, day=DAY):
    with pytest.raises(ValidationError) as refused:
        draw(activity, *facts, day=day)
    return refused.value.code


def test_units_merge_into_a_new_version_and_are_linked_to_it(province, north, south):
    (whole,) = do(merge, [north, south], Named("N", "Phường Mới"), province)

    assert (whole.code, whole.name, whole.level, whole.parent_code) == ("N", "Phường Mới", "commune", "P")
    assert (whole.valid_from, whole.valid_to) == (DAY, None)
    north.refresh_from_db(), south.refresh_from_db()
    assert north.valid_to == south.valid_to == DAY
    assert set(Succession.objects.values_list("unit", "successor")) >= {
        (north.pk, whole.pk),
        (south.pk, whole.pk),
    }


def test_a_reorganisation_is_logged_row_by_row(province, north, south):
    do(merge, [north, south], Named("N", "Phường Mới"), province)

    logged = AuditRecord.objects.order_by("pk").values_list("action", "subject")
    assert list(logged) == [
        ("change", "clubs.Unit"),
        ("change", "clubs.Unit"),
        ("create", "clubs.Unit"),
        ("create", "clubs.Succession"),
        ("create", "clubs.Succession"),
    ]


def test_what_is_drawn_up_changes_nothing(province, north, south):
    before = list(Unit.objects.values()), list(Succession.objects.values())

    draw(merge, [north, south], Named("N", "Phường Mới"), province)

    assert (list(Unit.objects.values()), list(Succession.objects.values())) == before


def test_clubs_pass_by_a_merger_and_wait_after_a_split(province, north, south):
    one, two = make_club(north), make_club(south)
    (whole,) = do(merge, [north, south], Named("N", "Phường Mới"), province)
    assert Geography.load().homes([one, two], DAY) == {one.pk: [whole], two.pk: [whole]}
    assert Geography.load().homes([one, two], EVE) == {one.pk: [north], two.pk: [south]}

    parts = do(split, whole, [Named("N", "Xã Một"), Named("M", "Xã Hai")], day=date(2026, 1, 1))

    assert Geography.load().homes([one], date(2026, 1, 1)) == {one.pk: parts}


def test_a_renamed_unit_keeps_code_parent_and_clubs(province, north):
    club = make_club(north)

    (renamed,) = do(rename, north, "Phường Bắc")

    assert (renamed.code, renamed.name, renamed.parent_code) == ("N", "Phường Bắc", "P")
    assert Geography.load().homes([club], DAY) == {club.pk: [renamed]}


def test_a_moved_unit_takes_what_lies_below_along(province):
    other = make_unit("Q", "province")
    district, commune = make_unit("D", "district", "P"), make_unit("C", parent="D")

    (moved,) = do(move, district, other)

    geography = Geography.load()
    assert list(geography.upwards(commune, DAY)) == [commune, moved, other]
    assert list(geography.upwards(commune, EVE)) == [commune, district, province]


def test_a_dissolved_unit_ends_without_successor(north):
    assert do(dissolve, north) == []

    north.refresh_from_db()
    assert north.valid_to == DAY


@pytest.mark.parametrize("day", [date(1997, 1, 1), date(1990, 1, 1)])
def test_a_unit_must_be_there_before_the_day(north, day):
    assert refusal(dissolve, north, day=day) == "too_early"


def test_a_unit_ends_once(north):
    do(dissolve, north)
    north.refresh_from_db()

    assert refusal(rename, north, "Xã Khác", day=date(2026, 1, 1)) == "already_ended"


def test_who_was_slower_is_refused_under_the_lock(north):
    stale = draw(rename, north, "Xã Khác")
    do(dissolve, north)

    with pytest.raises(ValidationError) as refused:
        carry_out(change=stale, by=User.objects.system())
    assert refused.value.code == "already_ended"
    assert not Unit.objects.filter(name="Xã Khác").exists()


def test_a_code_in_use_then_or_later_is_not_given_again(province, north, south):
    make_unit("X", valid_from=date(2030, 1, 1))

    assert refusal(merge, [north, south], Named("P", "Xã Mới"), province) == "code_in_use"
    assert refusal(merge, [north, south], Named("X", "Xã Mới"), province) == "code_in_use"


def test_a_code_that_is_no_longer_used_may_come_back(province, north, south):
    make_unit("X", valid_to=date(2020, 1, 1))

    assert draw(merge, [north, south], Named("X", "Xã Mới"), province).beginning[0].code == "X"


def test_each_part_has_its_own_code_and_there_are_two_at_least(north):
    assert refusal(split, north, [Named("N", "Xã Một"), Named("N", "Xã Hai")]) == "code_twice"
    assert refusal(split, north, [Named("N", "Xã Một")]) == "one_part"


def test_only_several_units_of_one_level_merge(province, north):
    district = make_unit("D", "district", "P")

    assert refusal(merge, [north], Named("N", "Xã Mới"), province) == "one_unit"
    assert refusal(merge, [north, district], Named("N", "Xã Mới"), province) == "levels_differ"


def test_a_parent_is_higher_and_there_on_the_day(province, north, south):
    late, gone = (
        make_unit("Q", "province", valid_from=date(2026, 1, 1)),
        make_unit("R", "province", valid_to=DAY),
    )

    assert refusal(move, north, south) == "parent_not_above"
    assert refusal(move, north, late) == refusal(move, north, gone) == "parent_not_in_force"


def test_what_changes_nothing_is_refused(province, north):
    assert refusal(rename, north, "Xã Bắc") == "nothing_changes"
    assert refusal(move, north, province) == "nothing_changes"


def test_nobody_below_is_left_without_a_parent(province):
    district = make_unit("D", "district", "P")
    make_unit("C", parent="D")
    parts = [Named("D1", "Huyện Một"), Named("D2", "Huyện Hai")]

    assert refusal(dissolve, district) == refusal(split, district, parts) == "units_below"
    assert draw(split, district, [Named("D", "Huyện Một"), Named("D2", "Huyện Hai")]).beginning  # D goes on


def test_units_below_that_end_the_same_day_do_not_stand_in_the_way(province):
    district = make_unit("D", "district", "P")
    make_unit("C", parent="D", valid_to=DAY)

    assert draw(dissolve, district) == Reorganisation(DAY, [district], [])
