"""Opening balances: one day a club, and nothing before it."""

import pytest

from ledger.models import Voucher
from tests.ledger.workbook_rows import books, entries, refused
from tests.workbooks import FOUNDED, opening, province, take, taken, voucher

pytestmark = pytest.mark.django_db


def test_an_opening_balance_counts_under_its_source():
    rows = [opening(), opening({"Nguồn": "Lãi cho vay"}), opening({"Quỹ": None, "Số tiền": 5})]

    taken(province() | {"Số dư đầu": rows})

    assert set(entries()) == {
        ("revolving_cash", "state", 10_000_000),
        ("revolving_cash", "interest", 10_000_000),
        ("operating_cash", "state", 5),
    }
    assert set(Voucher.objects.values_list("kind", flat=True)) == {"opening"}


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Nguồn": "Chi khác"}, "Nguồn"),
        ({"Số tiền": None}, "Số tiền"),
        ({"Ngày": "31/12/2017"}, "Ngày"),
        ({"Mã CLB": "C9"}, "Mã CLB"),
    ],
)
def test_what_cannot_be_of_an_opening_balance_is_refused(changes, column):
    assert refused(take(province() | {"Số dư đầu": [opening(changes)]})) == [("Số dư đầu", 2, column)]


def test_an_opening_balance_of_nothing_books_nothing():
    nothing = opening({"Số tiền": 0, "Ngày": "01/02/2018"})

    book = taken(books(voucher({"Ngày": FOUNDED})) | {"Số dư đầu": [nothing]})

    assert [(note.sheet, note.row, note.column) for note in book.notes] == [("Số dư đầu", 2, "Số tiền")]
    assert not Voucher.objects.filter(kind="opening").exists()


def test_nothing_is_another_amount_than_the_one_posted():
    taken(province() | {"Số dư đầu": [opening()]})

    assert refused(take({"Số dư đầu": [opening({"Số tiền": 0})]})) == [("Số dư đầu", 2, "Số tiền")]


def test_a_club_opens_on_one_day():
    other = opening({"Ngày": "02/01/2018", "Nguồn": "Vận động"})
    same_source = opening({"Ngày": "03/01/2018"})

    book = take(province() | {"Số dư đầu": [opening(), other, same_source]})

    assert refused(book) == [("Số dư đầu", 3, "Ngày"), ("Số dư đầu", 4, "Ngày")]


def test_a_club_that_opened_does_not_open_again_on_another_day():
    taken(province() | {"Số dư đầu": [opening()]})

    book = take({"Số dư đầu": [opening({"Ngày": "02/01/2018"})]})

    assert refused(book) == [("Số dư đầu", 2, "Ngày")]


def test_an_opening_balance_may_gain_a_source_on_its_day():
    taken(province() | {"Số dư đầu": [opening()]})

    taken({"Số dư đầu": [opening({"Nguồn": "Vận động"})]})

    assert Voucher.objects.count() == 2


def test_a_posted_opening_balance_is_not_changed():
    taken(province() | {"Số dư đầu": [opening()]})

    book = take({"Số dư đầu": [opening({"Số tiền": 1})]})

    assert refused(book) == [("Số dư đầu", 2, "Số tiền")]


def test_nothing_moves_before_the_opening_day():
    book = take(books(voucher()) | {"Số dư đầu": [opening({"Ngày": "06/01/2020"})]})

    assert refused(book) == [("Thu chi", 2, "Ngày")]


def test_a_club_does_not_open_after_money_that_is_posted():
    taken(books(voucher()))

    book = take({"Số dư đầu": [opening({"Ngày": "06/01/2020"})]})

    assert refused(book) == [("Số dư đầu", 2, "Ngày")]


def test_nothing_is_posted_before_a_stored_opening_day():
    taken(province() | {"Số dư đầu": [opening({"Ngày": "06/01/2020"})]})

    assert refused(take({"Thu chi": [voucher()]})) == [("Thu chi", 2, "Ngày")]
