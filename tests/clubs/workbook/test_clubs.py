"""Clubs, assignments, targets and awards come in where they belong on their day."""

from datetime import date

import pytest

from clubs.models import Assignment, Award, Club, Target, Unit
from tests.workbooks import club, log, member, opening, places, province, take, taken, unit, voucher

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)


def commune(code, **changes):
    row = {"Mã đơn vị": code, "Tên đơn vị": f"Xã {code}", "Cấp": "Xã", "Mã cấp trên": "P"}
    return unit(row | changes)


def names(code):
    return list(Unit.objects.filter(code=code).order_by("valid_from").values_list("name", flat=True))


def test_a_code_whose_leading_zero_was_eaten_is_unknown():
    tables = {"Đơn vị": [unit(), commune("04000")], "Câu lạc bộ": [club({"Mã đơn vị": 4000})]}

    book = take(tables)

    assert places(book.problems) == [("Câu lạc bộ", 2, "Mã đơn vị")]


def test_a_clubs_code_names_the_unit_in_force_on_the_day_of_founding():
    old = commune("X", **{"Đến ngày": REFORM})
    new = commune("X", **{"Từ ngày": REFORM, "Tên đơn vị": "Phường X"})
    late = club({"Mã CLB": "C2", "Ngày thành lập": REFORM})

    taken({"Đơn vị": [unit(), old, new], "Câu lạc bộ": [club(), late]})

    units = dict(Club.objects.filter(code__in=["C1", "C2"]).values_list("code", "unit__name"))
    assert units == {"C1": "Xã X", "C2": "Phường X"}


def test_a_club_of_a_unit_that_is_not_in_force_is_refused_even_if_the_code_stands_in_the_file():
    old = commune("X", **{"Đến ngày": REFORM})
    late = club({"Ngày thành lập": REFORM})

    book = take({"Đơn vị": [unit(), old], "Câu lạc bộ": [late], "Thành viên": [member({"Mã hộ": None})]})

    assert places(book.problems) == [("Câu lạc bộ", 2, "Mã đơn vị")]  # and no noise about its member


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Ngày thành lập": None}, "Ngày thành lập"),
        ({"Ngày giải thể": date(2018, 1, 1)}, "Ngày giải thể"),
        ({"Đề án": "999"}, "Đề án"),
        ({"Mức phí tháng": -1}, "Mức phí tháng"),
        ({"Tên CLB": " "}, "Tên CLB"),
        ({"Mã đơn vị": "X9"}, "Mã đơn vị"),
    ],
)
def test_what_cannot_be_of_a_club_is_refused(changes, column):
    book = take(province() | {"Câu lạc bộ": [club(changes)]})

    assert places(book.problems) == [("Câu lạc bộ", 2, column)]


def test_a_club_takes_every_column():
    more = {"Số quyết định": "12/QĐ", "Đề án": 1336, "Mức phí tháng": "20.000", "Ấp/Khóm": "Ấp 3"}

    taken(province() | {"Câu lạc bộ": [club(more | {"Ngày giải thể": "31/12/2024"})]})

    stored = Club.objects.get(code="C1")
    assert (stored.name, stored.unit.code, stored.founded_on) == ("CLB ấp 1", "X", date(2018, 1, 1))
    assert (stored.dissolved_on, stored.decision, stored.programme.code) == (
        date(2024, 12, 31),
        "12/QĐ",
        "1336",
    )
    assert (stored.monthly_fee, stored.hamlet) == (20_000, "Ấp 3")


def test_an_empty_cell_clears_and_an_absent_column_leaves():
    more = {"Số quyết định": "12/QĐ", "Đề án": "1336", "Mức phí tháng": 20_000, "Ngày giải thể": "31/12/2024"}
    taken(province() | {"Câu lạc bộ": [club(more)]})

    taken({"Câu lạc bộ": [club({"Tên CLB": "CLB mới"})]})
    stored = Club.objects.get(code="C1")
    assert (stored.name, stored.decision, stored.programme.code, stored.monthly_fee) == (
        "CLB mới",
        "12/QĐ",
        "1336",
        20_000,
    )

    taken({"Câu lạc bộ": [club(dict.fromkeys(more))]})
    stored = Club.objects.get(code="C1")
    assert (stored.decision, stored.programme, stored.monthly_fee, stored.dissolved_on) == (
        "",
        None,
        None,
        None,
    )


