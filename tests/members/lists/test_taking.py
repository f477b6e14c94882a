"""From a list to the register: people, their households, how poor they are, and what is refused."""

from datetime import date

import pytest

from members.models import Assessment, HouseholdStay, Member
from tests.factories import make_club, make_household, make_member, make_staff, make_unit
from tests.lists import FORM, HEADINGS, simple, table
from tests.members.lists.bringing import JOINED, person, places, taken

pytestmark = pytest.mark.django_db


def test_usual_form_becomes_people_households_and_their_classes(club):
    book = taken(table(*FORM), club)

    assert book.problems == []
    assert person("C1-001") == ("Nguyễn Văn Tám", "male", date(1950, 1, 1), "year")
    assert person("C1-002") == ("Trần Thị Chín", "female", date(1956, 5, 12), "day")
    assert Member.objects.get(code="C1-001").phone == "0912345678"
    classes = Assessment.objects.order_by("household").values_list(
        "household__code", "standing", "in_difficulty"
    )
    assert list(classes) == [
        ("C1-H001", "poor", False),
        ("C1-H002", "near_poor", False),
        ("C1-H003", "other", True),
    ]
    assert not HouseholdStay.objects.filter(member__code="C1-004").exists()


def test_codes_go_on_after_those_that_there_are(club):
    Member.objects.create(code="C1-007", full_name="A", sex="male", born_on=date(1940, 1, 1))

    assert taken(simple(["Lê Thị Ba", 1950, "Nữ"]), club).people == [("C1-008", False)]


def test_club_out_of_reach_looks_like_one_that_is_nowhere(club):
    make_club(make_unit("X2"), code="C2")
    rows = [
        ["A B", 1950, "Nam", None, "C2"],
        ["C D", 1951, "Nam", None, "C9"],
        ["E F", 1952, "Nam", None, "C1"],
    ]

    book = taken(table([*HEADINGS, "Mã CLB"], *rows), None, staff=make_staff(club.unit))

    assert places(book) == [(2, "Mã CLB"), (3, "Mã CLB")]
    assert len({problem.message for problem in book.problems}) == 1


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["Lê Thị Ba", "31/02/1950", "Nữ"], "Ngày sinh"),
        (["Lê Thị Ba", "1/2/50", "Nữ"], "Ngày sinh"),
        (["Lê Thị Ba", 1950, "x"], "Giới tính"),
        (["Lê Thị Ba", None, "Nữ", JOINED], "Ngày sinh"),
        ([None, 1950, "Nữ", JOINED], "Họ và tên"),
        (["Lê Thị 3", 1950, "Nữ"], "Họ và tên"),
        (["???", 1950, "Nữ"], "Họ và tên"),
        (["Lê Thị Ba", 1950, "Nữ", "13/2020"], "Ngày vào"),
        (["Lê Thị Ba", 1950, "Nữ", JOINED, "lạc"], "ngoài bảng"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place_and_nothing_is_saved(club, row, column):
    book = taken(simple(["Đặng Thị Út", 1951, "Nữ"], row), club)

    assert places(book) == [(3, column)]
    assert not Member.objects.exists()


def test_what_is_missing_is_named_by_the_heading_of_the_file(club):
    sheet = table(["STT", "Họ tên", "Nam", "Nữ"], [1, "Lê Thị Ba", None, None])

    assert places(taken(sheet, club)) == [(2, "Nam")]


def test_day_of_joining_that_nobody_says_is_asked_for(club):
    assert places(taken(simple(["Lê Thị Ba", 1950, "Nữ"]), club, joined_on=None)) == [(2, "Ngày vào")]


def test_people_under_one_head_live_in_one_household(club):
    rows = [
        ["A B", 1950, "Nam", None, "A B"],
        ["C D", 1951, "Nữ", None, "a b"],
        ["E F", 1952, "Nữ", None, None],
    ]

    taken(table([*HEADINGS, "Chủ hộ"], *rows), club)

    assert list(HouseholdStay.objects.values_list("member__code", "household__code")) == [
        ("C1-001", "C1-H001"),
        ("C1-002", "C1-H001"),
    ]


def test_household_that_a_person_has_is_kept_and_judged(club):
    home = make_household()
    make_member(club, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 1, 1), household=home)

    book = taken(table([*HEADINGS, "Hộ nghèo"], ["Lê Thị Ba", 1950, "Nữ", None, "x"]), club)

    assert book.problems == []
    assert Assessment.objects.get().household == home


def test_two_classes_of_one_household_are_refused(club):
    rows = [["A B", 1950, "Nam", None, "H9", "x", None], ["C D", 1951, "Nữ", None, "H9", None, "x"]]
    sheet = table([*HEADINGS, "Mã hộ", "Hộ nghèo", "Cận nghèo"], *rows)

    assert places(taken(sheet, club)) == [(3, "Cận nghèo")]


def test_two_marks_in_one_row_are_refused(club):
    sheet = table([*HEADINGS, "Hộ nghèo", "Cận nghèo"], ["A B", 1950, "Nam", None, "x", "x"])

    assert places(taken(sheet, club)) == [(2, "Cận nghèo")]


def test_year_under_both_sexes_is_refused(club):
    sheet = table(["Họ và tên", "Nam", "Nữ", "Ngày vào"], ["A B", 1950, 1950, None])

    assert places(taken(sheet, club)) == [(2, "Nữ")]


def test_marks_under_the_sexes_leave_the_birth_to_its_own_column(club):
    sheet = table(
        ["Họ và tên", "Năm sinh", "Nữ", "Ngày vào"], ["A B", 1950, None, None], ["C D", 1951, "x", None]
    )

    taken(sheet, club)

    assert [person(f"C1-00{number}")[1] for number in (1, 2)] == ["male", "female"]


def test_citizen_number_that_says_another_sex_is_worth_a_note(club):
    sheet = table([*HEADINGS, "CCCD"], ["A B", 1950, "Nam", None, "094150000001"])

    book = taken(sheet, club)

    assert book.problems == []
    assert [(note.row, note.column) for note in book.notes] == [(2, "CCCD")]
