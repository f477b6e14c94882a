from datetime import date

import pytest

from clubs.geography import Geography
from tests.factories import assign, make_club, make_unit, succeed

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def homes(club, day):
    return Geography.load().homes([club], day)[club.pk]


def test_a_code_means_the_unit_that_carries_it_on_the_day():
    old = make_unit("T1", valid_to=REFORM)
    new = make_unit("T1", valid_from=REFORM)

    geography = Geography.load()

    assert (geography.unit("T1", BEFORE), geography.unit("T1", AFTER)) == (old, new)
    assert geography.unit("T1", date(1990, 1, 1)) is None


def test_a_club_belongs_to_its_founding_unit_while_that_lasts():
    old, new = make_unit(valid_to=REFORM), make_unit(valid_from=REFORM)
    succeed(old, new)
    club = make_club(old)

    assert homes(club, BEFORE) == [old]


def test_a_club_passes_to_the_single_successor_and_on():
    first, second, third = (
        make_unit(valid_to=date(2020, 1, 1)),
        make_unit(valid_from=date(2020, 1, 1), valid_to=REFORM),
        make_unit(valid_from=REFORM),
    )
    succeed(first, second)
    succeed(second, third)

    assert homes(make_club(first), AFTER) == [third]


def test_without_a_named_successor_the_next_version_of_the_code_takes_over():
    old = make_unit("T1", valid_to=REFORM)
    new = make_unit("T1", valid_from=REFORM)

    assert homes(make_club(old), AFTER) == [new]


def test_a_later_unit_with_the_same_code_is_no_successor():
    old = make_unit("T1", valid_to=date(2020, 1, 1))
    make_unit("T1", valid_from=REFORM)

    assert homes(make_club(old), AFTER) == []


def test_a_named_successor_goes_before_the_next_version_of_the_code():
    old, other = make_unit("T1", valid_to=REFORM), make_unit(valid_from=REFORM)
    make_unit("T1", valid_from=REFORM)
    succeed(old, other)

    assert homes(make_club(old), AFTER) == [other]


def test_a_club_of_a_split_unit_waits_for_its_assignment():
    old, north, south = make_unit(valid_to=REFORM), make_unit(valid_from=REFORM), make_unit(valid_from=REFORM)
    succeed(old, north, south)
    club = make_club(old)
    assert homes(club, AFTER) == [north, south]

    assign(club, south, REFORM)

    assert homes(club, AFTER) == [south]
    assert homes(club, BEFORE) == [old]


def test_the_latest_assignment_by_the_day_counts_and_is_followed_too():
    first, second = make_unit(), make_unit(valid_to=REFORM)
    heir = make_unit(valid_from=REFORM)
    succeed(second, heir)
    club = make_club()
    assign(club, second, date(2021, 1, 1))
    assign(club, first, date(2020, 1, 1))

    assert homes(club, date(2020, 6, 1)) == [first]
    assert homes(club, AFTER) == [heir]


def test_a_parent_that_ended_gives_way_to_its_one_successor():
    province = make_unit("P", "province")
    make_unit("D", "district", "P", valid_to=REFORM)
    successor = make_unit("E", "district", "P", valid_from=REFORM)
    succeed(Geography.load().unit("D", BEFORE), successor)
    commune = make_unit("C", parent="D")

    geography = Geography.load()

    assert geography.parent(commune, AFTER) == successor
    assert list(geography.upwards(commune, AFTER)) == [commune, successor, province]
    assert geography.right_below(successor, AFTER) == [commune]
    assert geography.right_below(geography.unit("D", BEFORE), BEFORE) == [commune]


def test_the_units_within_are_those_in_force_on_the_day():
    province = make_unit("P", "province")
    district = make_unit("D", "district", "P", valid_to=REFORM)
    old = make_unit("C", parent="D", valid_to=REFORM)
    new = make_unit("C", parent="P", valid_from=REFORM)

    geography = Geography.load()

    assert geography.within(province, BEFORE) == [province, district, old]
    assert geography.within(province, AFTER) == [province, new]


def test_units_above_each_other_do_not_lead_round_in_circles():
    first, second = make_unit("A", parent="B"), make_unit("B", parent="A")

    geography = Geography.load()

    assert list(geography.upwards(first, AFTER)) == [first, second]
    assert geography.within(first, AFTER) == [first]


def test_a_namesake_is_the_same_unit_or_linked_by_succession():
    old, kin = make_unit("A", valid_to=REFORM), make_unit("A", valid_from=REFORM)
    gone = make_unit("B", valid_to=date(2020, 1, 1))
    stranger = make_unit("B", valid_from=REFORM)

    geography = Geography.load()

    assert geography.namesake(kin, BEFORE) == old
    assert geography.namesake(old, AFTER) == kin
    assert geography.namesake(stranger, date(2019, 1, 1)) is None
    assert geography.namesake(gone, date(2022, 1, 1)) is None


def test_a_unit_knows_who_followed_it_and_whom_it_followed():
    first, second = make_unit(valid_to=REFORM), make_unit("T9", valid_to=REFORM)
    heir, same_code = make_unit(valid_from=REFORM), make_unit("T9", valid_from=REFORM)
    succeed(first, heir)

    geography = Geography.load()

    assert (geography.took_over(first), geography.took_over(second)) == ([heir], [same_code])
    assert (geography.came_from(heir), geography.came_from(same_code)) == ([first], [second])
    assert geography.took_over(heir) == geography.came_from(first) == []


def test_above_a_club_without_a_unit_is_who_answers_for_it():
    province = make_unit("P", "province")
    gone, split = make_unit("T8", parent="P", valid_to=REFORM), make_unit("T9", parent="P", valid_to=REFORM)
    parts = [make_unit(parent="P", valid_from=REFORM) for _ in range(2)]
    succeed(split, *parts)
    clubs = [make_club(gone), make_club(split), make_club(parts[0])]

    carers = Geography.load().carers(clubs, AFTER)

    assert [carers[club.pk] for club in clubs] == [[province], parts, parts[:1]]


def test_a_map_is_redrawn_without_changing_the_one_there_is():
    old = make_unit("T9")
    geography = Geography.load()
    ending = type(old)(pk=old.pk, code="T9", name="Cũ", valid_from=old.valid_from, valid_to=REFORM)
    new = type(old)(pk=-1, code="T9", name="Mới", valid_from=REFORM)

    redrawn = geography.redrawn([ending, new], [(old.pk, -1)])

    assert redrawn.heirs(ending, AFTER) == [new]
    assert geography.heirs(old, AFTER) == [old]


def test_asking_costs_no_further_queries(django_assert_num_queries):
    unit = make_unit("T1")
    geography = Geography.load()

    with django_assert_num_queries(0):
        geography.within(unit, AFTER)
        geography.parent(unit, AFTER)
        geography.namesake(unit, BEFORE)
