"""A file that still has the codes of before a merge: all of it goes to the row kept, and once is enough."""

from datetime import date

import pytest

from accounts.models import User
from clubs import registers
from members import merging
from members.models import Assessment, Household, Member, Membership
from tests.workbooks import (
    assessment,
    club,
    household,
    loan,
    log,
    member,
    opening,
    places,
    province,
    take,
    taken,
    voucher,
)

pytestmark = pytest.mark.django_db
LATER = {
    "Mã thành viên": "M2",
    "Mã CLB": "C2",
    "Họ và tên": "LÊ THỊ BA",
    "Ngày sinh": "03/1950",
    "Mã hộ": "H2",
}


def tables():
    """One woman, entered in two clubs and two households under two codes."""
    both = province() | {
        "Câu lạc bộ": [club(), club({"Mã CLB": "C2", "Tên CLB": "CLB ấp 2"})],
        "Hộ": [household(), household({"Mã hộ": "H2", "Chủ hộ": "LÊ VĂN HAI", "Địa chỉ": "Tổ 2"})],
        "Phân loại hộ": [
            assessment({"Số quyết định": "1/QĐ"}),
            assessment({"Mã hộ": "H2", "Số quyết định": "2/QĐ"}),
            assessment({"Mã hộ": "H2", "Từ ngày": "01/01/2021"}),
        ],
        "Thành viên": [member(), member(LATER | {"Điện thoại": 912345678})],
        "Chuyển hộ": [{"Mã thành viên": "M2", "Mã hộ": "H1", "Từ ngày": "01/05/2022"}],
    }
    money = [
        voucher({"Mã thành viên": "M1"}),
        voucher({"Số chứng từ": "PT2", "Mã CLB": "C2", "Mã thành viên": "M2"}),
    ]
    loans = [loan({"Mã thành viên": "M2", "Mã CLB": "C2"})]
    return both | {"Thu chi": money, "Khoản vay": loans, "Số dư đầu": [opening({"Mã CLB": "C2"})]}


def merge():
    by = User.objects.system()
    homes, people = (model.objects.in_bulk(field_name="code") for model in (Household, Member))
    merging.merge_homes(household=homes["H2"], into=homes["H1"], by=by)
    merging.merge(member=people["M2"], into=people["M1"], by=by)


@pytest.fixture
def merged(db):
    taken(tables())
    merge()
    return tables()


def kept() -> Member:
    return Member.objects.get(code="M1")


def stays():
    return set(Membership.objects.values_list("member__code", "club__code", "left_on"))


def rows_only(sheet, *rows):
    """The file of a club that knows the merged code alone."""
    return {"Đơn vị": tables()["Đơn vị"], sheet: list(rows)}


def test_the_register_gives_the_row_that_is_kept_one_object_for_both(merged):
    things = registers.by_code(Member.objects, ["M1", "M2", "M3"])

    assert things.keys() == {"M1", "M2"}
    assert things["M2"] is things["M1"]
    assert things["M1"].code == "M1"
    assert registers.by_code(Member.objects, ["M2"])["M2"] == kept()


def homes():
    return list(kept().household_stays.order_by("pk").values_list("household__code", "since", "until"))


@pytest.mark.parametrize("without", ["", "M1", "M2"])
def test_the_same_file_again_changes_nothing(merged, without):
    for name, rows in merged.items():
        merged[name] = [row for row in rows if row.get("Mã thành viên") != without or not without]
    before = log()

    for book in (taken(merged), taken(merged)):
        assert [one for one in book.counts.values() if one["created"] or one["changed"]] == []
    assert log() == before
    assert stays() == {("M1", "C1", None), ("M1", "C2", None)}


def test_what_is_new_under_the_old_code_is_the_kept_one_s(merged):
    merged["Câu lạc bộ"].append(club({"Mã CLB": "C3", "Tên CLB": "CLB ấp 3"}))
    merged["Thành viên"].append(member(LATER | {"Mã CLB": "C3", "Ngày ra": "31/12/2020", "Lý do ra": "Khác"}))
    merged["Phân loại hộ"].append(assessment({"Mã hộ": "H2", "Từ ngày": "01/01/2024", "Loại hộ": "Khác"}))
    merged["Thu chi"].append(voucher({"Số chứng từ": "PT3", "Mã CLB": "C2", "Mã thành viên": "M2"}))

    taken(merged)

    assert ("M1", "C3", date(2020, 12, 31)) in stays()
    assert Assessment.objects.get(effective_from=date(2024, 1, 1)).household.code == "H1"
    assert kept().entries.filter(voucher__reference="PT3").exists()


def test_it_adds_what_was_not_known_and_contradicts_nothing(merged):
    Member.objects.filter(code="M1").update(phone="")
    file = rows_only("Thành viên", member(LATER | {"Điện thoại": 987654321, "Giới tính": "Nam"}))

    taken(file)

    now = kept()
    assert (now.phone, now.full_name, now.sex, now.born) == ("0987654321", "Lê Thị Ba", "female", "1950")
    assert taken(file).counts["thành viên"]["changed"] == 0


def test_the_kept_row_speaks_for_itself_where_it_says_something(merged):
    merged["Thành viên"][0] |= {"Điện thoại": 987654321}
    merged["Hộ"][0] |= {"Địa chỉ": "Tổ 9"}

    taken(merged)

    assert (kept().phone, Household.objects.get(code="H1").address) == ("0987654321", "Tổ 9")
    assert [one for one in taken(merged).counts.values() if one["changed"]] == []


def test_an_end_that_was_open_is_added_and_one_that_was_written_stays(merged):
    row = merged["Thành viên"][1] | {"Ngày ra": "31/12/2023", "Lý do ra": "Khác"}
    taken(merged | {"Thành viên": [row]})
    taken(merged | {"Thành viên": [row | {"Ngày ra": "31/12/2025"}]})

    assert ("M1", "C2", date(2023, 12, 31)) in stays()


def test_whoever_brings_it_in_is_told(merged):
    notes = [(sheet, column) for sheet, _row, column in places(take(merged).notes)]

    assert notes.count(("Thành viên", "Mã thành viên")) == notes.count(("Hộ", "Mã hộ")) == 1


def test_a_first_household_is_not_taken_away_by_an_old_row(merged):
    before = homes()

    taken(merged | {"Thành viên": [member(LATER | {"Mã hộ": None})]})

    assert homes() == before


def test_other_money_under_a_posted_number_is_still_refused(merged):
    merged["Thu chi"][1] |= {"Số tiền": 2_000_000}
    assert places(take(merged).problems) == [("Thu chi", 3, "Số tiền")]


def test_another_person_under_a_posted_number_is_still_refused(merged):
    merged["Thành viên"].append(member({"Mã thành viên": "M9", "Họ và tên": "Trần Văn Chín", "Mã hộ": None}))
    merged["Thu chi"][1] |= {"Mã thành viên": "M9"}
    assert places(take(merged).problems) == [("Thu chi", 3, "Mã thành viên")]


def test_a_reversal_of_what_was_posted_before_the_merge_is_taken_once(merged):
    back = {"Số chứng từ": "PC1", "Mã CLB": "C2", "Ngày": "06/01/2020", "Hủy chứng từ": "PT2"}
    merged["Thu chi"].append(voucher(back | {"Mã thành viên": "M2"}))

    taken(merged)

    assert taken(merged).counts["chứng từ"]["created"] == 0
    assert not kept().entries.filter(voucher__reference="PC1").exists()  # as the line that it takes back
