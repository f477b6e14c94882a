"""Vouchers made in the program go out by their own number, and are known by it when they come in."""

from datetime import date

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from clubs.models import Club
from ledger.models import Account, Entry, Voucher
from ledger.models.vouchers import own_number
from reports.books import check
from reports.workbook.giving import export_file
from reports.workbook.taking import import_file
from tests.ledger.booking import payment, post, post_one, receipt, taking_back, transfer
from tests.reports.workbook.test_giving import empty_database
from tests.workbooks import places, province, take, taken, voucher

pytestmark = pytest.mark.django_db

DAY = date(2020, 3, 10)
TODAY = date(2026, 3, 1)


@pytest.fixture
def club():
    taken(province())
    return Club.objects.get(code="C1")


def given_out(path):
    export_file("P", path, day=TODAY)
    sheet = openpyxl.load_workbook(path)["Thu chi"]
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_it_goes_out_by_its_own_number(club, tmp_path):
    first = post_one(receipt(club, 300_000, "a"))
    post(taking_back(first, "b"), payment(club, 5, "c"), receipt(club, 5, "d"))

    rows = given_out(tmp_path / "out.xlsx")

    assert {row["Số chứng từ"]: row["Hủy chứng từ"] for row in rows} == {
        "PT-1/2020": None,
        "PT-2/2020": None,
        "PC-1/2020": "PT-1/2020",
        "PC-2/2020": None,
    }


def test_it_comes_in_again_as_itself(club, tmp_path):
    mistaken = post_one(receipt(club, 300_000, "a", member=None))
    post(taking_back(mistaken, "b"), receipt(club, 5, "c"))
    before = list(Entry.objects.values_list("pk", flat=True))
    given_out(tmp_path / "out.xlsx")

    book = import_file(tmp_path / "out.xlsx", by=User.objects.system())

    assert book.problems == []
    assert list(Entry.objects.values_list("pk", flat=True)) == before


def test_money_put_into_the_bank_taken_out_and_given_back_comes_in_again_as_itself(club, tmp_path):
    post(receipt(club, 300_000, "a"), transfer(club, 200_000, "b", into=Account.OPERATING_BANK))
    back = post_one(transfer(club, 50_000, "c", out_of=Account.OPERATING_BANK, into=Account.OPERATING_CASH))
    post(taking_back(back, "d"), payment(club, 5_000, "e", account=Account.FEES))

    rows = given_out(tmp_path / "out.xlsx")
    book = import_file(tmp_path / "out.xlsx", by=User.objects.system())

    assert [row["Loại"] for row in rows] == [
        "Phí thành viên",
        "Nộp ngân hàng",
        "Rút ngân hàng",
        "Rút ngân hàng",
        "Trả lại phí",
    ]
    assert (book.problems, book.counts["chứng từ"]["same"]) == ([], 5)


def test_money_that_changes_fund_and_place_at_once_comes_in_again_as_itself(club, tmp_path):
    post(receipt(club, 300_000, "a"), transfer(club, 200_000, "b", into=Account.REVOLVING_BANK))
    post(transfer(club, 5, "c", out_of=Account.REVOLVING_BANK, into=Account.OPERATING_CASH))

    rows = given_out(tmp_path / "out.xlsx")
    book = import_file(tmp_path / "out.xlsx", by=User.objects.system())

    assert [(row["Loại"], row["Quỹ"], row["Tiền"]) for row in rows[1:]] == [
        ("Chuyển quỹ và nộp ngân hàng", "Hoạt động", "Tiền mặt"),
        ("Chuyển quỹ và rút ngân hàng", "Tăng thu nhập", "Ngân hàng"),
    ]
    assert (book.problems, book.counts["chứng từ"]["same"]) == ([], 3)


