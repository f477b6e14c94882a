"""Hủy chứng từ: a voucher is taken back by an opposite one that says which, line by line."""

import pytest

from clubs.models import Club
from ledger import checking
from ledger.models import Entry, Voucher
from tests.workbooks import club, places, province, take, taken, voucher

pytestmark = pytest.mark.django_db


def books(*rows):
    return province() | {"Thu chi": list(rows)}


def reversal(changes=None):
    """Takes PT1 back two days later."""
    return voucher({"Số chứng từ": "H1", "Ngày": "07/01/2020", "Hủy chứng từ": "PT1"} | (changes or {}))


def sound():
    return list(checking.check(list(Club.objects.all()))) == []


def reversed_by():
    return dict(Voucher.objects.exclude(reverses=None).values_list("reference", "reverses__reference"))


def test_a_reversal_in_the_same_file_turns_the_money_round():
    taken(books(reversal(), voucher()))

    assert reversed_by() == {"H1": "PT1"}
    back = Voucher.objects.get(reference="H1")
    assert back.kind == "payment"
    assert list(back.entries.values_list("debit", "credit", "amount")) == [
        ("mobilised", "operating_cash", 1_000_000)
    ]
    assert sound()


def test_a_reversal_in_a_later_file_finds_the_stored_voucher():
    taken(books(voucher()))

    taken({"Thu chi": [reversal()]})

    assert reversed_by() == {"H1": "PT1"}
    assert sound()


def test_a_payment_and_a_transfer_are_taken_back_too():
    spent = voucher({"Số chứng từ": "PC1", "Loại": "Chi khác", "Số tiền": 5})
    moved = voucher({"Số chứng từ": "CQ1", "Loại": "Chuyển quỹ", "Số tiền": 7})
    back = [
        row | {"Số chứng từ": f"H-{row['Số chứng từ']}", "Hủy chứng từ": row["Số chứng từ"]}
        for row in (spent, moved)
    ]

    taken(books(voucher(), spent, moved, *back))

    kinds = dict(Voucher.objects.values_list("reference", "kind"))
    assert (kinds["H-PC1"], kinds["H-CQ1"]) == ("receipt", "transfer")
    assert sound()


def test_all_lines_are_taken_back_in_any_order():
    lines = [{"Nội dung": "a", "Số tiền": 5}, {"Nội dung": "b", "Mã thành viên": "M1"}]

    taken(books(*[voucher(line) for line in lines], *[reversal(line) for line in lines[::-1]]))

    assert reversed_by() == {"H1": "PT1"}


