"""Receipts, payments and gifts come in from a workbook."""

from datetime import date

import pytest

from ledger.models import Entry, InKindGift, Voucher
from tests.ledger.workbook_rows import books, entries, refused, spent
from tests.workbooks import club, member, province, take, taken, voucher

pytestmark = pytest.mark.django_db

IN = {
    "Phí thành viên": "fees",
    "Vận động": "mobilised",
    "Ngân sách": "state",
    "Dự án": "project",
    "Thu khác": "other_income",
    "Vốn góp": "member_capital",
    "Nhận vốn vay": "borrowed",
}
OUT = {
    "Chi hoạt động": "activities",
    "Chi thăm hỏi": "visits",
    "Chi quản lý": "management",
    "Chi khác": "other_expense",
    "Rút vốn góp": "member_capital",
    "Trả vốn vay": "borrowed",
    "Trả lại phí": "fees",
}


@pytest.mark.parametrize(("kind", "account"), IN.items())
def test_kinds_that_come_in(kind, account):
    taken(books(voucher({"Loại": kind})))

    assert entries() == [("operating_cash", account, 1_000_000)]
    assert Voucher.objects.get().kind == "receipt"


@pytest.mark.parametrize(("kind", "account"), OUT.items())
def test_kinds_that_go_out(kind, account):
    taken(books(voucher(), spent({"Loại": kind})))

    assert entries()[1] == (account, "operating_cash", 1_000_000)
    assert Voucher.objects.get(reference="PC1").kind == "payment"


@pytest.mark.parametrize(
    ("fund", "place", "box"),
    [
        (None, None, "operating_cash"),
        ("Hoạt động", "Tiền mặt", "operating_cash"),
        ("hoat dong", "Ngân hàng", "operating_bank"),
        ("Tăng thu nhập", None, "revolving_cash"),
        ("TĂNG THU NHẬP", "Bank", "revolving_bank"),
    ],
)
def test_funds_and_places(fund, place, box):
    taken(books(voucher({"Quỹ": fund, "Tiền": place})))

    assert entries()[0][0] == box


@pytest.mark.parametrize(
    ("fund", "place", "move"),
    [
        ("Hoạt động", None, ("revolving_cash", "operating_cash")),
        ("Tăng thu nhập", None, ("operating_cash", "revolving_cash")),
        ("Tăng thu nhập", "Ngân hàng", ("operating_bank", "revolving_bank")),
    ],
)
def test_a_transfer_goes_from_the_fund_named_to_the_other(fund, place, move):
    there = {"Quỹ": fund, "Tiền": place}

    taken(books(voucher(there), spent(there | {"Loại": "Chuyển quỹ"})))

    assert entries()[1] == (*move, 1_000_000)
    assert Voucher.objects.get(reference="PC1").kind == "transfer"


@pytest.mark.parametrize(
    ("kind", "from_place", "move"),
    [
        ("Nộp ngân hàng", None, ("revolving_bank", "revolving_cash")),
        ("Rút ngân hàng", "Ngân hàng", ("revolving_cash", "revolving_bank")),
    ],
)
def test_money_goes_to_the_bank_of_its_fund_and_comes_back(kind, from_place, move):
    there = {"Quỹ": "Tăng thu nhập", "Tiền": from_place}

    taken(books(voucher(there), spent(there | {"Loại": kind})))

    assert entries()[1] == (*move, 1_000_000)
    assert Voucher.objects.get(reference="PC1").kind == "transfer"


def test_a_line_takes_every_column():
    more = {"Loại": "Phí thành viên", "Mã thành viên": "M1", "Kỳ phí": "01/2020-12/2020"}
    more |= {"Người nộp/nhận": "Lê Thị Ba", "Nội dung": "Phí cả năm"}

    taken(books(voucher(more)))

    posted, entry = Voucher.objects.get(), Entry.objects.get()
    assert (posted.reference, posted.on, posted.party) == ("PT1", date(2020, 1, 5), "Lê Thị Ba")
    assert (posted.text, posted.source, posted.posted_by.username) == ("Phí cả năm", "import", "he-thong")
    assert (entry.member.code, entry.fee_from, entry.fee_to) == ("M1", date(2020, 1, 1), date(2020, 12, 1))


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Số chứng từ": None}, "Số chứng từ"),
        ({"Mã CLB": "C9"}, "Mã CLB"),
        ({"Ngày": 43835}, "Ngày"),
        ({"Ngày": "31/12/2017"}, "Ngày"),  # before the club was founded
        ({"Loại": "Lãi"}, "Loại"),
        ({"Số tiền": 0}, "Số tiền"),
        ({"Số tiền": -5}, "Số tiền"),
        ({"Số tiền": "1,5"}, "Số tiền"),
        ({"Số tiền": 10**12 + 1}, "Số tiền"),
        ({"Quỹ": "Từ thiện"}, "Quỹ"),
        ({"Mã thành viên": "M9"}, "Mã thành viên"),
        ({"Kỳ phí": "13/2020"}, "Kỳ phí"),
        ({"Tiền": "Vàng"}, "Tiền"),
        ({"Hủy chứng từ": "PT9"}, "Hủy chứng từ"),
        ({"Nội dung": "a" * 301}, "Nội dung"),
    ],
)
def test_what_cannot_be_of_a_voucher_is_refused(changes, column):
    book = take(books(voucher(changes)))

    assert refused(book) == [("Thu chi", 2, column)]
    assert not Voucher.objects.exists()


