"""What each role comes for, done from its home page on a telephone and on a computer."""

import re

import pytest
from django.utils import timezone

from accounts import sealing
from accounts.models import AuditRecord, User
from members.models import Assessment, Member
from tests.browser.pages import PASSWORD, SCREENS, arrive, follow, go, look, press, touch, visit
from tests.browser.picturing import picture
from tests.browser.village import make_village

pytestmark = [pytest.mark.django_db(transaction=True), SCREENS]

CHANGES = re.compile("^(Sửa|Thêm|Ghi|Lập|Xóa|Bỏ ghi|Gộp|Chuyển|Ra khỏi)")


@pytest.fixture
def village(transactional_db):
    return make_village()


@pytest.fixture
def page(screen, request):
    return request.getfixturevalue(screen)


def at_home(page, username):
    arrive(page, username)
    visit(page, "/")


def open_more(page, name):
    """The page that "Thêm" leads to, as on every screen."""
    page.goto("/them/")
    follow(page, name)
    look(page)


def test_the_administrator_helps_somebody_who_forgot_and_checks_the_log(page, village):
    at_home(page, "quan-tri")
    visit(page, "/them/")
    picture(page, "them")
    open_more(page, "Người dùng")
    picture(page, "nguoi-dung")

    follow(page, "Đặng Văn Hai", exact=False)
    look(page)
    follow(page, "Cấp mã mới")
    look(page)
    press(page, "Cấp mã và in phiếu")
    look(page)
    page.get_by_text("http://localhost").evaluate("node => node.textContent = 'https://clb.example.vn/'")
    picture(page, "phieu", on="desktop")
    follow(page, "Đã đưa phiếu")
    assert not User.objects.get(username="chu-nhiem").check_password(PASSWORD)

    press(page, "Khóa tài khoản")
    look(page)
    assert not User.objects.get(username="chu-nhiem").is_active
    open_more(page, "Nhật ký")
    picture(page, "nhat-ky")
    sealing.seal(timezone.now())
    press(page, "Kiểm tra nhật ký")
    look(page)
    picture(page, "kiem-tra-nhat-ky")


def test_the_province_reads_its_report_and_looks_at_a_club_and_its_plans(page, village):
    at_home(page, "tinh")
    follow(page, "Mở báo cáo")
    look(page)
    picture(page, "bao-cao", on="desktop")
    picture(page, "bao-cao-tom-tat", top=page.locator(".highlights"))

    open_more(page, "Câu lạc bộ")
    picture(page, "cau-lac-bo")
    follow(page, "CLB ấp Giồng Giữa")
    look(page)
    picture(page, "tieu-chi", top=page.get_by_role("heading", name="Tiêu chí"))
    open_more(page, "Chỉ tiêu")
    picture(page, "chi-tieu", on="desktop")
    open_more(page, "Khen thưởng")
    picture(page, "khen-thuong")


def test_the_province_sees_what_a_merger_would_change(page, village):
    at_home(page, "tinh")
    open_more(page, "Đơn vị")
    picture(page, "don-vi")
    follow(page, "Xã Vĩnh Trạch")
    follow(page, "Sáp nhập")
    page.get_by_label("Tên đơn vị mới").fill("Phường Vĩnh Trạch")
    page.get_by_label("Từ ngày").fill("01/06/2026")
    touch(page.locator("label", has_text="Xã Hiệp Thành"))
    press(page, "Xem trước thay đổi")

    look(page)
    picture(page, "sap-nhap", on="desktop")
    village.commune.refresh_from_db()
    assert village.commune.valid_to is None


