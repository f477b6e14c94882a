"""A list with the codes of before a merge is about the person and the household that are kept."""

from datetime import date

import pytest

from accounts.models import User
from members import merging
from members.models import Household, Member
from tests.factories import assess, make_club, make_household, make_member, make_staff
from tests.lists import table
from tests.members.lists.bringing import person, places, taken

pytestmark = pytest.mark.django_db
HEADINGS = [
    "Mã thành viên",
    "Họ và tên",
    "Năm sinh",
    "Giới tính",
    "Điện thoại",
    "Mã hộ",
    "Chủ hộ",
    "Hộ nghèo",
]
JOINED = date(2020, 3, 1)


@pytest.fixture
def merged(club, commune):
    """T2 of C1 in the household H2, and T1 of another club in H1: one woman, kept as T1 in H1."""
    homes = [make_household(code, head="Lê Văn Hai", unit_code="X1") for code in ("H1", "H2")]
    facts = {"sex": "female", "born_on": date(1950, 6, 15)}
    clubs = (make_club(commune), club)
    kept, gone = (
        make_member(at, joined_on=JOINED, household=home, full_name=name, **facts)
        for at, home, name in zip(clubs, homes, ("Lê Thị Ba", "LÊ THI BA"), strict=True)
    )
    for member, code in ((kept, "T1"), (gone, "T2")):
        Member.objects.filter(pk=member.pk).update(code=code)
    by = User.objects.system()
    merging.merge_homes(household=homes[1], into=homes[0], by=by)
    merging.merge(member=gone, into=kept, by=by)
    return make_staff(commune)


def bring(club, staff, *changes, row=("T2", "Lê Thi Ba", 1951, "Nam", None, "H2", "Lê Hai")):
    return taken(table(HEADINGS, [*row, *changes]), club, staff=staff)


def test_the_person_kept_is_known_and_nothing_changes_however_often(club, merged):
    for _ in range(2):
        book = bring(club, merged)
        assert (book.problems, book.people) == ([], [("T1", True)])
        assert {(one["created"], one["changed"]) for one in book.counts.values()} == {(0, 0)}
    assert person("T1") == ("Lê Thị Ba", "female", date(1950, 6, 15), "day")
    assert (Member.objects.count(), Household.objects.count()) == (2, 2)


def test_what_was_not_known_is_added_once(club, merged):
    row = ("T2", "Lê Thị Ba", 1950, "Nữ", "912345678", "H2", None)
    book = bring(club, merged, row=row)
    again = bring(club, merged, row=row[:4] + ("987654321",) + row[5:])

    assert Member.objects.get(code="T1").phone == "0912345678"
    assert (book.counts["thành viên"]["changed"], again.counts["thành viên"]["changed"]) == (1, 0)


def test_the_class_is_the_kept_household_s(club, merged):
    home = Household.objects.get(code="H1")
    assess(home, date(2020, 1, 1), "other")

    bring(club, merged, "x")

    assert [one.standing for one in home.assessments.order_by("effective_from")] == ["other", "poor"]
    assert Household.objects.get(code="H1").head == "Lê Văn Hai"


def test_a_merged_code_out_of_sight_says_nothing(merged):
    elsewhere = make_club(code="C9")

    book = bring(elsewhere, make_staff(elsewhere.unit))

    assert set(places(book)) == {(2, "Mã hộ"), (2, "Mã thành viên")}