def test_it_is_not_changed_by_a_row_that_says_something_else(club):
    post(receipt(club, 300_000, "a"))
    row = voucher({"Số chứng từ": "PT-1/2020", "Ngày": DAY, "Loại": "Phí thành viên", "Số tiền": 300_000})

    assert taken({"Thu chi": [row]}).counts["chứng từ"]["same"] == 1
    assert places(take({"Thu chi": [row | {"Số tiền": 5}]}).problems) == [("Thu chi", 2, "Số tiền")]


def test_a_row_may_take_it_back(club):
    post(receipt(club, 300_000, "a"))
    row = voucher({"Số chứng từ": "H1", "Ngày": DAY, "Loại": "Phí thành viên", "Số tiền": 300_000})

    taken({"Thu chi": [row | {"Hủy chứng từ": "PT-1/2020"}]})

    assert Voucher.objects.get(reference="H1").reverses == Voucher.objects.get(key="a")
    assert list(check([club])) == []


def test_a_number_of_a_book_is_no_own_number(club):
    row = voucher({"Số chứng từ": "PT-1/2020", "Ngày": DAY})
    taken({"Thu chi": [row]})

    taken({"Thu chi": [row, row | {"Số chứng từ": "PT-2/2020"}]})

    assert Voucher.objects.count() == 2


def doubled(club):
    """Besides PT-2/2020 of a book, one made here that takes the same number, and its reversal."""
    taken({"Thu chi": [voucher({"Số chứng từ": "PT-2/2020", "Ngày": DAY})]})
    mistaken = post_one(receipt(club, 300_000, "a"))
    assert own_number(mistaken) == "PT-2/2020"
    post(taking_back(mistaken, "b"))
    return club


def test_two_vouchers_of_one_number_come_into_an_empty_database_and_go_out_the_same(tmp_path):
    with empty_database():
        taken(province())
        doubled(Club.objects.get(code="C1"))
        before = given_out(tmp_path / "out.xlsx")

    with empty_database():
        assert import_file(tmp_path / "out.xlsx", by=User.objects.system()).problems == []
        assert given_out(tmp_path / "again.xlsx") == before


class TestANumberThatABookHasToo:
    """A voucher made here takes a number that one from a book bears already."""

    @pytest.fixture
    def club(self, club):
        return doubled(club)

    @pytest.mark.usefixtures("club")
    def test_goes_out_with_its_turn_and_own_numbers_stay_gapless(self, tmp_path):
        rows = given_out(tmp_path / "out.xlsx")

        assert {row["Số chứng từ"]: row["Hủy chứng từ"] for row in rows} == {
            "PT-2/2020": None,
            "PT-2/2020 (2)": None,
            "PC-1/2020": "PT-2/2020 (2)",
        }
        assert list(Voucher.objects.filter(kind="receipt").values_list("number", flat=True)) == [1, 2]

    @pytest.mark.usefixtures("club")
    def test_comes_in_again_as_itself(self, tmp_path):
        given_out(tmp_path / "out.xlsx")

        book = import_file(tmp_path / "out.xlsx", by=User.objects.system())

        assert (book.problems, book.counts["chứng từ"]["same"]) == ([], 3)

    @pytest.mark.usefixtures("club")
    def test_a_row_may_still_mean_the_one_from_the_book(self):
        row = voucher({"Số chứng từ": "PT-2/2020", "Ngày": DAY})

        assert taken({"Thu chi": [row]}).counts["chứng từ"]["same"] == 1
        assert places(take({"Thu chi": [row | {"Số tiền": 5}]}).problems) == [("Thu chi", 2, "Số tiền")]

    def test_is_another_number_in_another_year(self, club):
        row = voucher({"Số chứng từ": "PC-1/2020", "Ngày": "05/01/2021"})

        assert taken({"Thu chi": [row]}).counts["chứng từ"]["created"] == 1


def test_money_that_no_sheet_has_words_for_is_never_left_out_in_silence(club, tmp_path):
    post(receipt(club, 5, "new", account=Account.INTEREST))

    with pytest.raises(ValidationError) as refusal:
        given_out(tmp_path / "after.xlsx")
    assert refusal.value.code == "unspeakable"
    assert not (tmp_path / "after.xlsx").exists()