def test_the_chair_reviews_poor_households_and_takes_the_register_to_print(page, village):
    at_home(page, "chu-nhiem")
    picture(page, "viec-hom-nay")
    open_more(page, "Rà soát hộ nghèo")
    page.get_by_label("Ngày quyết định").fill("10/12/2025")
    page.get_by_label("Số quyết định").fill("15/QĐ-UBND")
    row = page.locator(f"#ho-{village.home.pk}")
    row.get_by_role("radio", name="Khác").check()
    look(page)
    picture(page, "ra-soat", top=row)
    press(page, "Lưu các hộ đã chọn")
    page.get_by_text("Đã ghi kết quả 1 hộ").wait_for()
    assert Assessment.objects.filter(household=village.home, standing="other").exists()

    visit(page, f"/ho/{village.home.pk}/")
    picture(page, "ho", top=page.get_by_role("heading", name="Câu chuyện của hộ"))
    page.goto(f"/cau-lac-bo/{village.club.pk}/")
    with page.expect_response("**/so-thanh-vien/") as response:
        touch(page.get_by_role("link", name="In sổ thành viên"))
    assert response.value.headers["content-type"] == "application/pdf"


def test_the_bookkeeper_corrects_a_telephone_number_and_takes_the_list_away(page, village):
    at_home(page, "ke-toan")
    page.goto("/thanh-vien/")
    page.get_by_label("Tìm theo tên").fill("dang thi")
    touch(page.get_by_role("button", name="Tìm"))
    page.wait_for_url("**q=dang**thi**")
    look(page)
    picture(page, "thanh-vien")
    go(page.locator("#danh-sach tbody th a").first)
    look(page)
    follow(page, "Sửa hồ sơ")
    page.get_by_label("Điện thoại").fill("0912 345 678")
    look(page)
    go(page.locator(".sticky").get_by_role("button"))
    page.get_by_text("0912 345 678").or_(page.get_by_text("0912345678")).first.wait_for()

    page.goto("/thanh-vien/")
    with page.expect_download() as download:
        touch(page.get_by_role("link", name="Tải Excel").first)
    assert download.value.suggested_filename == "thanh-vien.xlsx"


def test_the_treasurer_enters_somebody_new_but_takes_no_list_away(page, village):
    at_home(page, "thu-quy")
    page.goto("/thanh-vien/")
    go(page.locator("a:visible", has_text="Thêm thành viên"))
    page.get_by_label("Họ và tên").fill("Danh Thị Mười")
    page.get_by_role("radio", name="Nữ").check()
    page.get_by_label("Ngày sinh").fill("1950")
    page.get_by_label("Ngày vào CLB").fill("01/03/2024")
    look(page)
    picture(page, "them-thanh-vien")
    press(page, "Lưu thành viên")
    page.get_by_text("Đã ghi").wait_for()
    look(page)
    assert Member.objects.get(full_name="Danh Thị Mười").memberships.get().club == village.club

    page.goto("/thanh-vien/")
    assert page.get_by_role("link", name="Tải Excel").count() == 0
    assert page.goto("/thanh-vien/excel/").status == 403
    look(page)


def test_the_auditor_reads_everything_and_changes_nothing(page, village):
    at_home(page, "kiem-tra")
    club, member = village.club, village.club.memberships.first().member
    lists = ["/bao-cao/", "/cau-lac-bo/", "/don-vi/", "/thanh-vien/", "/ho/", "/khen-thuong/"]
    things = [f"/cau-lac-bo/{club.pk}/", f"/thanh-vien/{member.pk}/", f"/ho/{village.home.pk}/"]
    for address in [*lists, *things]:
        visit(page, address)
        main = page.locator("main")
        assert (address, main.get_by_role("link", name=CHANGES).all_inner_texts()) == (address, [])
        assert (address, main.locator("form[method=post]").count()) == (address, 0)

    page.goto("/nhat-ky/")
    press(page, "Kiểm tra nhật ký")
    look(page)
    assert page.goto("/thanh-vien/them/").status == 403
    assert AuditRecord.objects.filter(action="refuse", by__username="kiem-tra").exists()


def test_help_belongs_to_the_screen_and_the_guide_shows_its_pictures(page, village):
    at_home(page, "chu-nhiem")
    page.goto("/thanh-vien/")
    follow(page, "Trợ giúp trang này", exact=False)
    look(page)
    shown = page.locator("article img").evaluate_all("pictures => pictures.map(one => one.naturalWidth)")

    assert shown
    assert all(shown)
    visit(page, "/tro-giup/", "/tro-giup/tu-dien/")
