"""A data workbook touches nothing beyond the rights of whoever sends it."""

import pytest

from accounts.models import User
from accounts.roles import Role
from clubs.access import reach
from clubs.models import Club, Unit
from clubs.sheets import Book
from members.models import Member
from reports.importing import rights
from reports.workbook import reading
from reports.workbook.taking import save
from tests.factories import date, make_club, make_household, make_member, make_staff, make_unit
from tests.workbooks import club, household, loan, member, opening, province, taken, unit, voucher

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 15)


@pytest.fixture
def world(db):
    """The small province, and another one with a club, a member in a household, and a unit."""
    taken(province())
    there = make_unit("Y", parent="Q")
    other = make_club(there, code="C2", founded_on=date(2018, 1, 1))
    make_member(other, household=make_household("H2"), full_name="Trần Văn Tư")
    Member.objects.filter(full_name="Trần Văn Tư").update(code="M2")
    return other


def refused(tables, place="X", role=Role.COMMUNE):
    """Where the rows of `tables` are refused to somebody with `role` at the unit `place`."""
    book = Book(by=User.objects.system(), name="bảng thử")
    for title, rows in tables.items():
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        body = ([row.get(heading) for heading in headings] for row in rows)
        reading.take_table(book, title, enumerate([headings, *body], start=1))
    assert book.problems == []
    rights.check(book, reach(make_staff(Unit.objects.get(code=place), role=role), TODAY))
    assert len({problem.message for problem in book.problems}) <= 1
    return [(problem.sheet, problem.column) for problem in book.problems]


def test_own_rows_are_let_through(world):
    tables = province() | {"Thu chi": [voucher()], "Số dư đầu": [opening()], "Khoản vay": [loan()]}

    assert refused(tables) == []


@pytest.mark.parametrize("code", ["C2", "C9"])
def test_club_out_of_reach_and_one_that_is_nowhere_look_alike(world, code):
    assert refused({"Thu chi": [voucher({"Mã CLB": code})]}) == [("Thu chi", "Mã CLB")]


@pytest.mark.parametrize(
    ("tables", "place"),
    [
        ({"Thành viên": [member({"Mã thành viên": "M2"})]}, ("Thành viên", "Mã thành viên")),
        ({"Thu chi": [voucher({"Mã thành viên": "M2"})]}, ("Thu chi", "Mã thành viên")),
        ({"Hộ": [household({"Mã hộ": "H2"})]}, ("Hộ", "Mã hộ")),
        ({"Thành viên": [member({"Mã hộ": "H2"})]}, ("Thành viên", "Mã hộ")),
        ({"Câu lạc bộ": [club({"Mã CLB": "C2"})]}, ("Câu lạc bộ", "Mã CLB")),
        ({"Câu lạc bộ": [club({"Mã CLB": "C3", "Mã đơn vị": "Y"})]}, ("Câu lạc bộ", "Mã đơn vị")),
        ({"Đơn vị": [unit({"Mã đơn vị": "Y", "Tên đơn vị": "Xã khác"})]}, ("Đơn vị", "Mã đơn vị")),
        (
            {"Chỉ tiêu": [{"Mã đơn vị": "X", "Năm": 2026, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": 3}]},
            ("Chỉ tiêu", "Mã đơn vị"),
        ),
    ],
)
def test_foreign_rows_are_refused_at_their_place(world, tables, place):
    assert refused(tables) == [place]


@pytest.mark.parametrize("code", ["C2", "C9"])
def test_of_a_row_half_read_no_more_is_said_than_of_others(world, code):
    """Not even that the club began later: what is foreign looks like what is nowhere."""
    book = Book(by=User.objects.system(), name="bảng thử")
    row = voucher({"Mã CLB": code, "Ngày": "01/01/2010", "Số tiền": "?"})
    reading.take_table(book, "Thu chi", enumerate([list(row), list(row.values())], start=1))
    rights.check(book, reach(make_staff(Unit.objects.get(code="X"), role=Role.COMMUNE), TODAY))

    saved = save(book, digest="", dry_run=True)

    assert sorted(problem.column for problem in saved.problems) == ["Mã CLB", "Số tiền"]


def test_code_that_was_merged_is_the_uploader_s_where_the_row_kept_is(world):
    for code, kept in (("M5", "M1"), ("M6", "M2")):
        double = make_member(same_as=Member.objects.get(code=kept))
        Member.objects.filter(pk=double.pk).update(code=code)

    for code, expected in (("M5", []), ("M6", [("Thành viên", "Mã thành viên")])):
        assert refused({"Thành viên": [member({"Mã thành viên": code})]}) == expected


def test_unit_that_stays_as_it_is_concerns_nobody(world):
    assert refused({"Đơn vị": province()["Đơn vị"]}) == []


def test_province_keeps_its_units_plans_and_clubs(world):
    plan = {"Mã đơn vị": "X", "Năm": 2026, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": 3}
    renamed = unit({"Mã đơn vị": "X", "Tên đơn vị": "Xã Mới", "Cấp": "Xã", "Mã cấp trên": "P"})

    assert refused({"Chỉ tiêu": [plan], "Đơn vị": [renamed]}, "P", Role.PROVINCE) == []


def test_chair_brings_nothing_in(world):
    chair = make_staff(Club.objects.get(code="C1"), role=Role.CHAIR)

    assert rights.clubs_of(reach(chair, TODAY)) == {}
