"""Whoever is in the register is known again; nobody is entered twice, nobody out of sight is shown."""

from datetime import date

import pytest

from tests.factories import make_club, make_household, make_member, make_staff, make_unit
from tests.lists import FORM, HEADINGS, simple, table
from tests.members.lists.bringing import JOINED, person, places, taken

pytestmark = pytest.mark.django_db


def test_same_list_again_changes_nothing(club):
    staff = make_staff(club.unit)
    taken(table(*FORM), club, staff=staff)
    book = taken(table(*FORM), club, staff=staff)

    assert book.people == [(f"C1-00{number}", True) for number in range(1, 5)]
    assert {(one["created"], one["changed"]) for one in book.counts.values()} == {(0, 0)}


@pytest.mark.parametrize("typed", ["LÊ THỊ BA", "le thi ba", "Le\u0302 Thi\u0323 Ba"])
def test_person_is_known_again_by_name_and_year_in_any_spelling(club, typed):
    member = make_member(club, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 6, 15))

    book = taken(simple([typed, 1950, "Nữ"]), club)

    assert book.people == [(member.code, True)]
    assert person(member.code) == ("Lê Thị Ba", "female", date(1950, 6, 15), "day")


def test_person_of_another_club_of_the_commune_is_known_again(club, commune):
    member = make_member(make_club(commune), full_name="Lê Thị Ba", sex="female", born_on=date(1950, 1, 1))

    assert taken(simple(["Lê Thị Ba", 1950, "Nữ"]), club).people == [(member.code, True)]
    assert member.memberships.filter(club=club, joined_on=JOINED).exists()


def test_namesake_of_another_commune_is_somebody_else(club):
    far = make_club(make_unit("X2", parent="P"))
    make_member(far, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 1, 1))

    assert taken(simple(["Lê Thị Ba", 1950, "Nữ"]), club).people == [("C1-001", False)]


@pytest.mark.parametrize("facts", [{"sex": "male"}, {"born_on": date(1950, 6, 16)}])
def test_namesake_who_differs_is_somebody_else_with_a_note(club, facts):
    make_member(club, **{"full_name": "Lê Thị Ba", "sex": "female", "born_on": date(1950, 6, 15)} | facts)

    book = taken(simple(["Lê Thị Ba", "15/06/1950", "Nữ"]), club)

    assert book.people == [("C1-001", False)]
    assert [note.row for note in book.notes] == [2]


def test_of_two_namesakes_nobody_is_guessed(club):
    for _ in range(2):
        make_member(club, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 6, 15))

    assert places(taken(simple(["Lê Thị Ba", 1950, "Nữ"]), club)) == [(2, "Họ và tên")]


def test_citizen_number_knows_a_person_and_renames_nobody(club):
    make_member(club, full_name="Lê Thị Ba", sex="female", citizen_number="094150000001")
    sheet = table([*HEADINGS, "CCCD"], ["Trần Văn Tư", 1950, "Nữ", None, "094150000001"])

    assert places(taken(sheet, club)) == [(2, "CCCD")]


def test_citizen_number_of_somebody_out_of_sight_is_refused_without_a_name(club):
    make_member(make_club(make_unit("X2")), citizen_number="094150000001")
    sheet = table([*HEADINGS, "CCCD"], ["Trần Văn Tư", 1950, "Nam", None, "094150000001"])

    assert places(taken(sheet, club)) == [(2, "CCCD")]


def test_second_row_of_one_person_is_refused_and_names_the_first(club):
    book = taken(simple(["Lê Thị Ba", 1950, "Nữ"], ["LÊ THỊ BA", "1950", "Nữ"]), club)

    assert places(book) == [(3, "Họ và tên")]
    assert "dòng 2" in book.problems[0].message


def test_namesakes_born_on_other_days_are_two_people(club):
    book = taken(simple(["Lê Thị Ba", "01/02/1950", "Nữ"], ["Lê Thị Ba", "03/04/1950", "Nữ"]), club)

    assert book.problems == []
    assert [note.row for note in book.notes] == [3]


def test_stay_that_the_register_knows_needs_no_day(club):
    make_member(club, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 1, 1))

    assert taken(simple(["Lê Thị Ba", 1950, "Nữ"]), club, joined_on=None).problems == []


def test_stay_that_began_on_another_day_is_refused(club):
    make_member(club, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 1, 1))

    assert places(taken(simple(["Lê Thị Ba", 1950, "Nữ", "05/05/2021"]), club)) == [(2, "Ngày vào")]


def test_empty_cell_takes_nothing_away(club):
    member = make_member(
        club, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 1, 1), phone="0912345678"
    )

    taken(table([*HEADINGS, "Điện thoại"], ["Lê Thị Ba", 1950, "Nữ", None, None, None]), club)

    member.refresh_from_db()
    assert member.phone == "0912345678"


def test_household_out_of_sight_is_refused(club):
    make_member(make_club(make_unit("X2")), household=make_household("H9"))

    assert places(taken(table([*HEADINGS, "Mã hộ"], ["A B", 1950, "Nam", None, "H9"]), club)) == [
        (2, "Mã hộ")
    ]


def test_code_of_somebody_out_of_sight_is_refused(club):
    member = make_member(make_club(make_unit("X2")))
    sheet = table([*HEADINGS, "Mã thành viên"], ["A B", 1950, "Nam", None, member.code])

    assert places(taken(sheet, club)) == [(2, "Mã thành viên")]