def test_money_after_the_dissolution_is_refused_and_on_its_day_is_not():
    clubs = [club({"Ngày giải thể": "05/01/2020"})]

    book = take(books(voucher(), spent()) | {"Câu lạc bộ": clubs})

    assert refused(book) == [("Thu chi", 3, "Ngày")]


def test_rows_of_one_number_are_the_lines_of_one_voucher():
    rows = [
        voucher({"Mã thành viên": "M1", "Nội dung": "Phí"}),
        voucher({"Mã thành viên": "M1", "Nội dung": "Phí năm trước", "Người nộp/nhận": "Tổ 1"}),
        voucher({"Loại": "Phí thành viên", "Nội dung": "Phí"}),
    ]

    taken(books(*rows))

    posted = Voucher.objects.get()
    assert (posted.party, posted.text) == ("Tổ 1", "")
    assert list(posted.entries.values_list("line", "text")) == [(1, "Phí"), (2, "Phí năm trước"), (3, "Phí")]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Ngày": "06/01/2020"}, "Ngày"),
        ({"Loại": "Chi khác"}, "Số chứng từ"),
        ({"Người nộp/nhận": "Ông B"}, "Người nộp/nhận"),
        ({}, "Số chứng từ"),
    ],
)
def test_lines_of_one_voucher_share_day_direction_and_payer_and_differ(changes, column):
    first = voucher({"Người nộp/nhận": "Ông A"})

    book = take(books(first, first | changes))

    assert refused(book) == [("Thu chi", 3, column)]
    assert "dòng 2" in book.problems[0].message


def test_one_number_in_two_clubs_or_two_years_is_two_vouchers():
    later = voucher({"Ngày": "05/01/2021"})

    taken(
        books(voucher(), later, voucher({"Mã CLB": "C2"})) | {"Câu lạc bộ": [club(), club({"Mã CLB": "C2"})]}
    )

    assert Voucher.objects.filter(reference="PT1").count() == 3


def test_money_is_posted_by_days_and_receipts_before_payments_whatever_the_order():
    rows = [
        spent({"Ngày": "05/01/2020"}),
        voucher({"Số chứng từ": "PT2", "Ngày": "07/01/2020"}),
        voucher(),
        spent({"Số chứng từ": "PC2", "Ngày": "07/01/2020"}),
    ]

    taken(books(*rows))

    posted = Voucher.objects.order_by("pk").values_list("reference", "kind", "number")
    assert list(posted) == [
        ("PT1", "receipt", 1),
        ("PC1", "payment", 1),
        ("PT2", "receipt", 2),
        ("PC2", "payment", 2),
    ]


def test_gifts_are_known_by_club_day_donor_and_text_and_touch_no_cash():
    gift = {"Mã CLB": "C1", "Ngày": "05/01/2020", "Người ủng hộ": "Chùa", "Nội dung": "20 kg gạo"}
    gift |= {"Giá trị ước tính": "900.000"}
    taken(province() | {"Hiện vật": [gift, gift | {"Nội dung": "mì"}]})

    taken({"Hiện vật": [gift | {"Giá trị ước tính": 800_000}]})

    assert dict(InKindGift.objects.values_list("text", "value")) == {"20 kg gạo": 800_000, "mì": 900_000}
    assert not Entry.objects.exists()
    assert refused(take({"Hiện vật": [gift, gift]})) == [("Hiện vật", 3, "Mã CLB")]
    early = take({"Hiện vật": [gift | {"Ngày": "31/12/2017"}]})
    assert refused(early) == [("Hiện vật", 2, "Ngày")]


def test_a_member_of_another_club_may_pay_too():
    clubs = [club(), club({"Mã CLB": "C2"})]

    taken(
        books(voucher({"Mã thành viên": "M2"}))
        | {
            "Câu lạc bộ": clubs,
            "Thành viên": [member(), member({"Mã thành viên": "M2", "Mã CLB": "C2"})],
        }
    )

    assert Entry.objects.get().member.code == "M2"
