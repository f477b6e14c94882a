"""Whom the list of people finds, and in what order."""

from datetime import date

import pytest
from django.http import QueryDict

from clubs.models import Club
from members.listing import CHIPS, Wanted
from members.models import Member
from tests.factories import assess, make_club, make_household, make_member

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 1)


@pytest.fixture
def club():
    return make_club()


def found(query="", clubs=None):
    clubs = Club.objects.all() if clubs is None else clubs
    return list(Wanted.of(QueryDict(query)).people(clubs, DAY))


def test_they_stand_by_given_name(club):
    names = ["Trần Thị Út", "Nguyễn Văn Ánh", "Lê Anh", "Bùi Văn Ân", "Đỗ Đức", "Lý Dũng"]
    for name in names:
        make_member(club, full_name=name)

    ordered = ["Lê Anh", "Nguyễn Văn Ánh", "Bùi Văn Ân", "Lý Dũng", "Đỗ Đức", "Trần Thị Út"]
    assert [person.full_name for person in found()] == ordered


@pytest.mark.parametrize(
    "text", ["dang thi", "ĐẶNG THỊ", "462", "0957 463", "957.463.462", "clb9-012", "dtl"]
)
def test_by_name_phone_code_or_initials(club, text):
    lan = make_member(club, full_name="Đặng Thị Lan", phone="0957463462")
    Member.objects.filter(pk=lan.pk).update(code="CLB9-012")
    make_member(club, full_name="Trần Văn Ba", phone="0911111111")

    assert found(f"q={text}") == [lan]


def test_by_the_whole_citizen_number_and_no_part_of_it(club):
    lan = make_member(club, citizen_number="095150000001")

    assert (found("q=095150000001"), found("q=09515000")) == ([lan], [])


def test_one_digit_or_two_are_no_phone(club):
    make_member(club, full_name="Lan", phone="0957463462")

    assert found("q=62") == []


def test_chips(club):
    home = make_household()
    assess(home, date(2024, 1, 1), "near_poor")
    lifted = make_household()
    assess(lifted, date(2023, 1, 1), "poor")
    assess(lifted, date(2024, 1, 1), "other")
    poor = make_member(club, household=home)
    make_member(club, household=lifted)
    woman = make_member(club, sex="female")
    old = make_member(club, born_on=date(1944, 6, 1))
    almost = make_member(club, born_on=date(1944, 6, 2))
    gone = make_member(club, left_on=date(2024, 6, 1))

    assert found("loc=ngheo") == [poor]
    assert found("loc=nu") == [woman]
    assert (found("loc=tu-80"), almost in found("loc=tu-80")) == ([old], False)
    assert (gone in found(), gone in found("loc=da-ra")) == (False, True)
    assert found("loc=nu&loc=ngheo") == []


def test_one_club_and_none_beyond_those_in_scope(club):
    here, there = make_member(club), make_member(make_club())
    mine = Club.objects.filter(pk=club.pk)

    assert (found(clubs=mine), found(f"club={club.pk}")) == ([here], [here])
    assert found(f"club={there.memberships.get().club_id}", clubs=mine) == []


def test_a_person_in_two_clubs_or_entered_twice_stands_once(club):
    member = make_member(club, make_club())
    make_member(club, same_as=member)

    assert found() == [member]


@pytest.mark.parametrize("query", ["club=abc", "loc=gi-do", "trang=x", "q=%25", "q=+++"])
def test_nonsense_harms_nobody(club, query):
    make_member(club)

    assert isinstance(found(query), list)


def test_each_chip_turns_itself_over_and_keeps_the_rest():
    wanted = Wanted.of(QueryDict("q=lan&loc=nu&trang=3"))
    links = dict(zip(CHIPS, wanted.links(), strict=True))

    assert [on for _label, _address, on in wanted.links()] == [True, True, False, False]
    assert links["nu"][1] == "q=lan"
    assert links["ngheo"][1] == "q=lan&loc=ngheo&loc=nu"
