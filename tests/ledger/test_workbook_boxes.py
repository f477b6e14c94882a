"""No fund below zero on any day; each refusal names a row."""

import pytest

from ledger.models import Voucher
from tests.ledger.workbook_rows import books, refused, spent
from tests.workbooks import club, take, taken, voucher

pytestmark = pytest.mark.django_db


def test_a_fund_below_zero_names_the_last_row_that_takes():
    rows = [spent({"Số tiền": 700_000}), spent({"Số chứng từ": "PC2", "Ngày": "07/01/2020"}), voucher()]

    book = take(books(*rows))

    assert refused(book) == [("Thu chi", 3, "Số tiền")]
    assert "700.000" in book.problems[0].message
    assert "07/01/2020" in book.problems[0].message


def test_a_fund_is_looked_at_on_every_day_and_in_every_box():
    early = spent({"Ngày": "04/01/2020"})  # a day before the money comes
    in_bank = spent({"Số chứng từ": "PC2", "Tiền": "Ngân hàng", "Số tiền": 5})

    book = take(books(voucher(), early, in_bank))

    assert sorted(refused(book)) == [("Thu chi", 3, "Số tiền"), ("Thu chi", 4, "Số tiền")]


def test_money_that_comes_and_goes_on_one_day_is_there():
    taken(books(spent({"Ngày": "05/01/2020"}), voucher()))

    assert Voucher.objects.count() == 2


def test_an_earlier_payment_may_not_empty_a_fund_of_which_more_is_spent_later():
    taken(books(voucher(), spent({"Ngày": "10/01/2020"})))

    book = take({"Thu chi": [spent({"Số chứng từ": "PC0", "Ngày": "07/01/2020", "Số tiền": 1})]})

    assert refused(book) == [("Thu chi", 2, "Số tiền")]


def test_a_transfer_may_not_overdraw_its_fund():
    rows = [voucher(), voucher({"Số chứng từ": "CQ", "Loại": "Chuyển quỹ", "Số tiền": 1_000_001})]

    assert refused(take(books(*rows))) == [("Thu chi", 3, "Số tiền")]


def test_a_club_that_misses_a_row_is_not_said_to_lack_money_but_others_are():
    rows = [
        voucher({"Số tiền": "?"}),
        spent(),
        spent({"Mã CLB": "C2"}),
    ]

    book = take(books(*rows) | {"Câu lạc bộ": [club(), club({"Mã CLB": "C2"})]})

    assert refused(book) == [("Thu chi", 2, "Số tiền"), ("Thu chi", 4, "Số tiền")]


def test_days_before_that_row_are_judged_all_the_same():
    rows = [spent({"Ngày": "04/01/2020"}), voucher({"Số tiền": "?"}), spent({"Số chứng từ": "PC2"})]

    assert refused(take(books(*rows))) == [("Thu chi", 3, "Số tiền"), ("Thu chi", 2, "Số tiền")]


@pytest.mark.parametrize(
    ("changes", "short"),
    [
        ({"Số tiền": "?"}, True),
        ({"Ngày": "?"}, True),
        ({"Số tiền": "?", "Hủy chứng từ": "PC0"}, False),  # brings money back
        ({"Loại": "?"}, False),
    ],
)
def test_a_payment_that_is_missing_takes_nothing_from_what_is_said_truly(changes, short):
    row = spent({"Số chứng từ": "PC2", "Hủy chứng từ": None} | changes)

    book = take(books(spent({"Hủy chứng từ": None}), row))

    assert (("Thu chi", 2, "Số tiền") in refused(book)) == short


@pytest.mark.parametrize("day", ["?", "31/12/2017"])
def test_where_the_day_of_the_row_is_wrong_no_day_is_judged(day):
    column = [("Thu chi", 3, "Ngày")]

    assert refused(take(books(spent(), voucher({"Ngày": day})))) == column


def test_where_a_row_does_not_say_its_club_no_club_is_said_to_lack_money():
    book = take(books(voucher({"Mã CLB": None}), spent()))

    assert refused(book) == [("Thu chi", 2, "Mã CLB")]
