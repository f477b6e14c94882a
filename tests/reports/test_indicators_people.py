from datetime import date

import pytest

from tests.factories import assess, join, make_club, make_household, make_member, make_unit, move
from tests.reports.asking import report_on, value, values

pytestmark = pytest.mark.django_db

EVE, LAST = date(2019, 12, 31), date(2020, 12, 31)


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def club(unit):
    return make_club(unit)


def test_a_member_counts_from_the_day_of_joining_until_the_day_before_leaving(club):
    make_member(club, joined_on=LAST)
    make_member(club, left_on=LAST)
    make_member(club, joined_on=date(2021, 1, 1))
    make_member(club, left_on=date(2021, 1, 1))

    assert value(club, "members.total") == 2


def test_stays_of_a_dissolved_club_end_with_it(unit):
    make_member(make_club(unit, dissolved_on=LAST))

    report = report_on(unit)

    assert (report["members.total"].value, report["members.total"].previous) == (0, 1)
    assert report.value("members.left") == 1


def test_a_person_in_two_clubs_counts_once_in_the_unit_and_in_each_club(unit):
    first, second = make_club(unit), make_club(unit)
    make_member(first, second, sex="female")

    report = report_on(unit)

    assert report.value("members.total") == report.value("members.female") == 1
    assert [line.values["members.female"] for line in report.by_club.lines] == [1, 1]
    assert report.by_club.overlap["members.female"] == -1


@pytest.mark.parametrize(
    ("born_on", "older"),
    [
        (date(1960, 12, 31), 1),
        (date(1961, 1, 1), 0),
        (date(1960, 1, 1), 1),  # 1960 alone is known: 2020 − 1960
        (date(1960, 12, 1), 1),  # December 1960 is known
    ],
)
def test_an_older_person_has_completed_sixty_years(club, born_on, older):
    make_member(club, born_on=born_on)

    assert value(club, "members.older") == older


@pytest.mark.parametrize(("last", "older"), [("2020-02-28", 0), ("2020-02-29", 1)])
def test_a_leap_day_birthday_comes_on_the_day_in_leap_years(club, last, older):
    make_member(club, born_on=date(1960, 2, 29))

    assert value(club, "members.older", last=last) == older


@pytest.mark.parametrize(("last", "aged"), [("2015-02-28", 0), ("2015-03-01", 1)])
def test_a_leap_day_birthday_falls_on_the_first_of_march_in_other_years(unit, last, aged):
    club = make_club(unit, founded_on=date(2010, 1, 1))
    make_member(club, joined_on=date(2010, 1, 1), born_on=date(1960, 2, 29))

    assert value(club, "members.age55", first="2015-01-01", last=last) == aged


def test_ethnic_groups_are_counted_each_and_unknown_is_no_minority(club):
    for group in ("01", "05", "05", None):
        make_member(club, ethnic_group_id=group)

    counted = values(club, "members.ethnic.01", "members.ethnic.05", "members.ethnic.54", "members.minority")

    assert counted == [1, 2, 0, 2]


class TestByHousehold:
    def test_the_class_is_that_of_the_latest_assessment_by_the_day(self, club):
        household = make_household()
        make_member(club, household=household)
        make_member(club, household=household)
        assess(household, date(2018, 12, 1), "poor")
        assess(household, LAST, "near_poor")
        assess(household, date(2021, 1, 1), "other")

        report = report_on(club)

        assert (report["members.poor"].value, report["members.poor"].previous) == (0, 2)
        assert (report["members.near_poor"].value, report["members.near_poor"].previous) == (2, 0)

    def test_disadvantaged_is_poor_near_poor_or_in_difficulty(self, club):
        for standing, in_difficulty in [
            ("poor", True),
            ("near_poor", False),
            ("other", True),
            ("other", False),
        ]:
            household = make_household()
            make_member(club, household=household)
            assess(household, EVE, standing, in_difficulty=in_difficulty)
        make_member(club)

        assert value(club, "members.disadvantaged") == 3

    def test_difficulty_ends_with_the_next_assessment(self, club):
        household = make_household()
        make_member(club, household=household)
        assess(household, EVE, "average", in_difficulty=True)
        assess(household, LAST, "average")

        assert value(club, "members.disadvantaged") == 0

    def test_a_person_who_moved_counts_in_the_household_of_the_day(self, club):
        poor, other = make_household(), make_household()
        assess(poor, EVE, "poor")
        assess(other, EVE, "other")
        member = make_member(club, household=poor)
        move(member, other, LAST)

        report = report_on(club)

        assert (report["members.poor"].value, report["members.poor"].previous) == (0, 1)


class TestComingAndGoing:
    def test_joined_is_the_first_membership_in_the_scope(self, unit):
        first, second = make_club(unit), make_club(unit)
        member = make_member(first, joined_on=date(2019, 5, 1), left_on=date(2019, 9, 1))
        join(member, second, date(2020, 3, 1))
        make_member(second, joined_on=date(2020, 1, 1))

        report = report_on(unit)

        figure = report["members.joined"]
        assert (figure.value, figure.previous, figure.to_date) == (1, 1, 2)
        assert value(second, "members.joined") == 2

    def test_left_counts_a_person_once_however_often_they_left(self, club):
        member = make_member(club, left_on=date(2020, 2, 1))
        join(member, club, date(2020, 3, 1), date(2020, 4, 1))

        assert value(club, "members.left") == 1

    def test_left_counts_who_came_back_later_in_the_period(self, club):
        member = make_member(club, left_on=date(2020, 2, 1))
        join(member, club, date(2020, 3, 1))

        assert value(club, "members.left") == 1

    def test_passing_to_another_club_on_the_same_day_leaves_the_club_and_not_the_unit(self, unit):
        first, second = make_club(unit), make_club(unit)
        member = make_member(first, left_on=date(2020, 2, 1))
        join(member, second, date(2020, 2, 1))

        assert value(unit, "members.left") == 0
        assert value(first, "members.left") == 1

    def test_leaving_one_of_two_clubs_does_not_leave_the_unit(self, unit):
        member = make_member(make_club(unit), left_on=date(2020, 2, 1))
        join(member, make_club(unit))

        assert value(unit, "members.left") == 0

    @pytest.mark.parametrize(("day", "left"), [("2019-12-31", 0), ("2020-01-01", 1), ("2021-01-01", 0)])
    def test_the_day_of_leaving_is_the_first_day_without_membership(self, club, day, left):
        make_member(club, left_on=date.fromisoformat(day))

        assert value(club, "members.left") == left

    def test_a_stay_of_no_days_leaves_nothing(self, club):
        make_member(club, joined_on=date(2020, 2, 1), left_on=date(2020, 2, 1))

        assert values(club, "members.left", "members.total") == [0, 0]
