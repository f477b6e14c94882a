"""An account is made at the desk, its slip printed, and its owner signs in with the code on a telephone."""

import re
from base64 import b32decode

import pytest
from django_otp.oath import TOTP

from accounts.models import User
from accounts.roles import Role
from tests.browser.pages import SCREENS, enter, follow, look, press, visit
from tests.browser.picturing import picture
from tests.factories import make_club, make_staff, make_unit

pytestmark = pytest.mark.django_db(transaction=True)
CHOSEN = "hoa sen tháng sáu"


@pytest.fixture
def commune(transactional_db):
    unit = make_unit("C1", "commune", make_unit("P1", "province", name="Tỉnh Thử").code, name="Xã Đất Mũi")
    make_staff(unit, role=Role.COMMUNE, username="can-bo")
    club = make_club(unit, code="CLB1")
    make_staff(club, role=Role.CHAIR, username="0911111111")
    return unit


def make_account(page) -> str:
    """An account for a treasurer; returns the code on the slip."""
    page.goto("/nguoi-dung/")
    follow(page, "Lập tài khoản")
    page.get_by_label("Họ và tên").fill("Trần Văn Ba")
    page.get_by_label("Số điện thoại hoặc tên đăng nhập").fill("0912 345 678")
    page.get_by_label("Vai trò").select_option("Thủ quỹ CLB")
    page.get_by_label("Ở đâu").select_option("Câu lạc bộ CLB1")
    press(page, "Lập tài khoản và in phiếu")
    return page.locator(".code").inner_text()


def test_account_slip_and_first_sign_in_on_a_telephone(desktop, phone, commune):
    enter(desktop, "can-bo")
    code = make_account(desktop)
    assert re.fullmatch(r"[0-9]{5}\s[0-9]{5}", code)

    enter(phone, "+84 912 345 678", code, remember=True)
    phone.get_by_label("Mật khẩu mới").fill(CHOSEN)
    phone.get_by_label("Gõ lại lần nữa").fill(CHOSEN)
    press(phone, "Đặt mật khẩu và vào")
    phone.goto("/tai-khoan/")
    assert phone.get_by_text("máy này").is_visible()
    picture(phone, "cac-may", top=phone.get_by_role("heading", name="Các máy đang đăng nhập"))

    desktop.goto("/nguoi-dung/")
    assert desktop.get_by_role("link", name="Trần Văn Ba").is_visible()


def test_a_slip_fits_one_sheet_of_a5(desktop, commune):
    enter(desktop, "can-bo")
    make_account(desktop)

    paper = desktop.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", paper)
    assert [tuple(round(float(side)) for side in size) for size in sizes] == [(420, 595)]


def test_a_second_factor_is_set_up_before_anything_else(phone, commune, settings):
    settings.SECOND_FACTOR = True
    make_staff(commune, role=Role.PROVINCE, username="tinh")
    enter(phone, "tinh")

    key = phone.locator(".key").inner_text().replace(" ", "")
    phone.get_by_label("Mã 6 chữ số trên điện thoại").fill(token(key))
    press(phone, "Bật mã hai lớp")
    assert phone.locator(".codes .code").count() == 10
    follow(phone, "Tôi đã cất mã dự phòng")
    assert phone.url.endswith("/tai-khoan/")


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
    enter(page, "can-bo")

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


@SCREENS
def test_pages_suit_those_who_read_them(screen, request, commune):
    page = request.getfixturevalue(screen)
    visit(page, "/tai-khoan/dang-nhap/")
    picture(page, "dang-nhap")
    enter(page, "can-bo", password="sai")
    look(page)
    enter(page, "can-bo")

    chair = User.objects.get(username="0911111111")
    visit(page, *[address.format(chair.pk, chair.appointments.get().pk) for address in PAGES])
    make_account(page)
    look(page)
