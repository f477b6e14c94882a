"""What was undone may come in again: the same file, or one put right, by the same numbers and codes."""

import pytest

from clubs.models import Club
from clubs.periods import Period
from ledger.models import Voucher
from loans.models import Loan
from reports import books
from reports.importing import undoing
from reports.workbook.giving import export_file
from tests.factories import FOUNDED, date, make_staff
from tests.reports.importing.bringing import NOW, saved
from tests.reports.workbook.test_giving import brought_in, empty_database, figures, rows
from tests.workbooks import loan, member, opening, places, province, repayment, take, taken, voucher, write

pytestmark = pytest.mark.django_db
TODAY, LATER = date(2026, 3, 20), date(2026, 4, 1)
YEARS = Period(FOUNDED, LATER)
MONEY = {
    "Số dư đầu": [opening()],
    "Thu chi": [voucher()],
    "Khoản vay": [loan()],
    "Trả nợ": [repayment()],
}


@pytest.fixture
def undone(tmp_path):
    come_and_gone(tmp_path)


def come_and_gone(tmp_path):
    """An import of money that was taken back."""
    taken(province() | {"Thành viên": [member(), member({"Mã thành viên": "M2"})]})
    undo(saved(write(tmp_path / "money.xlsx", MONEY), make_staff(Club.objects.get().unit)))


def undo(intake):
    undoing.undo(intake=intake, on=TODAY, now=NOW, by=intake.by)


def worth():
    """What is there and what was lent, in đồng; how many loans that were."""
    found = figures("P", periods=[YEARS])[0]["indicators"]
    assert list(books.check(list(Club.objects.all()))) == []
    return [found[code]["value"] for code in ("fund.balance", "fund.outstanding", "loans.disbursed")]


@pytest.mark.usefixtures("undone")
def test_nothing_is_left_of_it():
    assert worth() == [0, 0, 0]


@pytest.mark.usefixtures("undone")
def test_the_same_file_brings_its_money_in_anew_and_but_once():
    book = taken(MONEY)
    again = taken(MONEY)

    assert worth() == [11_012_000, 1_100_000, 1]
    assert book.counts["chứng từ"] == {"created": 4, "changed": 0, "same": 0}
    assert again.counts["chứng từ"] == {"created": 0, "changed": 0, "same": 4}
    assert sorted(Loan.objects.values_list("code", flat=True)) == ["V1", "V1 (2)"]


@pytest.mark.usefixtures("undone")
def test_a_file_put_right_brings_its_money_in():
    right = loan({"Số tiền": 600_000, "Mã thành viên": "M2"})
    facts = {"Ngày": "01/02/2018", "Số tiền": 5_000_000}
    taken(
        MONEY
        | {"Khoản vay": [right], "Thu chi": [voucher({"Số tiền": 5, "Loại": "Dự án"})]}
        | {"Số dư đầu": [opening(facts)]}
    )

    assert worth() == [5_012_005, 500_000, 1]


@pytest.mark.usefixtures("undone")
def test_an_opening_balance_may_have_another_amount():
    taken({"Số dư đầu": [opening({"Số tiền": 7})]})

    assert worth() == [7, 0, 0]
    assert places(take({"Số dư đầu": [opening({"Số tiền": 8})]}).problems) == [("Số dư đầu", 2, "Số tiền")]


@pytest.mark.usefixtures("undone")
def test_it_may_be_undone_and_come_in_as_often_as_one_likes(tmp_path):
    for _turn in range(2):
        undo(saved(write(tmp_path / "money.xlsx", MONEY), make_staff(Club.objects.get().unit)))
        assert worth() == [0, 0, 0]

    taken(MONEY)

    assert worth() == [11_012_000, 1_100_000, 1]
    assert Voucher.objects.filter(reference="PT1").count() == 4


@pytest.mark.usefixtures("undone")
def test_what_the_file_itself_takes_back_is_free_too(tmp_path):
    no_gift = voucher({"Số chứng từ": "PT2", "Ngày": "06/01/2020", "Hủy chứng từ": "PT1"})
    no_repayment = repayment({"Số chứng từ": "TN2", "Ngày": "11/02/2020", "Hủy chứng từ": "TN1"})
    tables = MONEY | {"Thu chi": [*MONEY["Thu chi"], no_gift], "Trả nợ": [*MONEY["Trả nợ"], no_repayment]}
    undo(saved(write(tmp_path / "money.xlsx", tables), make_staff(Club.objects.get().unit)))
    assert worth() == [0, 0, 0]

    right = [row | {"Số tiền": 700_000} for row in tables["Thu chi"]]
    taken(tables | {"Thu chi": right})
    book = taken(tables | {"Thu chi": right})

    assert worth() == [10_000_000, 1_200_000, 1]
    assert book.counts["chứng từ"]["created"] == 0


def test_what_is_undone_goes_on_the_last_day_of_a_club_at_the_latest(tmp_path):
    taken(province())
    intake = saved(write(tmp_path / "money.xlsx", MONEY), make_staff(Club.objects.get().unit))
    Club.objects.update(dissolved_on=date(2020, 12, 31))

    undo(intake)

    assert worth() == [0, 0, 0]
    assert set(Voucher.objects.filter(key__contains=str(intake.key)).values_list("on", flat=True)) == {
        date(2020, 12, 31)
    }


@pytest.mark.parametrize("came_again", [False, True])
def test_what_is_given_out_comes_in_where_it_came_from_and_elsewhere(tmp_path, came_again):
    with empty_database():
        come_and_gone(tmp_path)
        if came_again:
            taken(MONEY)
        before = worth()
        export_file("P", tmp_path / "out.xlsx", day=LATER)
        assert not brought_in(tmp_path / "out.xlsx").made
        assert worth() == before

    with empty_database():
        brought_in(tmp_path / "out.xlsx")
        export_file("P", tmp_path / "again.xlsx", day=LATER)
        assert worth() == before
        assert rows(tmp_path / "again.xlsx") == rows(tmp_path / "out.xlsx")
    receipts = {row["Số chứng từ"]: row.get("Hủy chứng từ") for row in rows(tmp_path / "out.xlsx")["Thu chi"]}
    assert receipts == {"PT1 (2)": None, "PC-1/2026": "PT1 (2)"} | ({"PT1": None} if came_again else {})
