"""Two rows of one person become one, and nothing that was ever written is lost."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from members import merging
from members.models import Member
from tests.factories import assess, join, make_club, make_household, make_member, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return User.objects.system()


def refused(activity, **facts):
    with pytest.raises(ValidationError) as refusal:
        activity(**facts)
    return refusal.value.error_list[0].code


def homes(member):
    return list(member.household_stays.order_by("pk").values_list("household", "since", "until"))


class TestPeople:
    def test_stays_go_over_and_the_row_stays_behind(self, by):
        here, there = make_club(), make_club()
        kept, double = make_member(here), make_member(there, phone="0912345678")

        merging.merge(member=double, into=kept, by=by)

        double.refresh_from_db()
        assert {stay.club for stay in kept.memberships.all()} == {here, there}
        assert (double.same_as, double.memberships.count()) == (kept, 0)
        assert Member.objects.get(pk=kept.pk).phone == "0912345678"

    def test_what_the_row_that_is_kept_says_stands(self, by):
        kept, double = make_member(phone="0911111111"), make_member(phone="0922222222")

        merging.merge(member=double, into=kept, by=by)

        assert Member.objects.get(pk=kept.pk).phone == "0911111111"

    def test_stays_in_one_club_one_after_the_other_are_no_hindrance(self, by):
        club = make_club()
        kept = make_member(club, joined_on=date(2021, 1, 1))
        double = make_member(club, joined_on=date(2019, 1, 1), left_on=date(2020, 1, 1))

        merging.merge(member=double, into=kept, by=by)

        assert kept.memberships.count() == 2

    def test_both_in_one_club_on_one_day_is_refused(self, by):
        club = make_club()
        kept = make_member(club, joined_on=date(2019, 6, 1))
        double = make_member(club, joined_on=date(2019, 1, 1), left_on=date(2020, 1, 1))

        assert refused(merging.merge, member=double, into=kept, by=by) == "stays_overlap"
        assert Member.objects.filter(same_as=None).count() == 2

    def test_rows_merged_before_follow_so_that_there_is_never_a_chain(self, by):
        first, second, third = make_member(), make_member(), make_member()

        merging.merge(member=first, into=second, by=by)
        merging.merge(member=second, into=third, by=by)

        assert set(Member.objects.filter(same_as=third)) == {first, second}

    def test_a_row_with_itself_or_merged_already_is_refused(self, by):
        one, other = make_member(), make_member()
        assert refused(merging.merge, member=one, into=one, by=by) == "same_row"
        merging.merge(member=one, into=other, by=by)

        assert refused(merging.merge, member=one, into=make_member(), by=by) == "merged"
        assert refused(merging.merge, member=make_member(), into=one, by=by) == "merged"

    def test_where_the_person_lived_is_told_by_both_rows(self, by):
        a, b, c, d = (make_household() for _ in range(4))
        kept, double = make_member(household=a), make_member(household=b)
        move(kept, c, date(2022, 1, 1))
        move(double, d, date(2021, 1, 1))

        merging.merge(member=double, into=kept, by=by)

        assert sorted(homes(kept), key=lambda row: row[1] or date.min) == [
            (a.pk, None, date(2021, 1, 1)),
            (d.pk, date(2021, 1, 1), date(2022, 1, 1)),
            (c.pk, date(2022, 1, 1), None),
        ]

    def test_a_home_that_only_the_double_had_goes_over(self, by):
        home = make_household()
        kept, double = make_member(), make_member(household=home)

        merging.merge(member=double, into=kept, by=by)

        assert homes(kept) == [(home.pk, None, None)]


class TestHouseholds:
    def test_people_and_assessments_go_over(self, by):
        kept, double = make_household(), make_household()
        member = make_member(household=double)
        assess(kept, date(2020, 1, 1), "poor")
        assess(double, date(2021, 1, 1), "near_poor")

        merging.merge_homes(household=double, into=kept, by=by)

        assert [stay.member for stay in kept.stays.all()] == [member]
        assert [one.standing for one in kept.assessments.order_by("effective_from")] == ["poor", "near_poor"]

    def test_the_same_result_of_one_day_stays_behind(self, by):
        kept, double = make_household(), make_household()
        assess(kept, date(2020, 1, 1), "poor")
        assess(double, date(2020, 1, 1), "poor")

        merging.merge_homes(household=double, into=kept, by=by)

        assert (kept.assessments.count(), double.assessments.count()) == (1, 1)

    def test_two_results_of_one_day_are_refused(self, by):
        kept, double = make_household(), make_household()
        assess(kept, date(2020, 1, 1), "poor")
        assess(double, date(2020, 1, 1), "other")

        assert refused(merging.merge_homes, household=double, into=kept, by=by) == "assessed_differently"

    def test_a_person_who_moved_from_one_to_the_other_never_moved(self, by):
        kept, double = make_household(), make_household()
        member = make_member(household=double)
        move(member, kept, date(2020, 1, 1))

        merging.merge_homes(household=double, into=kept, by=by)

        assert {row[0] for row in homes(member)} == {kept.pk}


def test_the_ledger_s_rows_stay_with_the_row_they_were_written_for(by):
    club = make_club()
    kept, double = make_member(club), make_member()
    join(double, make_club())

    merging.merge(member=double, into=kept, by=by)

    persons = Member.objects.annotate(person=Member.objects.persons()).values_list("person", flat=True)
    assert set(persons) == {kept.pk}
