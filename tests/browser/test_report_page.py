"""The report's page as a reader meets it, on a telephone and on a computer, without JavaScript too."""

import pytest

from ledger.models import Account
from tests.browser.pages import SCREENS, arrive, follow, heading, look, press, touch, visit
from tests.factories import date, make_club, make_member, make_staff, make_unit, post

pytestmark = pytest.mark.django_db(transaction=True)


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


@SCREENS
def test_pages_suit_those_who_read_them(screen, request, books):
    page = request.getfixturevalue(screen)
    visit(page, "/")
    arrive(page)
    visit(page, "/bao-cao/")


def test_reader_goes_from_the_province_to_a_unit_a_club_and_another_year(desktop, books):
    arrive(desktop)
    desktop.goto("/bao-cao/")
    touch(desktop.get_by_text("Số liệu theo đơn vị").last)
    follow(desktop, "Xã Số 1")
    assert desktop.locator(".place").inner_text() == "Xã Số 1"

    touch(desktop.get_by_text("Số liệu theo câu lạc bộ").last)
    follow(desktop, "Câu lạc bộ CLB4", exact=False)
    assert desktop.locator(".place").inner_text() == "Câu lạc bộ CLB4"

    desktop.get_by_label("Từ ngày").fill("01/10/2019")
    press(desktop, "Xem báo cáo")
    assert heading(desktop) == "Báo cáo quý IV năm 2019"


def test_the_first_view_on_a_telephone_answers_and_the_rest_is_a_press_away(phone, books):
    arrive(phone)
    phone.goto("/bao-cao/")
    figure = phone.locator(".highlights .value").first.bounding_box()
    tables = phone.locator("#people table")

    assert figure["y"] + figure["height"] < 740 - 60
    assert phone.evaluate("document.documentElement.scrollHeight") < 6 * 740
    assert not tables.first.is_visible()
    touch(phone.locator("#people summary"))
    assert tables.first.is_visible()
    look(phone)


def test_a_wide_screen_has_the_tables_unfolded(desktop, books):
    arrive(desktop)
    desktop.goto("/bao-cao/")

    assert desktop.locator("#people table").first.is_visible()
    assert not desktop.locator("#people summary").is_visible()


def test_everything_works_without_a_script(new_context, live_server, books):
    page = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    arrive(page)
    page.goto("/bao-cao/")
    touch(page.get_by_text("Khoản vay giải ngân trong kỳ"))
    assert page.locator("#loans table").is_visible()
    with page.expect_download() as download:
        touch(page.get_by_role("link", name="Tải Excel"))
    assert download.value.suggested_filename == "bao-cao_P1_2019-01-01_2019-12-31.xlsx"