def test_a_founding_after_the_stored_dissolution_is_refused():
    taken(province() | {"Câu lạc bộ": [club({"Ngày giải thể": "31/12/2024"})]})

    book = take({"Câu lạc bộ": [club({"Ngày thành lập": "01/01/2025"})]})

    assert [problem.row for problem in book.problems][:1] == [2]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Ngày thành lập": "01/06/2018"}, "Ngày thành lập"),
        ({"Ngày giải thể": "01/02/2018"}, "Ngày giải thể"),
    ],
)
def test_a_clubs_life_may_not_shrink_under_its_stored_stays(changes, column):
    late = member({"Mã thành viên": "M2", "Ngày vào": "01/03/2018"})
    taken(province() | {"Thành viên": [member(), late]})

    book = take({"Câu lạc bộ": [club(changes)]})

    assert places(book.problems) == [("Câu lạc bộ", 2, column)]
    assert Club.objects.get(code="C1").founded_on == date(2018, 1, 1)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Ngày thành lập": "01/06/2020"}, "Ngày thành lập"),
        ({"Ngày giải thể": "04/01/2020"}, "Ngày giải thể"),
    ],
)
def test_a_clubs_life_may_not_shrink_under_its_stored_money(changes, column):
    taken(province() | {"Thành viên": [], "Thu chi": [voucher()]})

    book = take({"Câu lạc bộ": [club(changes)]})

    assert places(book.problems) == [("Câu lạc bộ", 2, column)]


def test_a_clubs_life_may_shrink_to_its_last_day_of_money():
    taken(province() | {"Số dư đầu": [opening()], "Thu chi": [voucher()]})

    taken({"Câu lạc bộ": [club({"Ngày giải thể": "05/01/2020"})]})

    assert Club.objects.get(code="C1").dissolved_on == date(2020, 1, 5)


def test_a_clubs_life_may_not_shrink_under_a_gift():
    gift = {
        "Mã CLB": "C1",
        "Ngày": "05/01/2020",
        "Người ủng hộ": "Chùa",
        "Nội dung": "gạo",
        "Giá trị ước tính": 1,
    }
    taken(province() | {"Hiện vật": [gift]})

    book = take({"Câu lạc bộ": [club({"Ngày giải thể": "04/01/2020"})]})

    assert places(book.problems) == [("Câu lạc bộ", 2, "Ngày giải thể")]


def test_assignments_say_where_a_club_belongs_from_a_day_on():
    tables = province()
    tables["Đơn vị"] += [commune("X2"), commune("X3")]
    row = {"Mã CLB": "C1", "Mã đơn vị": "X2", "Từ ngày": REFORM}

    taken(tables | {"Phân công": [row]})
    taken({"Phân công": [row | {"Mã đơn vị": "X3"}]})

    assert Assignment.objects.get(club__code="C1").unit.code == "X3"
    assert log()[-1] == ("change", "clubs.Assignment")


def test_targets_and_awards_are_known_by_their_keys():
    target = {"Mã đơn vị": "P", "Năm": 2021, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": 7}
    award = {"Mã đơn vị": "X", "Ngày": "31/12/2020", "Đối tượng": "Tập thể", "Tên": "CLB ấp 1"}
    award |= {"Hình thức": "Bằng khen", "Số quyết định": "1/QĐ", "Mã CLB": "C1"}
    taken(province() | {"Chỉ tiêu": [target], "Khen thưởng": [award, award | {"Hình thức": "Giấy khen"}]})

    taken({"Chỉ tiêu": [target | {"Kế hoạch": 8}], "Khen thưởng": [award | {"Số quyết định": "2/QĐ"}]})

    assert Target.objects.get(unit__code="P").planned == 8
    awards = Award.objects.order_by("form").values_list("form", "decision", "club__code", "recipient")
    assert list(awards) == [
        ("Bằng khen", "2/QĐ", "C1", "collective"),
        ("Giấy khen", "1/QĐ", "C1", "collective"),
    ]


def test_a_target_names_the_unit_in_force_on_new_years_day():
    tables = province()
    tables["Đơn vị"] += [commune("X2", **{"Từ ngày": REFORM})]
    target = {"Mã đơn vị": "X2", "Năm": 2025, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": 1}

    book = take(tables | {"Chỉ tiêu": [target, target | {"Năm": 2026}]})

    assert places(book.problems) == [("Chỉ tiêu", 2, "Mã đơn vị")]


@pytest.mark.parametrize(
    ("title", "row"),
    [
        ("Đơn vị", unit()),
        ("Câu lạc bộ", club()),
        ("Phân công", {"Mã CLB": "C1", "Mã đơn vị": "X", "Từ ngày": REFORM}),
        ("Chỉ tiêu", {"Mã đơn vị": "P", "Năm": 2021, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": 7}),
        (
            "Khen thưởng",
            {"Mã đơn vị": "P", "Ngày": REFORM, "Đối tượng": "Cá nhân", "Tên": "A", "Hình thức": "B"},
        ),
    ],
)
def test_two_equal_rows_are_a_problem_that_names_the_first(title, row):
    tables = province()
    tables[title] = [*tables.get(title, []), row, row]
    last = len(tables[title]) + 1

    book = take(tables)

    first = tables[title].index(row) + 2
    problem = book.problems[-1]
    assert (problem.sheet, problem.row) == (title, last)
    assert f"dòng {first}:" in problem.message
