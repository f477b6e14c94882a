"""Stays never overlap and registers hold no contradiction, whoever writes them and however."""

from datetime import date

import pytest
from django.db import connection

from members.models import Assessment, HouseholdStay, Member, Membership
from tests.factories import assess, join, make_club, make_household, make_member
from tests.guarding import refused, sql

pytestmark = pytest.mark.django_db

UNIQUE = "(?i)unique"
OVERLAP = "overlap"
EARLY, LATE = date(2020, 3, 1), date(2020, 6, 1)  # the stay that is there: from EARLY to the day before LATE
# what two stays share, by the first and the first-not-any-more day of the second
SHARING = [
    pytest.param(date(2020, 3, 2), LATE, id="all days but the first"),
    pytest.param(date(2020, 4, 1), date(2020, 5, 1), id="within"),
    pytest.param(date(2020, 2, 1), date(2020, 3, 2), id="the first day"),
    pytest.param(date(2020, 5, 31), date(2020, 7, 1), id="the last day"),
    pytest.param(date(2020, 1, 1), None, id="around, without end"),
    pytest.param(date(2020, 5, 31), None, id="the last day, without end"),
]
APART = [
    pytest.param(LATE, None, id="from the day it no longer is"),
    pytest.param(date(2020, 1, 1), EARLY, id="until the day it begins"),
    pytest.param(date(2020, 4, 1), date(2020, 4, 1), id="no day at all"),
]


class TestMembership:
    @pytest.fixture
    def stay(self):
        club = make_club()
        return join(make_member(), club, EARLY, LATE)

    @pytest.mark.parametrize(("joined_on", "left_on"), SHARING)
    def test_is_not_added_where_it_shares_a_day(self, stay, joined_on, left_on):
        with refused(OVERLAP):
            join(stay.member, stay.club, joined_on, left_on)
        with refused(OVERLAP):
            Membership.objects.bulk_create(
                [Membership(member=stay.member, club=stay.club, joined_on=joined_on, left_on=left_on)]
            )
        with refused(OVERLAP):
            sql(
                "INSERT INTO members_membership (member_id, club_id, joined_on, left_on, reason, position) "
                "VALUES (%s, %s, %s, %s, '', '')",
                *(stay.member_id, stay.club_id, joined_on, left_on),
            )

    @pytest.mark.parametrize(("joined_on", "left_on"), SHARING)
    def test_is_not_changed_into_one_that_shares_a_day(self, stay, joined_on, left_on):
        other = join(stay.member, stay.club, date(2021, 1, 1), date(2021, 2, 1))

        with refused(OVERLAP):
            Membership.objects.filter(pk=other.pk).update(joined_on=joined_on, left_on=left_on)
        with refused(OVERLAP):
            sql(
                "UPDATE members_membership SET joined_on = %s, left_on = %s WHERE id = %s",
                *(joined_on, left_on, other.pk),
            )

    @pytest.mark.parametrize(("joined_on", "left_on"), APART)
    def test_stands_beside_one_of_other_days(self, stay, joined_on, left_on):
        join(stay.member, stay.club, joined_on, left_on)

        assert stay.member.memberships.count() == 2

    def test_stands_beside_another_club_s_and_another_person_s(self, stay):
        join(stay.member, make_club(), EARLY, LATE)
        join(make_member(), stay.club, EARLY, LATE)

        assert Membership.objects.filter(joined_on=EARLY).count() == 3

    def test_grows_without_clashing_with_itself(self, stay):
        Membership.objects.filter(pk=stay.pk).update(joined_on=date(2020, 1, 1), left_on=None)

        assert Membership.objects.get(pk=stay.pk).left_on is None

    def test_begins_once_a_day(self, stay):
        Membership.objects.filter(pk=stay.pk).update(left_on=EARLY)

        with refused(UNIQUE):
            join(stay.member, stay.club, EARLY, LATE)

    def test_does_not_end_before_it_begins(self, stay):
        with refused("members_membership_left_after_joined"):
            Membership.objects.filter(pk=stay.pk).update(left_on=date(2020, 2, 29))


class TestHouseholdStay:
    @pytest.fixture
    def stay(self):
        return HouseholdStay.objects.create(
            member=make_member(), household=make_household(), since=EARLY, until=LATE
        )

    @pytest.mark.parametrize(
        ("since", "until"),
        [
            *SHARING,
            pytest.param(None, None, id="always"),
            pytest.param(None, date(2020, 3, 2), id="the first day, from the beginning"),
        ],
    )
    def test_is_neither_added_nor_moved_where_it_shares_a_day(self, stay, since, until):
        other = HouseholdStay.objects.create(
            member=stay.member, household=make_household(), since=date(2021, 1, 1)
        )
        with refused(OVERLAP):
            sql(
                "INSERT INTO members_householdstay (member_id, household_id, since, until) "
                "VALUES (%s, %s, %s, %s)",
                *(stay.member_id, other.household_id, since, until),
            )
        with refused(OVERLAP):
            sql(
                "UPDATE members_householdstay SET since = %s, until = %s WHERE id = %s",
                *(since, until, other.pk),
            )

    @pytest.mark.parametrize(("since", "until"), [(LATE, None), (None, EARLY)])
    def test_stands_beside_one_of_other_days(self, stay, since, until):
        HouseholdStay.objects.create(member=stay.member, household=stay.household, since=since, until=until)

        assert stay.member.household_stays.count() == 2

    def test_ends_after_it_begins(self, stay):
        with refused("members_householdstay_ends_after_it_begins"):
            HouseholdStay.objects.filter(pk=stay.pk).update(until=EARLY)

    def test_two_stays_from_the_beginning_share_every_day(self):
        first = HouseholdStay.objects.create(member=make_member(), household=make_household())

        with refused(OVERLAP):
            HouseholdStay.objects.create(member=first.member, household=make_household())


class TestAssessment:
    def test_is_one_a_household_and_day(self):
        household = make_household()
        assess(household, EARLY, "poor")
        assess(household, LATE, "poor")
        assess(make_household(), EARLY, "poor")

        with refused(UNIQUE):
            assess(household, EARLY, "near_poor")

    def test_states_a_class(self):
        with refused("members_assessment_standing_known"):
            assess(make_household(), EARLY, "unknown")

    def test_remains_while_anybody_may_ask_for_its_day(self):
        assessed = assess(make_household(), EARLY, "poor")

        with refused("(?i)foreign key"):
            sql("DELETE FROM members_household WHERE id = %s", assessed.household_id)
            connection.check_constraints()

        assert Assessment.objects.filter(pk=assessed.pk).exists()


class TestMember:
    def test_is_not_merged_into_itself(self):
        member = make_member()

        with refused("members_member_not_same_as_itself"):
            Member.objects.filter(pk=member.pk).update(same_as=member.pk)

    def test_has_a_code_of_its_own(self):
        member = make_member()

        with refused(UNIQUE):
            Member.objects.create(code=member.code, full_name="Khác", sex="female", born_on=date(1950, 1, 1))
