"""Households, assessments, people and their stays come in from a workbook."""

from datetime import date

import pytest

from members.models import Assessment, Household, HouseholdStay, Member, Membership
from tests.workbooks import (
    assessment,
    club,
    household,
    log,
    member,
    places,
    province,
    take,
    taken,
    voucher,
)

pytestmark = pytest.mark.django_db
MOVE = {"Mã thành viên": "M1", "Mã hộ": "H1", "Từ ngày": "01/01/2020"}


def people(*rows, **more):
    return province() | {"Thành viên": list(rows)} | more


def stays():
    rows = Membership.objects.order_by("member__code", "club__code", "joined_on")
    return [(stay.member.code, stay.club.code, stay.joined_on, stay.left_on) for stay in rows]


def test_a_person_takes_every_column():
    more = {"Ngày sinh": "15/03/1950", "Dân tộc": "Khmer", "Số CCCD": "079150123456", "Điện thoại": 912345678}
    more |= {"Ngày ra": "31/12/2020", "Lý do ra": "Chuyển đi", "Chức vụ": "Thủ quỹ"}

    taken(people(member(more)))

    person = Member.objects.get(code="M1")
    assert (person.full_name, person.sex, person.born_on) == ("Lê Thị Ba", "female", date(1950, 3, 15))
    assert (person.birth_known, person.ethnic_group_id) == ("day", "05")
    assert (person.citizen_number, person.phone) == ("079150123456", "0912345678")
    stay = person.memberships.get()
    assert (stay.joined_on, stay.left_on) == (date(2018, 1, 1), date(2020, 12, 31))
    assert (stay.reason, stay.position) == ("Chuyển đi", "Thủ quỹ")
    assert person.household_stays.get().household.code == "H1"


def test_a_household_takes_every_column():
    taken(province() | {"Hộ": [household({"Địa chỉ": "Số 5, ấp 3"})]})

    stored = Household.objects.get(code="H1")
    assert (stored.head, stored.unit_code, stored.address) == ("Lê Văn Hai", "X", "Số 5, ấp 3")


def test_an_assessment_takes_every_column_and_is_known_by_household_and_day():
    row = assessment({"Hoàn cảnh khó khăn": "x", "Bộ chuẩn": "2016-2020", "Số quyết định": "3/QĐ"})
    later = assessment({"Từ ngày": "01/01/2020", "Loại hộ": "Khác"})
    taken(province() | {"Phân loại hộ": [later, row]})

    taken({"Phân loại hộ": [row | {"Loại hộ": "Cận nghèo"}]})

    first, second = Assessment.objects.order_by("effective_from")
    assert (first.standing, first.in_difficulty, first.standard, first.decision) == (
        "near_poor",
        True,
        "2016-2020",
        "3/QĐ",
    )
    assert (second.standing, second.in_difficulty) == ("other", False)


@pytest.mark.parametrize(
    ("word", "standing"),
    [
        ("Nghèo", "poor"),
        ("CẬN NGHÈO", "near_poor"),
        ("Mức sống trung bình", "average"),
        ("khac", "other"),
    ],
)
def test_classes_of_households(word, standing):
    taken(province() | {"Phân loại hộ": [assessment({"Loại hộ": word})]})

    assert Assessment.objects.get().standing == standing


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Mã thành viên": None}, "Mã thành viên"),
        ({"Mã CLB": "C9"}, "Mã CLB"),
        ({"Họ và tên": 12345}, "Họ và tên"),
        ({"Họ và tên": "A" * 121}, "Họ và tên"),
        ({"Giới tính": "x"}, "Giới tính"),
        ({"Ngày sinh": "1/2/50"}, "Ngày sinh"),
        ({"Ngày sinh": 2019}, "Ngày sinh"),  # after the day of joining
        ({"Ngày vào": "31/02/2018"}, "Ngày vào"),
        ({"Ngày vào": "31/12/2017"}, "Ngày vào"),  # before the club was founded
        ({"Ngày ra": "31/12/2017"}, "Ngày ra"),
        ({"Mã hộ": "H9"}, "Mã hộ"),
        ({"Dân tộc": "Kinhh"}, "Dân tộc"),
        ({"Số CCCD": 79150123456}, "Số CCCD"),
        ({"Điện thoại": "12"}, "Điện thoại"),
    ],
)
def test_what_cannot_be_of_a_member_is_refused(changes, column):
    book = take(people(member(changes)))

    assert places(book.problems) == [("Thành viên", 2, column)]
    assert not Member.objects.exists()