@pytest.mark.parametrize(
    "changes",
    [
        {"Số tiền": 5},
        {"Loại": "Dự án"},
        {"Quỹ": "Tăng thu nhập"},
        {"Mã thành viên": "M1"},
        {"Tiền": "Ngân hàng"},
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_a_reversal_that_says_something_else_is_refused(changes, apart):
    enough = voucher({"Số chứng từ": "PT0", "Quỹ": "Tăng thu nhập"})
    rows = [voucher(), enough, enough | {"Số chứng từ": "PT8", "Tiền": "Ngân hàng", "Quỹ": None}]
    if apart:
        taken(books(*rows))
        rows = []

    book = take(books(*rows, reversal(changes)))

    assert places(book.problems) == [("Thu chi", len(rows) + 2, "Hủy chứng từ")]


def test_a_reversal_of_only_some_lines_is_refused():
    book = take(books(voucher({"Nội dung": "a"}), voucher({"Nội dung": "b"}), reversal()))

    assert places(book.problems) == [("Thu chi", 4, "Hủy chứng từ")]


def test_a_reversal_may_leave_out_the_members_and_the_months():
    fee = {"Loại": "Phí thành viên", "Mã thành viên": "M1", "Kỳ phí": "01/2020"}
    lines = [fee, fee | {"Kỳ phí": "02/2020"}]
    back = [reversal(fee | {"Kỳ phí": "02/2020"}), reversal({"Loại": "Phí thành viên"})]

    taken(books(*map(voucher, lines)))
    taken({"Thu chi": back})
    taken({"Thu chi": back})

    months = Voucher.objects.get(reference="H1").entries.values_list("member__code", "fee_from__month")
    assert sorted(months) == [("M1", 1), ("M1", 2)]
    assert sound()


@pytest.mark.parametrize("number", ["PT9", "H1"])
def test_a_reversal_of_a_voucher_that_is_not_there_is_refused(number):
    book = take(books(voucher(), reversal({"Hủy chứng từ": number})))

    assert places(book.problems) == [("Thu chi", 3, "Hủy chứng từ")]


def test_a_reversal_before_its_voucher_is_refused():
    book = take(books(voucher(), reversal({"Ngày": "04/01/2020"})))

    assert ("Thu chi", 3, "Hủy chứng từ") in places(book.problems)


def test_a_reversal_of_another_clubs_voucher_is_refused():
    rows = [voucher(), voucher({"Mã CLB": "C2", "Số chứng từ": "PT2"}), reversal({"Mã CLB": "C2"})]

    book = take(books(*rows) | {"Câu lạc bộ": [club(), club({"Mã CLB": "C2"})]})

    assert places(book.problems) == [("Thu chi", 4, "Hủy chứng từ")]


@pytest.mark.parametrize("apart", [False, True])
def test_nothing_is_taken_back_twice(apart):
    rows = [voucher(), voucher({"Số chứng từ": "PT2"}), reversal()]
    if apart:
        taken(books(*rows))
        rows = []

    book = take(books(*rows, reversal({"Số chứng từ": "H2"})))

    assert places(book.problems) == [("Thu chi", len(rows) + 2, "Hủy chứng từ")]


def test_a_reversal_is_not_taken_back_itself():
    again = reversal({"Số chứng từ": "H2", "Hủy chứng từ": "H1"})

    book = take(books(voucher(), reversal(), again))

    assert places(book.problems) == [("Thu chi", 4, "Hủy chứng từ")]


def test_the_same_files_again_change_nothing():
    first, second = books(voucher()), {"Thu chi": [reversal()]}
    for tables in (first, second, first, second, books(voucher(), reversal())):
        taken(tables)

    assert Voucher.objects.count() == 2
    assert Entry.objects.count() == 2


def test_a_posted_voucher_does_not_become_a_reversal():
    spent = voucher({"Số chứng từ": "PC1", "Loại": "Chi khác", "Ngày": "07/01/2020"})
    taken(books(voucher(), spent))

    book = take({"Thu chi": [reversal({"Số chứng từ": "PC1"})]})

    assert [problem.row for problem in book.problems] == [2]


def test_where_numbers_begin_again_each_year_the_latest_that_fits_is_taken_back():
    rows = [
        voucher(),
        voucher({"Ngày": "05/01/2021", "Số tiền": 5}),
        reversal({"Ngày": "07/01/2021"}),
        reversal({"Ngày": "07/01/2021", "Số chứng từ": "H2", "Số tiền": 5}),
    ]

    taken(books(*rows))

    pairs = Voucher.objects.exclude(reverses=None).values_list("reference", "reverses__on__year")
    assert dict(pairs) == {"H1": 2020, "H2": 2021}


def test_a_reversal_goes_on_meaning_its_voucher_when_a_later_one_fits_as_well():
    taken(books(voucher(), reversal({"Ngày": "07/01/2021"})))
    taken({"Thu chi": [voucher({"Ngày": "05/01/2021"})]})

    taken({"Thu chi": [reversal({"Ngày": "07/01/2021"})]})

    assert Voucher.objects.count() == 3


def test_a_bad_row_makes_no_noise_about_its_reversal():
    book = take(books(voucher({"Số tiền": "?"}), reversal()))

    assert places(book.problems) == [("Thu chi", 2, "Số tiền")]


def test_a_reversal_may_not_leave_a_fund_below_zero():
    spent = voucher({"Số chứng từ": "PC1", "Loại": "Chi khác", "Ngày": "06/01/2020"})

    book = take(books(voucher(), spent, reversal()))

    assert places(book.problems) == [("Thu chi", 4, "Số tiền")]
