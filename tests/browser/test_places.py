"""Units and clubs as a commune and a province keep them, on a telephone and on a computer."""

from datetime import date

import pytest

from accounts.roles import Role
from clubs.models import Club, Unit
from members.models import BoardPost, Membership
from tests.browser.pages import SCREENS, arrive, follow, go, heading, press, touch, visit
from tests.factories import make_award, make_club, make_member, make_staff, make_unit, set_target, succeed

pytestmark = pytest.mark.django_db(transaction=True)
SPLIT_ON = date(2026, 1, 1)


@pytest.fixture
def province(transactional_db):
    """A province with two communes, one that was split, clubs with members and a board, plans and awards."""
    province = make_unit("P1", "province", name="Tỉnh Thử")
    north, south = (make_unit(code, parent="P1", name=f"Xã {code}") for code in ("Bắc", "Nam"))
    gone = make_unit("C9", parent="P1", name="Xã Cũ", valid_to=SPLIT_ON)
    succeed(gone, north, south)
    club = make_club(north, code="CLB-A", hamlet="Ấp Một")
    make_club(south, code="CLB-B"), make_club(gone, code="CLB-C")
    chair = make_member(club, sex="male", full_name="Thành viên 0")
    for number in (1, 2):
        make_member(club, sex="female", full_name=f"Thành viên {number}")
    BoardPost.objects.create(club=club, member=chair, position="chair", since=date(2024, 1, 1))
    set_target(province, 2026, 3), make_award(north, date(2025, 12, 31), club=club)
    make_staff(province, Role.PROVINCE, username="lan")
    return province


@pytest.fixture
def page(screen, request, province):
    page = request.getfixturevalue(screen)
    arrive(page)
    return page


@SCREENS
def test_pages_suit_those_who_read_them(screen, page, province):
    north, club = Unit.objects.get(code="Bắc"), Club.objects.get(code="CLB-A")
    south, post = Unit.objects.get(code="Nam"), BoardPost.objects.get()
    merged = f"?others={south.pk}&day=01/12/2026&code=X&name=Xã+Mới&parent={province.pk}"
    parts = "?day=01/12/2026&code_1=Bắc&name_1=Xã+Một&code_2=M&name_2=Xã+Hai"
    visit(
        page,
        "/don-vi/",
        "/don-vi/?day=31/12/2025",
        "/don-vi/?day=01/01/1990",
        f"/don-vi/{province.pk}/",
        f"/don-vi/{north.pk}/",
        *(f"/don-vi/{north.pk}/{kind}/" for kind in ("sap-nhap", "chia-tach", "doi-ten", "chuyen-cap-tren")),
        f"/don-vi/{north.pk}/sap-nhap/{merged}",
        f"/don-vi/{north.pk}/chia-tach/{parts}",
        f"/don-vi/{north.pk}/doi-ten/?day=01/12/2026&name=Xã+Bắc",
        "/don-vi/cho-phan-cong/",
        "/cau-lac-bo/",
        "/cau-lac-bo/?q=khong-co",
        "/cau-lac-bo/moi/",
        *(f"/cau-lac-bo/{club.pk}/{what}" for what in ("", "sua/", "chuyen-don-vi/", "giai-the/")),
        f"/cau-lac-bo/{club.pk}/giai-the/?on=01/12/2026",
        *(f"/cau-lac-bo/{club.pk}/ban-chu-nhiem/{what}" for what in ("", f"{post.pk}/")),
        "/chi-tieu/?year=2026",
        "/khen-thuong/",
        "/khen-thuong/moi/",
    )


@SCREENS
def test_two_communes_merge_in_three_steps(screen, page, province):
    page.goto("/don-vi/")
    follow(page, "Xã Bắc")
    follow(page, "Sáp nhập")
    page.get_by_label("Tên đơn vị mới").fill("Phường Mới")
    page.get_by_label("Từ ngày").fill("01/06/2026")
    touch(page.locator("label", has_text="Xã Nam"))
    press(page, "Xem trước thay đổi")

    assert page.get_by_text("2 câu lạc bộ của Xã Bắc chuyển sang Phường Mới").is_visible()
    assert not Unit.objects.filter(name="Phường Mới").exists()
    press(page, "Sáp nhập các đơn vị này")

    assert heading(page) == "Phường Mới"
    assert Unit.objects.get(name="Phường Mới").predecessors.count() == 2


@SCREENS
def test_a_waiting_club_is_assigned_with_one_tap(screen, page, province):
    page.goto("/don-vi/")
    go(page.get_by_text("1 câu lạc bộ chờ phân công"))
    press(page, "Thuộc Xã Nam")

    assert page.get_by_text("Mọi câu lạc bộ đều đã thuộc một đơn vị.").is_visible()
    assert Club.objects.get(code="CLB-C").assignments.get().since == SPLIT_ON


@SCREENS
def test_a_club_is_founded_and_found_again_without_accents(screen, page, province):
    page.goto("/cau-lac-bo/")
    go(page.locator("a:visible", has_text="Lập câu lạc bộ"))
    page.get_by_label("Tên câu lạc bộ").fill("CLB Đồng Tâm")
    page.get_by_label("Đơn vị", exact=True).select_option(label="Xã Bắc (Bắc)")
    page.get_by_label("Ngày thành lập").fill("01/02/2026")
    press(page, "Lập câu lạc bộ")
    assert heading(page) == "CLB Đồng Tâm"

    page.goto("/cau-lac-bo/")
    page.get_by_label("Tìm theo tên, mã, ấp").fill("dong tam")
    page.get_by_text("1 câu lạc bộ", exact=True).wait_for()
    follow(page, "CLB Đồng Tâm")
    page.get_by_text("Chưa có thành viên nên chưa xét được tiêu chí.").wait_for()


@SCREENS
def test_somebody_joins_the_board(screen, page, province):
    club = Club.objects.get(code="CLB-A")
    page.goto(f"/cau-lac-bo/{club.pk}/")
    follow(page, "Thêm người")
    page.get_by_label("Thành viên").select_option(label="Thành viên 1")
    page.get_by_label("Chức vụ").select_option(label="Thủ quỹ")
    press(page, "Lưu")

    assert page.get_by_text("2 người, 1 nữ").is_visible()
    assert Membership.objects.filter(club=club, member__board_posts__position="treasurer").exists()


@SCREENS
def test_the_targets_of_a_year_are_one_sheet(screen, page, province):
    page.goto("/chi-tieu/?year=2026")
    page.get_by_label("Xã Nam").fill("2")
    press(page, "Ghi chỉ tiêu năm 2026")

    assert page.get_by_text("Đã ghi 1 chỉ tiêu.").is_visible()
    assert page.get_by_text("các đơn vị ngay bên dưới đặt tổng cộng 2").is_visible()
