from datetime import date

import pytest

from reports.report import Transition
from tests.factories import assess, join, make_club, make_household, make_member, make_unit, move
from tests.reports.asking import report_on, value, values

pytestmark = pytest.mark.django_db

EVE, LAST = date(2019, 12, 31), date(2020, 12, 31)


@pytest.fixture
def club():
    return make_club()


def household_of(*clubs, joined_on=date(2018, 1, 1), left_on=None, **classes):
    """A household with one member; its classes are given by day, as d2019_12_31="poor"."""
    household = make_household()
    for day, standing in classes.items():
        assess(household, date.fromisoformat(day[1:].replace("_", "-")), standing)
    make_member(*clubs, household=household, joined_on=joined_on, left_on=left_on)
    return household


def lifted(place, **days):
    figure = report_on(place, **days)["households.lifted"]
    return figure.value, figure.to_date


def test_households_are_counted_once_and_only_those_of_members(club):
    household = household_of(club)
    make_member(club, household=household)
    make_member(club)
    make_household()

    assert value(club, "households.total") == 1


def test_the_classes_add_up_with_unknown_told_apart(club):
    for standing, in_difficulty in [("poor", True), ("near_poor", True), ("average", True), ("other", False)]:
        household = household_of(club)
        assess(household, EVE, standing, in_difficulty=in_difficulty)
    household_of(club, d2021_01_01="poor")

    codes = ("total", "poor", "near_poor", "in_difficulty", "unknown")

    assert values(club, *[f"households.{code}" for code in codes]) == [5, 1, 1, 1, 1]


class TestLiftedInThePeriod:
    def test_from_poor_or_near_poor_to_neither(self, club):
        household_of(club, d2019_12_31="poor", d2020_12_01="average")
        household_of(club, d2019_12_31="near_poor", d2020_12_01="other")
        household_of(club, d2019_12_31="poor", d2020_12_01="near_poor")
        household_of(club, d2019_12_31="average", d2020_12_01="other")

        codes = ("lifted", "lifted_from_poor", "lifted_from_near_poor", "fallen")

        assert values(club, *[f"households.{code}" for code in codes]) == [2, 1, 1, 0]

    def test_the_class_at_both_ends_counts_and_nothing_between(self, club):
        household_of(club, d2019_12_31="poor", d2020_06_01="average", d2020_12_01="poor")

        assert lifted(club) == (0, 0)

    def test_without_an_assessment_by_the_eve_a_household_is_unknown(self, club):
        household_of(club, d2020_01_01="poor", d2020_12_01="average")

        assert lifted(club) == (0, 1)  # to date: the first assessment after joining is the baseline

    def test_who_joined_in_the_period_starts_from_the_day_of_joining(self, club):
        household_of(club, joined_on=date(2020, 3, 1), d2019_12_01="poor", d2020_02_01="other")
        household_of(club, joined_on=date(2020, 3, 1), d2020_03_01="poor", d2020_12_01="other")

        assert lifted(club) == (1, 1)

    def test_a_household_whose_members_left_in_the_period_counts(self, club):
        household_of(club, left_on=date(2020, 1, 1), d2019_12_01="poor", d2020_12_01="other")

        assert lifted(club) == (1, 1)

    def test_a_household_whose_members_left_before_does_not(self, club):
        household_of(club, left_on=date(2019, 12, 31), d2019_12_01="poor", d2020_12_01="other")

        assert lifted(club) == (0, 1)

    def test_a_household_counts_once_in_the_unit_though_in_two_clubs(self):
        unit = make_unit()
        household_of(make_club(unit), make_club(unit), d2019_12_01="poor", d2020_12_01="other")

        report = report_on(unit)

        assert report.value("households.lifted") == 1
        assert report.by_club.overlap["households.lifted"] == -1

    def test_the_member_who_moved_in_makes_the_household_join(self, club):
        household = make_household()
        assess(household, date(2019, 1, 1), "poor")
        assess(household, date(2020, 5, 1), "other")
        member = make_member(club, household=make_household())
        move(member, household, date(2020, 6, 1))

        assert lifted(club) == (0, 0)  # it was poor no more when its first member came

    def test_the_flow_before_has_its_own_baseline(self, club):
        household_of(club, d2018_12_31="poor", d2019_06_01="average", d2020_06_01="poor")

        report = report_on(club)

        assert report["households.lifted"].previous == 1
        assert report.value("households.fallen") == 1


class TestLiftedToDate:
    def test_the_baseline_is_the_day_the_first_member_in_the_scope_joined(self, club):
        household = household_of(club, joined_on=date(2019, 1, 1), d2018_06_01="poor", d2018_12_01="other")
        assess(household, date(2019, 6, 1), "poor")
        assess(household, date(2020, 6, 1), "other")

        assert lifted(club) == (1, 0)

    def test_a_second_member_does_not_move_it(self, club):
        household = household_of(club, joined_on=date(2019, 1, 1), d2018_06_01="poor", d2019_06_01="other")
        join(make_member(household=household), club, date(2020, 1, 1))

        assert lifted(club) == (0, 1)

    def test_where_it_had_no_class_by_then_the_first_one_after_counts(self, club):
        household_of(club, d2019_01_01="poor", d2019_06_01="other")

        assert lifted(club) == (0, 1)

    @pytest.mark.parametrize(("left_on", "to_date"), [(date(2019, 1, 1), 0), (date(2019, 1, 2), 1)])
    def test_it_had_a_member_on_that_day_or_later(self, club, left_on, to_date):
        household_of(
            club, joined_on=date(2018, 1, 1), left_on=left_on, d2019_01_01="poor", d2019_06_01="other"
        )

        assert lifted(club) == (0, to_date)

    def test_its_next_member_will_do(self, club):
        household = household_of(club, left_on=date(2018, 6, 1), d2019_01_01="poor", d2019_06_01="other")
        join(make_member(household=household), club, date(2020, 1, 1))

        assert lifted(club) == (0, 1)


def test_fallen_mirrors_lifted(club):
    household_of(club, d2019_12_31="other", d2020_12_01="near_poor")
    household_of(club, d2020_12_01="poor")

    figure = report_on(club)["households.fallen"]

    assert (figure.value, figure.to_date) == (1, 1)


def test_the_transition_table_has_every_household_and_the_figures_can_be_read_from_it(club):
    household_of(club, d2019_12_31="poor", d2020_12_01="average")
    household_of(club, d2019_12_31="poor")
    household_of(club, d2019_12_31="poor")
    household_of(club, d2020_12_01="other")
    household_of(club)
    household_of(club, left_on=date(2019, 1, 1), d2018_12_31="poor")

    assert report_on(club).transitions == [
        Transition("poor", "average", 1),
        Transition("poor", "poor", 2),
        Transition("unknown", "other", 1),
        Transition("unknown", "unknown", 1),
    ]
