"""The monthly meeting on a telephone: sixty members, three absent, count and close in ten taps at most."""

from contextlib import contextmanager
from datetime import date

import pytest

from accounts.roles import Role
from clubs.models import Club
from clubs.periods import month_start
from ledger.meetings import booking
from ledger.models import CashCount, Meeting
from tests.browser.meeting import wait_until_saved
from tests.browser.pages import SCREENS, Presses, enter, look, press, touch, visit
from tests.browser.picturing import picture
from tests.browser.village import FAMILIES, MEN, WOMEN
from tests.factories import make_club, make_member, make_staff

pytestmark = pytest.mark.django_db(transaction=True)
MEMBERS, ABSENT, FEE = 60, 3, 5_000
MOST_TAPS = 10


@pytest.fixture
def club(transactional_db):
    since = month_start(date.today())
    club = make_club(founded_on=since, monthly_fee=FEE)
    Club.objects.filter(pk=club.pk).update(name="CLB ấp Giồng Giữa")
    for number in range(MEMBERS):
        name = f"{FAMILIES[number * 3 % 8]} {(WOMEN + MEN)[(number + number // 8) % 8]}"
        make_member(club, joined_on=since, full_name=name)
    make_staff(club, Role.TREASURER, username="lan")
    return club


@pytest.fixture
def page(screen, request, club):
    page = request.getfixturevalue(screen)
    enter(page)
    return page


@contextmanager
def all_of_it(page):
    """A screen as long as the page: the bar at its foot covers no row in part, which scrolling would free."""
    size, long = page.viewport_size, page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size(size | {"height": long})
    yield
    page.set_viewport_size(size)


@pytest.mark.parametrize("screen", ["phone"])
def test_sixty_members_three_absent_counted_and_closed_in_ten_taps(page, club):
    presses = Presses()

    presses.lead(page.locator("a.task", has_text="Sinh hoạt tháng"))
    presses.lead(page.get_by_role("button", name="Mở bảng điểm danh, thu phí"))
    presses.stay(page.get_by_role("button", name="Chọn tất cả"))
    for number in range(ABSENT):
        presses.stay(page.locator("label.attends").nth(number))
    assert page.locator("[data-takings]").inner_text() == "285.000\u00a0đ"
    wait_until_saved(page)
    picture(page, "buoi-sinh-hoat", top=page.locator(".starts"))
    presses.lead(page.get_by_role("button", name="Đếm tiền"))
    presses.stay(page.get_by_label("Tiền trong hộp đếm được"))
    page.keyboard.type("285000")
    assert page.locator("[data-gap]").inner_text() == "Khớp sổ"
    picture(page, "dem-tien")
    presses.lead(page.get_by_role("button", name="Chốt: ghi 57 phiếu"))
    page.get_by_text("Đã chốt buổi sinh hoạt").wait_for()

    assert presses.count <= MOST_TAPS
    assert len(booking.standing(Meeting.objects.get())) == MEMBERS - ABSENT
    assert CashCount.objects.get().counted == 285_000


@SCREENS
def test_pages_suit_those_who_read_them(page, club):
    page.goto(f"/cau-lac-bo/{club.pk}/buoi-sinh-hoat/moi/")
    press(page, "Mở bảng")
    touch(page.locator("summary").first)
    assert page.locator(".attends").first.bounding_box()["height"] >= 56
    meetings = f"/cau-lac-bo/{club.pk}/buoi-sinh-hoat/"
    one = f"{meetings}{Meeting.objects.get().pk}/"
    visit(page, meetings, f"{meetings}moi/", f"{one}khac-biet/")
    for address in (one, f"{one}chot/", f"{one}noi-dung/"):
        page.goto(address)
        with all_of_it(page):
            look(page)


@pytest.mark.parametrize("screen", ["desktop"])
def test_the_script_reckons_as_the_server_does(page, club):
    page.goto(f"/cau-lac-bo/{club.pk}/buoi-sinh-hoat/moi/")
    press(page, "Mở bảng")
    rows = page.locator("li.member")
    rows.nth(0).locator("input[type=checkbox]").check()
    for number, choice in ((1, "3"), (2, "khac"), (3, "0")):
        touch(rows.nth(number).locator("summary"))
        rows.nth(number).locator("select").select_option(choice)
    rows.nth(2).get_by_label("Số tiền khác").fill("7.000")
    rows.nth(3).locator("input[type=checkbox]").check()
    page.locator("#ung-ho").get_by_label("Số tiền").fill("50.000")
    page.locator("#chi").get_by_label("Số tiền").fill("20.000")
    told = page.locator(".takings p").first.inner_text()

    touch(page.get_by_role("button", name="Lưu", exact=True))
    wait_until_saved(page)
    page.reload()

    assert page.locator(".takings p").first.inner_text() == told
    assert "57.000" in told
