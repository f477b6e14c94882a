"""An account is made at the desk, its slip printed, and its owner signs in with the code on a telephone."""

import re
from base64 import b32decode

import pytest
from django_otp.oath import TOTP

from accounts.models import User
from accounts.roles import Role
from tests.factories import make_club, make_staff, make_unit

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "mat-khau-thu"  # of make_staff
CHOSEN = "hoa sen tháng sáu"
WIDEST = "[document.documentElement.scrollWidth, window.innerWidth]"


@pytest.fixture
def commune(transactional_db):
    unit = make_unit("C1", "commune", make_unit("P1", "province", name="Tỉnh Thử").code, name="Xã Đất Mũi")
    make_staff(unit, role=Role.COMMUNE, username="can-bo")
    club = make_club(unit, code="CLB1")
    make_staff(club, role=Role.CHAIR, username="0911111111")
    return unit


def enter(page, username="can-bo", password=PASSWORD, remember=False):
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Số điện thoại hoặc tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    if remember:
        page.get_by_label("Nhớ máy này 30 ngày").check()
    page.get_by_role("button", name="Đăng nhập").click()


def make_account(page) -> str:
    """An account for a treasurer; returns the code on the slip."""
    page.goto("/nguoi-dung/")
    page.get_by_role("link", name="Lập tài khoản", exact=True).click()
    page.get_by_label("Họ và tên").fill("Trần Văn Ba")
    page.get_by_label("Số điện thoại hoặc tên đăng nhập").fill("0912 345 678")
    page.get_by_label("Vai trò").select_option("Thủ quỹ CLB")
    page.get_by_label("Ở đâu").select_option("Câu lạc bộ CLB1")
    page.get_by_role("button", name="Lập tài khoản và in phiếu").click()
    return page.locator(".code").inner_text()


def test_account_slip_and_first_sign_in_on_a_telephone(desktop, phone, commune):
    enter(desktop)
    code = make_account(desktop)
    assert re.fullmatch(r"[0-9]{5}\s[0-9]{5}", code)

    enter(phone, "+84 912 345 678", code, remember=True)
    phone.get_by_label("Mật khẩu mới").fill(CHOSEN)
    phone.get_by_label("Gõ lại lần nữa").fill(CHOSEN)
    phone.get_by_role("button", name="Đặt mật khẩu và vào").click()
    phone.wait_for_url("**/")
    phone.goto("/tai-khoan/")
    assert phone.get_by_text("máy này").is_visible()

    desktop.goto("/nguoi-dung/")
    assert desktop.get_by_role("link", name="Trần Văn Ba").is_visible()


def test_a_slip_fits_one_sheet_of_a5(desktop, commune):
    enter(desktop)
    make_account(desktop)

    paper = desktop.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", paper)
    assert [tuple(round(float(side)) for side in size) for size in sizes] == [(420, 595)]


def test_a_second_factor_is_set_up_before_anything_else(phone, commune, settings):
    settings.SECOND_FACTOR = True
    make_staff(commune, role=Role.PROVINCE, username="tinh")
    enter(phone, "tinh")
    phone.wait_for_url("**/tai-khoan/ma-hai-lop/")

    key = phone.locator(".key").inner_text().replace(" ", "")
    phone.get_by_label("Mã 6 chữ số trên điện thoại").fill(token(key))
    phone.get_by_role("button", name="Bật mã hai lớp").click()
    assert phone.locator(".codes .code").count() == 10
    phone.get_by_role("link", name="Tôi đã cất mã dự phòng").click()
    phone.wait_for_url("**/tai-khoan/")


def token(key: str) -> str:
    """What the app shows for `key` as it is spelled on the page."""
    return f"{TOTP(b32decode(key)).token():06}"


def test_what_is_typed_can_be_shown(phone, commune):
    phone.goto("/tai-khoan/dang-nhap/")
    phone.get_by_label("Mật khẩu").fill("bí mật")
    phone.get_by_label("Hiện chữ đang gõ").check()

    assert phone.get_by_label("Mật khẩu").get_attribute("type") == "text"


def test_everything_works_without_a_script(new_context, live_server, commune):
    page = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    enter(page)

    assert re.fullmatch(r"[0-9]{5}\s[0-9]{5}", make_account(page))


PAGES = [
    "/tai-khoan/",
    "/tai-khoan/doi-mat-khau/",
    "/tai-khoan/ma-hai-lop/",
    "/tai-khoan/nhap-lai-mat-khau/",
    "/nguoi-dung/",
    "/nguoi-dung/?q=khong+co",
    "/nguoi-dung/moi/",
    "/nguoi-dung/{}/",
    "/nguoi-dung/{}/giao-viec/",
    "/nguoi-dung/{}/sua/",
    "/nguoi-dung/{}/cap-ma/",
    "/nguoi-dung/{}/vai-tro/{}/thoi/",
]


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_pages_fit_the_screen_and_are_free_of_barriers(screen, request, commune, barriers):
    page = request.getfixturevalue(screen)
    page.goto("/tai-khoan/dang-nhap/")
    assert barriers(page) == []
    enter(page, password="sai")
    assert barriers(page) == []
    enter(page)

    chair = User.objects.get(username="0911111111")
    for address in PAGES:
        page.goto(address.format(chair.pk, chair.appointments.get().pk))
        widest, window = page.evaluate(WIDEST)
        assert (address, widest <= window, barriers(page)) == (address, True, [])
    make_account(page)
    assert barriers(page) == []
