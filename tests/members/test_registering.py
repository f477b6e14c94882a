"""Entering somebody new, with their household, and putting right what is written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from members import registering
from members.models import Household, HouseholdStay, Member
from members.registering import NewHome
from tests.factories import make_club, make_household, make_member, make_unit, succeed

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)
LAN = {"full_name": "Đặng Thị Lan", "sex": "female", "born_on": date(1950, 1, 1), "birth_known": "year"}


@pytest.fixture
def by():
    return User.objects.system()


@pytest.fixture
def club():
    return make_club(code="CLB-A")


def code_of(refusal):
    return refusal.value.error_list[0].code


def test_a_newcomer_gets_a_code_a_stay_and_a_home(club, by):
    stay = registering.register(person=LAN, club=club, on=DAY, home=NewHome("Lê Văn Ba", "Tổ 1"), by=by)

    home = Household.objects.get()
    assert (stay.member.code, stay.member.born, stay.joined_on) == ("CLB-A-001", "1950", DAY)
    assert (home.code, home.head, home.address, home.unit_code) == (
        "CLB-A-H001",
        "Lê Văn Ba",
        "Tổ 1",
        club.unit.code,
    )
    assert HouseholdStay.objects.get().household == home


def test_a_new_household_stands_in_the_commune_of_its_day(by):
    old, new = make_unit("C1", valid_to=date(2024, 1, 1)), make_unit("C2", valid_from=date(2024, 1, 1))
    succeed(old, new)

    registering.register(person=LAN, club=make_club(old), on=DAY, home=NewHome("Lê Văn Ba"), by=by)

    assert Household.objects.get().unit_code == "C2"


def test_codes_go_on_from_the_highest(club, by):
    for code in ("CLB-A-007", "CLB-A-x", "CLB-B-099"):
        Member.objects.create(code=code, **LAN)

    stay = registering.register(person=LAN, club=club, on=DAY, home=None, by=by)

    assert stay.member.code == "CLB-A-008"


def test_a_citizen_number_belongs_to_one_person(club, by):
    make_member(citizen_number="095150000001")
    number = {"citizen_number": "095150000001"}

    with pytest.raises(ValidationError) as refusal:
        registering.register(person=LAN | number, club=club, on=DAY, home=None, by=by)
    assert code_of(refusal) == "citizen_number_taken"
    other = make_member()
    with pytest.raises(ValidationError) as refusal:
        registering.correct(member=other, by=by, **number)
    assert code_of(refusal) == "citizen_number_taken"
    assert Member.objects.count() == 2


def test_nothing_stays_of_a_newcomer_who_is_refused(club, by):
    with pytest.raises(ValidationError):
        registering.register(person=LAN, club=club, on=date(1999, 1, 1), home=NewHome("A"), by=by)

    assert (Member.objects.count(), Household.objects.count()) == (0, 0)


def test_a_correction_is_logged_with_what_it_was_where_the_person_is(club, by):
    member = make_member(club, phone="0912345678")

    registering.correct(member=member, by=by, phone="0987654321", full_name=member.full_name)

    record = AuditRecord.objects.get(subject="members.Member")
    assert (record.before, record.after) == ({"phone": "0912345678"}, {"phone": "0987654321"})
    assert record.place == f"club:{club.pk}"


def test_nobody_is_born_after_they_joined(club, by):
    with pytest.raises(ValidationError) as refusal:
        registering.correct(member=make_member(club), by=by, born_on=date(2020, 1, 1))

    assert code_of(refusal) == "before_birth"


class TestMoving:
    def homes(self, member):
        rows = member.household_stays.order_by("pk").values_list("household__head", "since", "until")
        return list(rows)

    def test_the_first_household_needs_no_day_and_later_ones_end_it(self, club, by):
        member, first, second = make_member(club), make_household(), make_household()

        registering.move(member=member, home=first, on=DAY, by=by)
        registering.move(member=member, home=second, on=DAY, by=by)

        assert self.homes(member) == [(first.head, None, DAY), (second.head, DAY, None)]

    def test_a_new_household_is_entered_on_the_way(self, club, by):
        member = make_member(club, household=make_household())

        registering.move(member=member, home=NewHome("Trần Văn Tư", "Tổ 9"), on=DAY, by=by)

        assert self.homes(member)[-1] == ("Trần Văn Tư", DAY, None)

    @pytest.mark.parametrize("on", [date(2024, 5, 1), date(2024, 4, 30)])
    def test_moves_follow_each_other(self, club, by, on):
        member = make_member(club, household=make_household())
        registering.move(member=member, home=make_household(), on=DAY, by=by)

        with pytest.raises(ValidationError) as refusal:
            registering.move(member=member, home=make_household(), on=on, by=by)
        assert code_of(refusal) == "before_last_move"

    def test_into_the_same_household_is_no_move(self, club, by):
        home = make_household()
        member = make_member(club, household=home)

        with pytest.raises(ValidationError) as refusal:
            registering.move(member=member, home=home, on=DAY, by=by)
        assert code_of(refusal) == "same_household"

    def test_into_a_household_that_was_merged_is_refused(self, club, by):
        home = make_household(same_as=make_household())

        with pytest.raises(ValidationError) as refusal:
            registering.move(member=make_member(club), home=home, on=DAY, by=by)
        assert code_of(refusal) == "merged"
