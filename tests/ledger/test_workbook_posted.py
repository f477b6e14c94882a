"""What is posted stays as it is: the same rows again change nothing, other money is refused."""

from datetime import date

import pytest

from accounts.models import User
from clubs.models import Club
from ledger.models import Account, Closing, Entry, Voucher
from tests.ledger.workbook_rows import books, entries, refused, spent
from tests.workbooks import log, opening, places, take, taken, voucher

pytestmark = pytest.mark.django_db


def test_the_same_file_again_posts_nothing():
    tables = books(voucher({"Nội dung": "a"}), voucher({"Nội dung": "b"}), spent()) | {
        "Số dư đầu": [opening()]
    }
    taken(tables)
    before = log(), Voucher.objects.count(), Entry.objects.count()

    book = taken(tables | {"Thu chi": tables["Thu chi"][::-1]})

    assert (log(), Voucher.objects.count(), Entry.objects.count()) == before
    assert book.counts["chứng từ"] == {"created": 0, "changed": 0, "same": 3}
    assert book.notes == []


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Ngày": "06/01/2020"}, "Ngày"),
        ({"Số tiền": 2_000_000}, "Số tiền"),
        ({"Loại": "Dự án"}, "Loại"),
        ({"Quỹ": "Tăng thu nhập"}, "Quỹ"),
        ({"Tiền": "Ngân hàng"}, "Tiền"),
        ({"Mã thành viên": None}, "Mã thành viên"),
        ({"Kỳ phí": "02/2020"}, "Kỳ phí"),
    ],
)
def test_posted_money_is_not_changed(changes, column):
    row = voucher({"Mã thành viên": "M1", "Kỳ phí": "01/2020", "Quỹ": None, "Tiền": None})
    taken(books(row))

    book = take({"Thu chi": [row | changes]})

    assert refused(book) == [("Thu chi", 2, column)]
    assert entries() == [("operating_cash", "mobilised", 1_000_000)]


SAID = {"Quỹ": "Tăng thu nhập", "Tiền": "Ngân hàng", "Mã thành viên": "M1", "Kỳ phí": "01/2020"}
FROM_BANK = spent({"Quỹ": "Tăng thu nhập", "Tiền": "Ngân hàng"})
TAKEN_BACK = voucher({"Số chứng từ": "PT9", "Ngày": "07/01/2020", "Hủy chứng từ": "PT1"} | SAID)


@pytest.mark.parametrize("absent", [*SAID, "all"])
def test_of_posted_money_an_absent_column_leaves_what_is_stored(absent):
    rows = [voucher(SAID), FROM_BANK, TAKEN_BACK | {"Số tiền": 1_000_000}]
    taken(books(voucher(SAID | {"Số chứng từ": "PT0"}), *rows))
    before = entries()
    gone = {*SAID, "Hủy chứng từ"} if absent == "all" else {absent}

    book = taken({"Thu chi": [{name: row[name] for name in row if name not in gone} for row in rows]})

    assert (entries(), book.counts["chứng từ"]) == (before, {"created": 0, "changed": 0, "same": 3})


def test_where_columns_are_absent_what_differs_is_blamed_all_the_same():
    taken(books(voucher(SAID)))

    assert refused(take({"Thu chi": [voucher({"Loại": "Dự án"})]})) == [("Thu chi", 2, "Loại")]
    assert refused(take({"Thu chi": [voucher({"Quỹ": None})]})) == [("Thu chi", 2, "Quỹ")]


def test_a_posted_voucher_neither_gains_nor_loses_a_line():
    taken(books(voucher({"Nội dung": "a"}), voucher({"Nội dung": "b"})))

    one_less = take({"Thu chi": [voucher({"Nội dung": "a"})]})
    one_more = take({"Thu chi": [voucher({"Nội dung": text}) for text in "abc"]})

    assert refused(one_less) == refused(one_more) == [("Thu chi", 2, "Số tiền")]


def test_differing_words_of_posted_money_are_noted_and_the_stored_ones_stay():
    taken(books(voucher({"Nội dung": "Tết", "Người nộp/nhận": "Ông A"})))

    book = taken({"Thu chi": [voucher({"Nội dung": "Xuân", "Người nộp/nhận": "Ông B"})]})

    assert places(book.notes) == [("Thu chi", 2, "Người nộp/nhận"), ("Thu chi", 2, "Nội dung")]
    posted = Voucher.objects.get()
    assert (posted.text, posted.party) == ("Tết", "Ông A")


def test_words_of_posted_money_that_the_file_has_no_column_for_are_no_difference():
    taken(books(voucher({"Nội dung": "Tết", "Người nộp/nhận": "Ông A"})))

    assert taken({"Thu chi": [voucher()]}).notes == []


def test_a_bad_line_makes_no_noise_about_its_posted_voucher():
    rows = [voucher({"Nội dung": "a"}), voucher({"Nội dung": "b"})]
    taken(books(*rows))

    book = take({"Thu chi": [rows[0], rows[1] | {"Số tiền": "?"}]})

    assert refused(book) == [("Thu chi", 3, "Số tiền")]


def test_nothing_is_posted_in_a_closed_period():
    taken(books(voucher()))
    Closing.objects.create(
        club=Club.objects.get(code="C1"),
        through=date(2020, 3, 31),
        totals={Account.OPERATING_CASH: 1_000_000, Account.MOBILISED: -1_000_000},
        closed_by=User.objects.system(),
    )

    book = take(
        {
            "Thu chi": [
                voucher(),
                spent({"Ngày": "31/03/2020"}),
                spent({"Số chứng từ": "PC2", "Ngày": "01/04/2020"}),
            ]
        }
    )

    assert refused(book) == [("Thu chi", 3, "Ngày")]


def test_own_numbers_stay_when_older_days_come_later():
    taken(books(voucher()))

    taken({"Thu chi": [voucher({"Số chứng từ": "PT0", "Ngày": "01/01/2020"})]})

    assert dict(Voucher.objects.values_list("reference", "number")) == {"PT1": 1, "PT0": 2}
