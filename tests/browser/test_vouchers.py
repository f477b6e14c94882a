"""A receipt as a treasurer writes it: few presses, words under the amount, one voucher, and its reversal."""

import csv

import pytest
from django.core.exceptions import ValidationError

from accounts.roles import Role
from ledger.forms.amounts import DongField
from ledger.in_words import in_words
from ledger.models import Voucher
from tests.browser.pages import SCREENS, Presses, enter, follow, press, visit
from tests.browser.picturing import picture
from tests.factories import make_club, make_member, make_staff
from tests.ledger.booking import post_one, receipt
from tests.ledger.test_in_words import TABLE
from tests.pictures import picture as photo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def club(transactional_db):
    club = make_club(code="CLB-A")
    make_member(club, full_name="Đặng Thị Lan")
    make_staff(club, Role.CHAIR, username="lan")
    return club


@pytest.fixture
def page(screen, request, club):
    page = request.getfixturevalue(screen)
    enter(page)
    return page


@SCREENS
def test_pages_suit_those_who_read_them(page, club):
    voucher = post_one(receipt(club, 50_000, "a"))
    mine = f"/cau-lac-bo/{club.pk}/phieu/"
    its = f"{mine}{voucher.pk}/"

    visit(page, mine, f"{mine}?q=khong-co", f"{mine}thu/", f"{mine}chi/", f"{mine}chuyen/", its)
    visit(page, f"{its}huy/", f"{its}anh/")


def test_a_walk_in_gift_takes_seven_presses_and_ends_with_its_paper(phone, club):
    enter(phone)
    presses = Presses()

    presses.lead(phone.get_by_role("navigation").get_by_role("link", name="Sổ quỹ").last)
    presses.lead(phone.get_by_role("link", name="Lập phiếu thu"))
    presses.stay(phone.get_by_role("radio", name="Ủng hộ"))
    phone.get_by_label("Người nộp tiền").fill("Bà Hoa")
    phone.get_by_label("Số tiền").fill("50")
    presses.stay(phone.get_by_role("button", name="= 50.000 đ?"))
    assert phone.get_by_text("Năm mươi nghìn đồng").is_visible()
    said = "Ủng hộ: thu 50.000 đ của Bà Hoa, cất vào Quỹ hoạt động: tiền mặt."
    assert phone.locator("[data-summary]").inner_text().replace("\N{NO-BREAK SPACE}", " ") == said
    picture(phone, "phieu-thu", top=phone.get_by_label("Số tiền"))
    presses.lead(phone.get_by_role("button", name="Ghi phiếu thu"))

    phone.get_by_text("Đã ghi Phiếu thu PT-1/").wait_for()
    assert phone.get_by_role("link", name="In phiếu A5").is_visible()
    assert presses.count <= 7
    voucher = Voucher.objects.get()
    assert (voucher.party, voucher.entries.get().amount) == ("Bà Hoa", 50_000)


def test_a_photo_is_small_when_it_leaves_the_telephone(phone, club, tmp_path):
    enter(phone)
    bill = tmp_path / "hoa-don.jpg"
    bill.write_bytes(photo(size=(3000, 2000), quality=100))
    phone.goto(f"/cau-lac-bo/{club.pk}/phieu/thu/")
    phone.get_by_label("Ảnh chứng từ").set_input_files(bill)

    phone.locator("[data-photo=small]").wait_for()
    assert phone.evaluate("document.querySelector('[data-photo]').files[0].size") < bill.stat().st_size
    phone.get_by_role("radio", name="Thu khác").check()
    phone.get_by_label("Thành viên", exact=True).select_option(label="Đặng Thị Lan")
    phone.get_by_label("Số tiền").fill("1,5tr")
    press(phone, "Ghi phiếu thu")

    phone.get_by_role("img", name="Ảnh chứng từ 1").wait_for()
    assert phone.evaluate("document.querySelector('.bill img').naturalWidth") == 1600
    assert Voucher.objects.get().party == "Đặng Thị Lan"


def test_a_voucher_is_taken_back_with_a_reason(desktop, club):
    enter(desktop)
    voucher = post_one(receipt(club, 50_000, "a"))
    desktop.goto(f"/cau-lac-bo/{club.pk}/phieu/{voucher.pk}/")

    follow(desktop, "Hủy phiếu")
    desktop.get_by_role("radio", name="Ghi nhầm số tiền").check()
    press(desktop, "Hủy phiếu này")

    desktop.get_by_text("Phiếu này đã hủy").wait_for()
    follow(desktop, "Phiếu chi PC-1/", exact=False)
    desktop.get_by_text("Phiếu này hủy").wait_for()
    picture(desktop, "huy-phieu", on="desktop")
    assert Voucher.objects.get(reverses=voucher).text == "Ghi nhầm số tiền"


def test_the_page_says_amounts_in_the_same_words_as_the_paper(desktop, club):
    enter(desktop)
    desktop.goto(f"/cau-lac-bo/{club.pk}/phieu/thu/")
    amounts = [int(row["amount"]) for row in csv.DictReader(TABLE.open(), delimiter=";")]

    said = desktop.evaluate("all => all.map(one => Amounts.inWords(one, 'lẻ', 'ngàn'))", amounts)

    assert said == [in_words(amount, southern=True) for amount in amounts]


def test_the_page_reads_amounts_as_the_server_does(desktop, club):
    enter(desktop)
    desktop.goto(f"/cau-lac-bo/{club.pk}/phieu/thu/")
    right = [
        "50.000",
        "50000",
        "50k",
        "1,5tr",
        "500 đ",
        "1 000 000",
        "1,000,000",
        "2 triệu",
        "10 ngàn",
        "7 đồng",
    ]
    wrong = [
        "0",
        "-5000",
        "1.5000",
        "năm mươi",
        "1e6",
        "٥٠٠٠٠",
        "1,55tr",
        "1000000000001",
        "50 k đ",
        "1.000,5",
    ]

    read = desktop.evaluate("all => all.map(Amounts.read)", right + wrong)

    assert read == [DongField().clean(one) for one in right] + [None] * len(wrong)
    for one in wrong:
        with pytest.raises(ValidationError):
            DongField().clean(one)
