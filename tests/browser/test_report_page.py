"""The report's page as a reader meets it, on a telephone and on a computer, without JavaScript too."""

import pytest

from ledger.models import Account
from tests.factories import date, make_club, make_member, make_staff, make_unit, post

pytestmark = pytest.mark.django_db(transaction=True)
WIDEST = "[document.documentElement.scrollWidth, window.innerWidth]"
# A box to tick is touched with its words: the whole label is the target.
TOO_SMALL = """[...document.querySelectorAll("button, .button, .chip, input, select, summary")]
    .filter(each => each.checkVisibility() && each.type != "hidden")
    .map(each => ["checkbox", "radio"].includes(each.type) ? each.closest("label") ?? each : each)
    .filter(each => each.getBoundingClientRect().height < 48).map(each => each.outerHTML)"""
PALE = """(least => {
    const light = colour => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(Number)
            .map(part => part / 255)
            .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
        return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2]
    }
    const ground = node => {
        for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor
            if (!colour.endsWith(", 0)")) return colour
        }
        return "rgb(255, 255, 255)"
    }
    return [...document.querySelectorAll("main *")]
        .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
        .filter(node => node.checkVisibility() && !node.closest("svg"))
        .filter(node => {
            const [a, b] = [light(getComputedStyle(node).color), light(ground(node))].sort((x, y) => y - x)
            return (a + .05) / (b + .05) < least
        }).map(node => node.outerHTML.slice(0, 120))
})(7)"""


@pytest.fixture
def books(transactional_db):
    """A province of three communes with seven clubs, and somebody who may read about them."""
    make_staff(make_unit("P1", "province", name="Tỉnh Thử"), username="lan")
    communes = [make_unit(f"C{number}", "commune", "P1", name=f"Xã Số {number}") for number in range(3)]
    for number in range(7):
        club = make_club(communes[number % 3], founded_on=date(2019, 1, 1), code=f"CLB{number}")
        for year in range(1940, 1980, 4):
            make_member(club, joined_on=date(2019, 2, 1), sex="female" if year % 3 else "male")
        post(club, date(2019, 5, 1), Account.OPERATING_CASH, Account.FEES, 12_250_000)


def enter(page):
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill("mat-khau-thu")
    page.get_by_role("button", name="Đăng nhập").click()
    page.goto("/bao-cao/")


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_pages_fit_the_screen_are_large_enough_dark_enough_and_free_of_barriers(
    screen, request, books, barriers
):
    page = request.getfixturevalue(screen)
    page.goto("/")
    for _ in ("sign-in", "report"):
        widest, window = page.evaluate(WIDEST)
        assert widest <= window
        assert page.evaluate(TOO_SMALL) == []
        assert page.evaluate(PALE) == []
        assert barriers(page) == []
        if "dang-nhap" in page.url:
            enter(page)


def test_reader_goes_from_the_province_to_a_unit_a_club_and_another_year(desktop, books):
    enter(desktop)
    desktop.get_by_role("link", name="Xã Số 1", exact=True).click()
    assert desktop.locator(".place").inner_text() == "Xã Số 1"

    desktop.get_by_role("link", name="Câu lạc bộ CLB4").click()
    assert desktop.locator(".place").inner_text() == "Câu lạc bộ CLB4"

    desktop.get_by_label("Từ ngày").fill("01/10/2019")
    desktop.get_by_role("button", name="Xem báo cáo").click()
    assert desktop.get_by_role("heading", level=1).inner_text() == "Báo cáo quý IV năm 2019"


def test_everything_works_without_a_script(new_context, live_server, books):
    page = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    enter(page)

    page.get_by_text("Khoản vay giải ngân trong kỳ").click()
    assert page.locator("#loans table").is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Excel").click()
    assert download.value.suggested_filename == "bao-cao_P1_2019-01-01_2019-12-31.xlsx"


def test_nothing_is_asked_of_another_host_and_little_of_ours(phone, live_server, books):
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    enter(phone)
    asked.clear()
    phone.goto("/bao-cao/")

    assert all(url.startswith(live_server.url) for url in asked)
    assert len(asked) <= 10
