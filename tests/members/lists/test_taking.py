"""From a list to the register: whoever is there already is known again, nobody is entered twice."""

from datetime import date

import pytest

from accounts.models import User
from accounts.roles import Capability
from clubs.access import reach
from clubs.sheets import Book
from members import access
from members.duplicates import Neighbours
from members.lists import headings, taking
from members.lists.persons import Terms
from members.models import Assessment, HouseholdStay, Member
from reports.workbook.taking import save
from tests.factories import make_club, make_household, make_member, make_staff, make_unit
from tests.lists import FORM, HEADINGS, simple, table

pytestmark = pytest.mark.django_db
TODAY, JOINED, ASSESSED = date(2026, 3, 15), date(2020, 3, 1), date(2026, 1, 1)


@pytest.fixture
def commune(db):
    return make_unit("X1")


@pytest.fixture
def club(commune):
    return make_club(commune, code="C1")


def taken(sheet, club=None, *, staff=None, **terms):
    """Take `sheet` into `club`, as whoever answers for its commune."""
    mine = reach(staff or make_staff(club.unit), TODAY)
    clubs = {one.code: one for one in mine.visible_clubs(Capability.IMPORT).select_related("unit")}
    terms = {"joined_on": JOINED, "assessed_on": ASSESSED, "club": club} | terms
    where = Neighbours(clubs.values(), mine.geography, TODAY)
    codes = {one.pk: one.unit.code for one in clubs.values()}
    people, homes = access.people_of(mine), access.households_of(mine)
    book = Book(by=User.objects.system(), name="ds.xlsx")
    result = taking.fill(book, headings.find(sheet), Terms(clubs, people, homes, where, codes, **terms))
    save(book, digest="")
    book.people = [(one.row["code"], one.known is not None) for one in result.people]
    return book


def places(book):
    return [(problem.row, problem.column) for problem in book.problems]


def person(code):
    member = Member.objects.get(code=code)
    return member.full_name, member.sex, member.born_on, member.birth_known


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


def test_same_list_again_changes_nothing(club):
    staff = make_staff(club.unit)
    taken(table(*FORM), club, staff=staff)
    book = taken(table(*FORM), club, staff=staff)

    assert book.people == [(f"C1-00{number}", True) for number in range(1, 5)]
    assert {(one["created"], one["changed"]) for one in book.counts.values()} == {(0, 0)}


def test_codes_go_on_after_those_that_there_are(club):
    Member.objects.create(code="C1-007", full_name="A", sex="male", born_on=date(1940, 1, 1))

    assert taken(simple(["Lê Thị Ba", 1950, "Nữ"]), club).people == [("C1-008", False)]


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


def test_second_row_of_one_person_is_refused_and_names_the_first(club):
    book = taken(simple(["Lê Thị Ba", 1950, "Nữ"], ["LÊ THỊ BA", "1950", "Nữ"]), club)

    assert places(book) == [(3, "Họ và tên")]
    assert "dòng 2" in book.problems[0].message


def test_namesakes_born_on_other_days_are_two_people(club):
    book = taken(simple(["Lê Thị Ba", "01/02/1950", "Nữ"], ["Lê Thị Ba", "03/04/1950", "Nữ"]), club)

    assert book.problems == []
    assert [note.row for note in book.notes] == [3]


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


def test_day_of_joining_that_nobody_says_is_asked_for(club):
    assert places(taken(simple(["Lê Thị Ba", 1950, "Nữ"]), club, joined_on=None)) == [(2, "Ngày vào")]


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


def test_household_out_of_sight_is_refused(club):
    make_member(make_club(make_unit("X2")), household=make_household("H9"))

    assert places(taken(table([*HEADINGS, "Mã hộ"], ["A B", 1950, "Nam", None, "H9"]), club)) == [
        (2, "Mã hộ")
    ]


def test_code_of_somebody_out_of_sight_is_refused(club):
    member = make_member(make_club(make_unit("X2")))
    sheet = table([*HEADINGS, "Mã thành viên"], ["A B", 1950, "Nam", None, member.code])

    assert places(taken(sheet, club)) == [(2, "Mã thành viên")]


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