def test_a_problem_shows_no_more_of_a_citizen_number_than_its_end():
    book = take(people(member({"Số CCCD": 79150123456})))

    assert book.problems[0].value == "…456"


def test_nobody_joins_after_the_dissolution_but_a_stay_left_open_ends_with_the_club():
    tables = people(member(), member({"Mã thành viên": "M2", "Ngày vào": "02/01/2020"}))

    book = take(tables | {"Câu lạc bộ": [club({"Ngày giải thể": "01/01/2020"})]})

    assert places(book.problems) == [("Thành viên", 3, "Ngày vào")]


def test_a_person_in_two_clubs_and_one_who_came_back_have_two_rows():
    first = member({"Ngày ra": "01/06/2019"})
    back = member({"Ngày vào": "01/06/2019"})
    other = member({"Mã CLB": "C2"})

    taken(people(back, other, first) | {"Câu lạc bộ": [club(), club({"Mã CLB": "C2"})]})

    assert Member.objects.get().code == "M1"
    assert stays() == [
        ("M1", "C1", date(2018, 1, 1), date(2019, 6, 1)),
        ("M1", "C1", date(2019, 6, 1), None),
        ("M1", "C2", date(2018, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Họ và tên": "Lê Thị Bốn"}, "Họ và tên"),
        ({"Giới tính": "Nam"}, "Giới tính"),
        ({"Ngày sinh": 1951}, "Ngày sinh"),
        ({"Mã hộ": "H2"}, "Mã hộ"),
    ],
)
def test_two_people_under_one_code_are_a_problem_that_names_the_first(changes, column):
    other = member({"Mã CLB": "C2"} | changes)
    tables = people(member(), other) | {"Câu lạc bộ": [club(), club({"Mã CLB": "C2"})]}

    book = take(tables | {"Hộ": [household(), household({"Mã hộ": "H2"})]})

    assert places(book.problems) == [("Thành viên", 3, column)]
    assert "dòng 2" in book.problems[0].message


def test_a_first_household_that_one_row_leaves_empty_is_no_second_one():
    taken(
        people(member({"Mã hộ": None}), member({"Mã CLB": "C2"}))
        | {"Câu lạc bộ": [club(), club({"Mã CLB": "C2"})]}
    )

    assert HouseholdStay.objects.get().household.code == "H1"


def test_of_two_telephones_the_one_of_the_later_stay_is_kept_whatever_the_order():
    rows = [
        member({"Điện thoại": "0912345678", "Ngày ra": "01/06/2019"}),
        member({"Điện thoại": "0987654321", "Ngày vào": "01/06/2019"}),
    ]

    for in_order in (rows, rows[::-1]):
        book = taken(people(*in_order))
        assert Member.objects.get().phone == "0987654321"
        assert [note.value for note in book.notes] == ["0912345678"]


@pytest.mark.parametrize(
    "rows",
    [
        [member(), member({"Ngày vào": "01/06/2019"})],
        [member({"Ngày ra": "01/06/2019"}), member({"Ngày vào": "31/05/2019"})],
        [member({"Ngày vào": "31/05/2019"}), member({"Ngày ra": "01/06/2019"})],
    ],
)
def test_overlapping_stays_are_a_problem_that_names_the_first(rows):
    book = take(people(*rows))

    later = max(range(2), key=lambda i: str(rows[i]["Ngày vào"])[-4:])
    assert places(book.problems) == [("Thành viên", later + 2, "Ngày vào")]
    assert f"dòng {3 - later}" in book.problems[0].message


def test_every_stay_that_overlaps_a_long_one_is_named():
    short = member({"Ngày vào": "01/02/2018", "Ngày ra": "01/03/2018"})
    late = member({"Ngày vào": "01/02/2019"})

    book = take(people(member(), short, late))

    assert places(book.problems) == [("Thành viên", 3, "Ngày vào"), ("Thành viên", 4, "Ngày vào")]


def test_a_stay_may_not_overlap_a_stored_one():
    taken(people(member()))

    book = take({"Thành viên": [member({"Ngày vào": "01/06/2019"})]})

    assert places(book.problems) == [("Thành viên", 2, "Ngày vào")]


def test_a_person_who_left_and_came_back_is_told_in_one_later_file():
    taken(people(member()))

    taken(
        {
            "Thành viên": [
                member({"Ngày ra": "01/06/2019"}),
                member({"Ngày vào": "01/06/2019", "Ngày ra": None}),
            ]
        }
    )

    assert stays() == [
        ("M1", "C1", date(2018, 1, 1), date(2019, 6, 1)),
        ("M1", "C1", date(2019, 6, 1), None),
    ]


def test_a_stored_stay_ends_where_the_file_has_no_column_for_it():
    taken(people(member({"Ngày ra": "01/06/2019"})))

    book = take({"Thành viên": [member({"Ngày vào": "31/05/2019"}), member()]})

    assert places(book.problems) == [("Thành viên", 2, "Ngày vào")]


def test_a_row_updates_the_person_and_the_stay():
    taken(people(member({"Điện thoại": "0912345678", "Ngày ra": "01/06/2019", "Chức vụ": "Thủ quỹ"})))

    taken({"Thành viên": [member({"Họ và tên": "Lê Thị Bốn", "Điện thoại": None, "Ngày ra": None})]})

    person = Member.objects.get()
    assert (person.full_name, person.phone) == ("Lê Thị Bốn", "")
    stay = person.memberships.get()
    assert (stay.left_on, stay.position) == (None, "Thủ quỹ")  # the first cleared, the other column absent


def test_the_same_rows_again_change_nothing():
    tables = province() | {
        "Phân loại hộ": [assessment()],
        "Chuyển hộ": [{"Mã thành viên": "M1", "Mã hộ": "H2", "Từ ngày": "01/01/2020"}],
        "Hộ": [household(), household({"Mã hộ": "H2"})],
    }
    taken(tables)
    before = log()

    book = taken(tables)

    assert log() == before
    assert {counts["created"] + counts["changed"] for counts in book.counts.values()} == {0}


def test_rows_that_name_a_bad_row_are_no_problem_of_their_own():
    tables = province() | {
        "Hộ": [household({"Chủ hộ": None})],
        "Thành viên": [member({"Giới tính": "?"})],
        "Phân loại hộ": [assessment()],
        "Chuyển hộ": [MOVE],
        "Thu chi": [voucher({"Mã thành viên": "M1"})],
    }

    assert places(take(tables).problems) == [("Hộ", 2, "Chủ hộ"), ("Thành viên", 2, "Giới tính")]


def test_a_households_unit_is_a_code_that_some_unit_carries():
    book = take(province() | {"Hộ": [household(), household({"Mã hộ": "H2", "Mã đơn vị": "X9"})]})
    assert places(book.problems) == [("Hộ", 3, "Mã đơn vị")]


@pytest.mark.parametrize(
    ("title", "row"),
    [
        ("Hộ", household()),
        ("Phân loại hộ", assessment()),
        ("Thành viên", member()),
        ("Chuyển hộ", MOVE),
    ],
)
def test_two_equal_rows_are_a_problem_that_names_the_first(title, row):
    book = take(province() | {title: [row, row]})

    assert [(problem.sheet, problem.row) for problem in book.problems] == [(title, 3)]
    assert "dòng 2:" in book.problems[0].message
