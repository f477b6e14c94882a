"""Ages, stays and classes on a day: what reports ask of people."""

from datetime import date, timedelta

import pytest
from django.db.models import OuterRef

from members.models import Assessment, Household, Member, Membership
from members.models.people import born_by
from tests.factories import assess, join, make_club, make_household, make_member

ONE_DAY = timedelta(days=1)


class TestBornBy:
    @pytest.mark.parametrize(
        ("day", "age", "last_birth_date"),
        [
            (date(2020, 12, 31), 60, date(1960, 12, 31)),
            (date(2020, 1, 1), 60, date(1960, 1, 1)),
            (date(2020, 2, 29), 60, date(1960, 2, 29)),  # both are leap years
            (date(2020, 2, 29), 61, date(1959, 2, 28)),
            (date(2021, 2, 28), 61, date(1960, 2, 28)),  # who was born on 29/02 waits for 1 March
            (date(2021, 3, 1), 61, date(1960, 3, 1)),
            (date(2020, 2, 29), 120, date(1900, 2, 28)),  # 1900 was no leap year
            (date(2020, 2, 29), 0, date(2020, 2, 29)),
        ],
    )
    def test_is_the_last_birth_date_that_makes_the_age(self, day, age, last_birth_date):
        assert born_by(day, age) == last_birth_date

    def test_agrees_with_counting_birthdays_on_every_day_around_a_leap_day(self):
        """Written another way: an age is completed on the birthday, 1 March where there is no 29 February."""

        def age_on(day, born):
            try:
                birthday = born.replace(year=day.year)
            except ValueError:
                birthday = date(day.year, 3, 1)
            return day.year - born.year - (day < birthday)

        days = [date(2019, 2, 25) + n * ONE_DAY for n in range(3 * 366)]
        births = [date(year, 2, 26) + n * ONE_DAY for year in (1959, 1960) for n in range(6)]

        wrong = [
            (day, born)
            for day in days
            for born in births
            if (born <= born_by(day, 60)) != (age_on(day, born) >= 60)
        ]

        assert wrong == []


@pytest.mark.django_db
class TestMembership:
    @pytest.mark.parametrize(
        ("left_on", "dissolved_on", "ended_on"),
        [
            (None, None, None),
            (date(2020, 5, 1), None, date(2020, 5, 1)),
            (None, date(2020, 6, 1), date(2020, 6, 1)),
            (date(2020, 5, 1), date(2020, 6, 1), date(2020, 5, 1)),
            (date(2020, 7, 1), date(2020, 6, 1), date(2020, 6, 1)),
        ],
    )
    def test_ends_with_itself_or_with_its_club(self, left_on, dissolved_on, ended_on):
        stay = join(make_member(), make_club(dissolved_on=dissolved_on), left_on=left_on)

        assert Membership.objects.with_end().get(pk=stay.pk).ended_on == ended_on

    def test_holds_from_the_day_of_joining_to_the_day_before_leaving(self):
        joined_on, left_on = date(2020, 2, 1), date(2020, 5, 1)
        stay = join(make_member(), make_club(), joined_on, left_on)

        def holds(day):
            return Membership.objects.active_on(day).filter(pk=stay.pk).exists()

        assert [holds(day) for day in (joined_on - ONE_DAY, joined_on)] == [False, True]
        assert [holds(day) for day in (left_on - ONE_DAY, left_on)] == [True, False]

    def test_holds_only_while_its_club_is_there(self):
        founded_on, dissolved_on = date(2020, 2, 1), date(2020, 6, 1)
        club = make_club(founded_on=founded_on, dissolved_on=dissolved_on)
        stay = join(make_member(), club, date(2020, 1, 1))

        def holds(day):
            return Membership.objects.active_on(day).filter(pk=stay.pk).exists()

        assert [holds(day) for day in (founded_on - ONE_DAY, founded_on)] == [False, True]
        assert [holds(day) for day in (dissolved_on - ONE_DAY, dissolved_on)] == [True, False]

    def test_without_end_holds_for_good(self):
        join(make_member(), make_club())

        assert Membership.objects.active_on(date(2100, 1, 1)).count() == 1


@pytest.mark.django_db
class TestAssessment:
    @pytest.fixture
    def household(self):
        household = make_household()
        assess(household, date(2020, 1, 1), "poor", in_difficulty=True)
        assess(household, date(2021, 1, 1), "near_poor")
        assess(make_household(), date(2019, 1, 1), "average", in_difficulty=True)
        return household

    @pytest.mark.parametrize(
        ("day", "standing"),
        [
            (date(2019, 12, 31), "unknown"),
            (date(2020, 1, 1), "poor"),
            (date(2020, 12, 31), "poor"),
            (date(2021, 1, 1), "near_poor"),
            (date(2030, 1, 1), "near_poor"),
        ],
    )
    def test_is_in_force_until_the_next_one(self, household, day, standing):
        asked = Household.objects.annotate(standing=Assessment.objects.standing(day))

        assert asked.get(pk=household.pk).standing == standing

    def test_may_be_asked_for_by_the_row_s_own_day_and_household(self, household):
        stay = join(make_member(household=household), make_club(), joined_on=date(2020, 6, 1))
        standing = Assessment.objects.standing(OuterRef("joined_on"), "member__household_stays__household")

        assert Membership.objects.annotate(standing=standing).get(pk=stay.pk).standing == "poor"


@pytest.mark.django_db
def test_rows_of_one_person_count_as_the_one_that_is_kept():
    kept = make_member()
    double = make_member(same_as=kept)
    other = make_member()

    persons = Member.objects.annotate(person=Member.objects.persons()).values_list("pk", "person")

    assert set(persons) == {(kept.pk, kept.pk), (double.pk, kept.pk), (other.pk, other.pk)}
