"""Fund-raising on a telephone and on a computer: a gift at the door, a campaign, what is owed."""

from datetime import date

import pytest

from accounts.roles import Role
from ledger.models import Campaign, Donation, Entry, Pledge
from tests.browser.pages import SCREENS, enter, follow, go, heading, look, press, visit
from tests.browser.picturing import picture
from tests.factories import give, make_club, make_member, make_staff
from tests.ledger.booking import post_one, receipt
from tests.ledger.raising import make_campaign, make_donation, make_loan_from, make_pledge

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 3, 10)


@pytest.fixture
def club(transactional_db):
    club = make_club(code="CLB-A")
    make_staff(club, Role.TREASURER, username="lan")
    return club


@pytest.fixture
def page(screen, request, club):
    page = request.getfixturevalue(screen)
    enter(page)
    return page


@SCREENS
def test_pages_suit_those_who_read_them(screen, page, club):
    campaign = make_campaign(club, last=date(2026, 4, 1))
    make_donation(club, 300_000, pledge=make_pledge(campaign, due=date(2026, 3, 30)))
    hidden = make_donation(club, 300_000, anonymous=True).voucher_id
    gift = give(club, DAY, 90_000)
    make_member(club), make_loan_from(club)
    room = f"/cau-lac-bo/{club.pk}/van-dong/"

    parts = ["", "dot/moi/", "ung-ho/", f"ung-ho/{hidden}/", f"ung-ho/{hidden}/sua/", "hien-vat/"]
    parts += [f"hien-vat/{gift.pk}/", f"hien-vat/{gift.pk}/sua/", "tam-long-vang/", "cong-khai/"]
    parts += ["ho-tro/", "ho-tro/moi/", "von-no/", "von-no/vay/", "von-no/gop/", "von-no/tra/"]
    parts += [f"dot/{campaign.pk}/{part}" for part in ("", "sua/", "hua/", "chi/")]
    visit(page, *(room + part for part in parts))

    page.goto(f"{room}ung-ho/")
    press(page, "Ghi phiếu thu")
    assert page.get_by_role("alert").get_by_role("link", name="Người ủng hộ").is_visible()
    look(page)


@SCREENS
def test_a_gift_at_the_door_takes_five_presses_from_the_start(screen, page, club):
    """Besides the name and the amount (ux.md: at most seven)."""
    go(page.get_by_role("link", name="Sổ quỹ").locator("visible=true"))
    go(page.get_by_role("link", name="Vận động").first)
    go(page.locator("a:visible", has_text="Ghi tiền ủng hộ").first)
    page.get_by_label("Người ủng hộ", exact=True).fill("Bà Hoa")
    page.get_by_label("Số tiền").fill("50.000")
    press(page, "Ghi phiếu thu")

    assert heading(page) == "Khoản ủng hộ"
    assert page.get_by_text("Năm mươi nghìn đồng").is_visible()
    assert page.get_by_role("link", name="In thư cảm ơn").is_visible()
    assert Donation.objects.get().donor == "Bà Hoa"


@SCREENS
def test_a_campaign_is_promised_something_that_comes(screen, page, club):
    page.goto(f"/cau-lac-bo/{club.pk}/van-dong/")
    follow(page, "Lập đợt vận động")
    page.get_by_label("Tên đợt vận động").fill("Quà Tết")
    page.get_by_label("Để làm gì").fill("Mua gạo")
    page.get_by_label("Mục tiêu").fill("1tr")
    press(page, "Lập đợt vận động")
    follow(page, "Ghi lời hứa")
    page.get_by_label("Người hứa ủng hộ").fill("Ông Ba")
    page.get_by_label("Số tiền hứa").fill("400.000")
    press(page, "Ghi lời hứa")
    picture(page, "dot-van-dong")
    follow(page, "Đã đưa tiền")
    press(page, "Ghi phiếu thu")
    follow(page, "Xong")

    assert page.get_by_text("đạt 40%").is_visible()
    assert page.get_by_text("đã đủ").is_visible()
    assert Campaign.objects.get().donations.get().pledge == Pledge.objects.get()


@SCREENS
def test_capital_is_paid_back_to_nobody_beyond_what_is_owed(screen, page, club):
    make_loan_from(club, "Hội Phụ nữ", 100_000)
    post_one(receipt(club, 900_000, "cash", on=DAY, into="revolving_cash"))
    page.goto(f"/cau-lac-bo/{club.pk}/van-dong/von-no/")
    picture(page, "von-phai-tra", on="desktop")
    go(page.get_by_role("cell", name="Trả vốn").get_by_role("link"))
    page.get_by_label("Số tiền").fill("100.001")
    press(page, "Ghi phiếu chi")
    assert page.get_by_text("Chỉ còn nợ Hội Phụ nữ 100.000").is_visible()

    page.get_by_label("Số tiền").fill("100.000")
    press(page, "Ghi phiếu chi")

    assert page.get_by_text("Đã ghi Phiếu chi").is_visible()
    assert Entry.objects.filter(debit="borrowed").get().amount == 100_000
