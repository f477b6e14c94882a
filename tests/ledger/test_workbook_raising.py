"""Campaigns, promises and what is known beside vouchers come in from a workbook, and go out again."""

import pytest

from ledger.models import Campaign, Donation, InKindGift, Outlay, Pledge, Support
from tests.ledger.workbook_rows import books, refused, spent
from tests.workbooks import club, log, take, taken, voucher

pytestmark = pytest.mark.django_db

CAMPAIGN = {"Mã CLB": "C1", "Tên đợt": "Tết", "Mục đích": "Quà", "Mục tiêu": 5, "Từ ngày": "01/01/2020"}
PLEDGE = {"Mã CLB": "C1", "Đợt vận động": "Tết", "Người hứa": "Bà Tư", "Số tiền hứa": 9} | {
    "Ngày hứa": "02/01/2020"
}
GIVEN = {"Mã CLB": "C1", "Số chứng từ": "PT1", "Ngày": "05/01/2020", "Người ủng hộ": "Ông Kín"}
KEPT = {"Đợt vận động": "Tết"} | {name: PLEDGE[name] for name in ("Người hứa", "Ngày hứa", "Số tiền hứa")}
BOUGHT = {"Mã CLB": "C1", "Số chứng từ": "PC1", "Ngày": "06/01/2020", "Đợt vận động": "Tết"}
GRANT = {"Mã CLB": "C1", "Số chứng từ": "NS1", "Ngày": "05/01/2020", "Nguồn hỗ trợ": "UBND xã"}


def raised(**sheets):
    """A gift, a payment and support, with a campaign, a promise and `sheets` beside them."""
    grant = voucher({"Số chứng từ": "NS1", "Loại": "Ngân sách"})
    plain = {"Đợt vận động": [CAMPAIGN], "Lời hứa ủng hộ": [PLEDGE]}
    titles = {name.replace("_", " "): rows for name, rows in sheets.items()}
    return books(voucher(), spent(), grant, **plain | titles)


def test_a_gift_has_its_donor_campaign_and_promise():
    taken(raised(Khoản_ủng_hộ=[GIVEN | KEPT | {"Không nêu tên": "x"}]))

    donation = Donation.objects.get()
    assert (donation.voucher.reference, donation.donor, donation.anonymous) == ("PT1", "Ông Kín", True)
    assert (donation.campaign, donation.pledge) == (Campaign.objects.get(), Pledge.objects.get())


def test_what_a_campaign_spent_and_what_support_is_for_stand_beside_their_vouchers():
    taken(raised(Chi_đợt_vận_động=[BOUGHT], Khoản_hỗ_trợ=[GRANT | {"Điều kiện sử dụng": "Cho vay"}]))

    assert Outlay.objects.get().voucher.reference == "PC1"
    support = Support.objects.get()
    assert (support.voucher.reference, support.source, support.conditions) == ("NS1", "UBND xã", "Cho vay")


def test_taken_in_twice_it_changes_nothing():
    tables = raised(Khoản_ủng_hộ=[GIVEN | KEPT], Chi_đợt_vận_động=[BOUGHT], Khoản_hỗ_trợ=[GRANT])
    taken(tables)
    before = log()

    taken(tables)

    assert log() == before


def test_it_comes_in_later_than_the_money_and_an_absent_column_leaves_what_is_there():
    taken(raised())
    taken({"Khoản ủng hộ": [GIVEN | {"Đợt vận động": "Tết"}]})
    taken({"Khoản ủng hộ": [GIVEN | {"Người ủng hộ": "Bà Tư"}]})

    donation = Donation.objects.get()
    assert (donation.donor, donation.campaign.name) == (
        "Bà Tư",
        "Tết",
    )


def test_an_empty_cell_clears_the_promise_and_the_campaign():
    taken(raised(Khoản_ủng_hộ=[GIVEN | KEPT]))
    taken({"Khoản ủng hộ": [GIVEN | dict.fromkeys(KEPT)]})

    donation = Donation.objects.get()
    assert (donation.campaign, donation.pledge) == (None, None)


def test_a_gift_in_kind_is_for_a_campaign():
    gift = {"Mã CLB": "C1", "Ngày": "05/01/2020", "Người ủng hộ": "Chùa", "Nội dung": "gạo"}
    gift |= {"Giá trị ước tính": 5, "Không nêu tên": "x", "Đợt vận động": "Tết"}

    taken(raised(Hiện_vật=[gift]))

    assert (InKindGift.objects.get().campaign.name, InKindGift.objects.get().anonymous) == ("Tết", True)


@pytest.mark.parametrize(
    ("sheet", "row", "column"),
    [
        ("Đợt vận động", CAMPAIGN | {"Tên đợt": "Khác", "Đến ngày": "31/12/2019"}, "Đến ngày"),
        ("Đợt vận động", CAMPAIGN | {"Mã CLB": "C9"}, "Mã CLB"),
        ("Lời hứa ủng hộ", PLEDGE | {"Hẹn trước ngày": "01/01/2020"}, "Hẹn trước ngày"),
        ("Lời hứa ủng hộ", PLEDGE | {"Đợt vận động": "Khác"}, "Đợt vận động"),
        ("Khoản ủng hộ", GIVEN | {"Số chứng từ": "PT9"}, "Số chứng từ"),
        ("Khoản ủng hộ", GIVEN | {"Ngày": "06/01/2020"}, "Ngày"),
        ("Khoản ủng hộ", GIVEN | {"Số chứng từ": "NS1"}, "Số chứng từ"),
        ("Khoản ủng hộ", GIVEN | {"Đợt vận động": "Khác"}, "Đợt vận động"),
        ("Khoản ủng hộ", GIVEN | KEPT | {"Số tiền hứa": 8}, "Người hứa"),
        ("Chi đợt vận động", BOUGHT | {"Số chứng từ": "PT1", "Ngày": "05/01/2020"}, "Số chứng từ"),
        ("Khoản hỗ trợ", GRANT | {"Số chứng từ": "PT1"}, "Số chứng từ"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(sheet, row, column):
    assert (sheet, 2, column) in refused(take(raised() | {sheet: [row]}))
    assert not Campaign.objects.exists()


def test_a_campaign_is_that_of_its_own_club():
    tables = raised(Khoản_ủng_hộ=[GIVEN | {"Đợt vận động": "Tết"}])
    tables["Câu lạc bộ"].append(club({"Mã CLB": "C2"}))
    tables |= {"Đợt vận động": [CAMPAIGN | {"Mã CLB": "C2"}], "Lời hứa ủng hộ": []}

    assert refused(take(tables)) == [("Khoản ủng hộ", 2, "Đợt vận động")]


def test_money_that_cannot_be_posted_is_the_only_problem():
    tables = raised(Chi_đợt_vận_động=[BOUGHT])
    tables["Thu chi"][1] |= {"Số tiền": 9_000_000}

    assert {place[0] for place in refused(take(tables))} == {"Thu chi"}
