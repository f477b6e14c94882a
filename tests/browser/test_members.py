"""Members and households as the people who keep them do it, on a telephone and on a computer."""

from datetime import date

import pytest

from accounts.roles import Role
from members.models import Assessment, Household, Member
from tests.browser.pages import SCREENS, arrive, follow, go, press, visit
from tests.factories import assess, make_club, make_household, make_member, make_staff, make_unit

pytestmark = pytest.mark.django_db(transaction=True)
FOUND = "#danh-sach tbody th a"


@pytest.fixture
def club(transactional_db):
    """A club of a commune with three members in two households, and somebody who keeps them."""
    commune = make_unit("C1", name="Xã Vĩnh Trạch")
    club = make_club(commune, code="CLB-A")
    make_club(commune, code="CLB-B")
    home, other = make_household(head="Đặng Văn Ba", address="Tổ 1"), make_household(head="Lê Thị Tư")
    assess(home, date(2019, 12, 1), "poor")
    assess(home, date(2020, 12, 1), "near_poor")
    facts = {"sex": "female", "phone": "0957463462", "citizen_number": "095150000123"}
    make_member(club, full_name="Đặng Thị Lan", born_on=date(1950, 1, 1), household=home, **facts)
    make_member(club, full_name="Đặng Văn Ba", born_on=date(1940, 5, 6), household=home)
    make_member(club, full_name="Lê Thị Tư", birth_known="year", household=other)
    make_staff(commune, Role.COMMUNE, username="lan")
    return club


@pytest.fixture
def page(screen, request, club):
    page = request.getfixturevalue(screen)
    arrive(page)
    return page


@SCREENS
def test_pages_suit_those_who_read_them(screen, page, club):
    lan, home = Member.objects.get(full_name="Đặng Thị Lan"), Household.objects.get(head="Đặng Văn Ba")
    other, stay = Member.objects.get(full_name="Lê Thị Tư"), lan.memberships.get()
    visit(
        page,
        "/thanh-vien/",
        "/thanh-vien/?q=khong-co-ai",
        "/thanh-vien/them/",
        "/thanh-vien/nghi-trung/",
        *(f"/thanh-vien/{lan.pk}/{what}" for what in ("", "sua/", "vao-clb/", "chuyen-ho/?q=le", "gop/")),
        f"/thanh-vien/{lan.pk}/gop/?voi={other.pk}",
        *(f"/thanh-vien/tham-gia/{stay.pk}/{what}/" for what in ("ra", "chuyen", "sua")),
        "/ho/",
        *(f"/ho/{home.pk}/{what}" for what in ("", "sua/", "gop/", "ra-soat/")),
        f"/ho/{home.pk}/gop/?voi={Household.objects.exclude(pk=home.pk).get().pk}",
        "/ho/ra-soat/",
        f"/ho/ra-soat/cau-lac-bo/{club.pk}/",
        f"/ho/ra-soat/don-vi/{club.unit_id}/",
    )


@SCREENS
def test_the_list_narrows_while_one_types(page):
    page.goto("/thanh-vien/")
    assert page.locator(FOUND).all_inner_texts() == ["Đặng Văn Ba", "Đặng Thị Lan", "Lê Thị Tư"]

    page.get_by_label("Tìm theo tên").press_sequentially("dang thi")
    page.wait_for_url("**q=dang**thi**")

    assert page.locator(FOUND).all_inner_texts() == ["Đặng Thị Lan"]
    follow(page, "Nghèo, cận nghèo")
    assert "loc=ngheo" in page.url
    assert page.locator(FOUND).all_inner_texts() == ["Đặng Thị Lan"]


@SCREENS
def test_somebody_new_is_entered_and_somebody_known_is_recognised(page):
    page.goto("/thanh-vien/them/")
    page.get_by_label("Họ và tên").fill("dang thi lan")
    page.get_by_role("radio", name="Nữ").check()
    page.get_by_label("Ngày sinh").fill("1950")
    page.get_by_label("Câu lạc bộ").select_option(label="Câu lạc bộ CLB-B")
    page.get_by_label("Ngày vào CLB").fill("01/03/2024")
    press(page, "Lưu thành viên")

    page.get_by_label("Chính là người có mã").check()
    press(page, "Lưu thành viên")
    page.get_by_text("Đã ghi").wait_for()

    lan = Member.objects.get(full_name="Đặng Thị Lan")
    assert page.url.endswith(f"/thanh-vien/{lan.pk}/")
    assert lan.memberships.count() == 2


@SCREENS
def test_somebody_leaves_with_a_reason(page):
    page.goto("/thanh-vien/?q=lan")
    go(page.locator(FOUND))
    follow(page, "Ra khỏi CLB")
    page.get_by_label("Ngày ra").fill("01/05/2024")
    page.get_by_role("radio", name="Chuyển nơi ở").check()
    press(page, "Ghi ra khỏi câu lạc bộ")

    page.get_by_text("ra ngày 01/05/2024").wait_for()
    assert Member.objects.get(full_name="Đặng Thị Lan").memberships.get().reason == "Chuyển nơi ở"


@SCREENS
def test_a_review_takes_one_press_a_household(page, club):
    page.goto(f"/ho/ra-soat/cau-lac-bo/{club.pk}/")
    page.get_by_label("Ngày quyết định").fill("10/12/2024")
    page.get_by_label("Số quyết định").fill("12/QĐ-UBND")
    page.get_by_role("group", name="Đặng Văn Ba").get_by_role("radio", name="Khác").check()
    press(page, "Lưu các hộ đã chọn")
    page.get_by_text("Đã ghi kết quả 1 hộ").wait_for()

    one = Assessment.objects.get(effective_from=date(2024, 12, 10))
    assert (one.household.head, one.standing) == ("Đặng Văn Ba", "other")
    page.goto(f"/ho/{one.household_id}/")
    assert page.get_by_text("thoát cận nghèo").is_visible()


def test_all_of_it_works_without_a_script(new_context, live_server, club):
    page = new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    arrive(page)
    page.goto("/thanh-vien/")
    page.get_by_label("Tìm theo tên").fill("dtl")
    press(page, "Tìm")
    go(page.locator(FOUND))

    follow(page, "Chuyển hộ")
    page.get_by_label("Tìm hộ theo tên chủ hộ").fill("le thi")
    press(page, "Tìm")
    page.get_by_role("radio", name="Lê Thị Tư").check()
    page.get_by_label("Từ ngày").fill("01/05/2024")
    press(page, "Ghi chuyển hộ")

    assert page.get_by_text("Đã ghi chuyển hộ.").is_visible()
