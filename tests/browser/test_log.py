"""The log as its readers meet it: found by thing, person and day, on a telephone and on a computer."""

from datetime import date

import pytest
from django.utils import timezone

from accounts import audit, sealing
from accounts.models import AuditRecord
from accounts.origin import Origin, comes_from
from accounts.roles import Role
from tests.browser.pages import SCREENS, arrive, follow, heading, look, press, touch, visit
from tests.factories import make_club, make_member, make_staff, make_unit
from tests.spoiling import spoil

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = Origin("1", "203.0.113.7", "Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36")


@pytest.fixture
def club(transactional_db):
    """A club whose treasurer entered somebody and changed the decision, and tried what is not theirs."""
    commune = make_unit("C1", name="Xã Vĩnh Trạch")
    club = make_club(commune, code="95-CLB01", decision="12/QĐ-UBND")
    make_staff(commune, Role.COMMUNE, username="lan")
    treasurer = make_staff(club, Role.TREASURER)
    treasurer.full_name = "Trần Văn Sáu"
    treasurer.save()
    member = make_member(club, full_name="Đặng Thị Tư")
    before = audit.picture(club, ["decision", "dissolved_on"])
    club.decision, club.dissolved_on = "15/QĐ-UBND", date(2030, 1, 1)
    with comes_from(PHONE):
        audit.signed_in(by=treasurer)
        audit.created([member, *member.memberships.all()], by=treasurer, place=club)
        audit.changed([(club, before)], by=treasurer)
        audit.refused("/don-vi/1/", {"status": 404}, by=treasurer, place=f"club:{club.pk}")
    sealing.seal(timezone.now())
    return club


@pytest.fixture
def page(screen, request, club):
    page = request.getfixturevalue(screen)
    arrive(page)
    return page


@SCREENS
def test_pages_suit_those_who_read_them(screen, page, club):
    visit(page, f"/nhat-ky/?subject=clubs.Club&key={club.pk}", "/nhat-ky/?action=remove", "/nhat-ky/")
    press(page, "Kiểm tra nhật ký")
    look(page)


@SCREENS
def test_who_changed_the_decision_of_the_club_and_what_else_they_did(screen, page, club):
    page.goto("/them/")
    follow(page, "Nhật ký")
    follow(page, "Lịch sử: câu lạc bộ 95-CLB01")

    assert heading(page) == "Lịch sử câu lạc bộ 95-CLB01"
    said = "Trần Văn Sáu sửa câu lạc bộ 95-CLB01: ngày giải thể ghi là “01/01/2030”; số quyết định từ"
    assert said in page.locator(".was-change").inner_text()

    follow(page, "Việc của người này: Trần Văn Sáu")
    assert page.locator(".entry").count() == 5


@SCREENS
def test_what_was_entered_on_a_day_is_found_and_opened(screen, page):
    page.goto("/nhat-ky/")
    touch(page.get_by_text("Tìm theo người, việc, ngày"))
    page.get_by_label("Việc", exact=True).select_option("create")
    page.get_by_label("Người làm").select_option(label="Trần Văn Sáu")
    page.get_by_label("Từ ngày").fill("01/01/2020")
    press(page, "Tìm")

    assert page.locator(".entry").count() == 2
    touch(page.get_by_text("Nội dung").last)
    assert page.get_by_text("Đặng Thị Tư").last.is_visible()


@SCREENS
def test_a_log_that_was_changed_is_told_with_the_place(screen, page):
    record = AuditRecord.objects.get(action="change")
    spoil(record, name="khác")

    page.goto("/nhat-ky/")
    press(page, "Kiểm tra nhật ký")

    assert f"số {record.pk} " in page.get_by_role("alert").inner_text()
