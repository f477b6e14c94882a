"""Rows that wait on a device while who filled them in is signed out, or may no longer write."""

import pytest

from accounts.models import Device
from clubs.models import Appointment
from tests.browser.meeting import (
    noted_present,
    open_sheet,
    push,
    say,
    send_until_saved,
    show_sheet,
    signed_in,
    tick,
    tick_and_save,
    ticked,
)
from tests.browser.pages import follow, look, press, touch

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_was_signed_out_loses_nothing_and_shows_nobody_anything(page, line, meeting):
    line.cut = True
    tick(page, [0, 1])
    say(page, "Chờ gửi: 2")
    Device.objects.all().delete()
    line.cut = False
    push(page, "Gửi ngay")
    say(page, "Đã hết phiên đăng nhập")
    look(page)

    context = page.context
    follow(page, "Đăng nhập")
    assert "/dang-nhap/" in page.url
    assert page.evaluate("caches.has('bang')") is False
    somebody = signed_in(context, "ba")
    open_sheet(somebody, meeting)
    say(somebody, "Đã lưu hết")
    assert (ticked(somebody), noted_present()) == (0, 0)
    press(somebody, "Đăng xuất")
    assert somebody.url.endswith("/dang-nhap/")

    again = signed_in(context)
    show_sheet(again, meeting)
    send_until_saved(again)
    assert (ticked(again), noted_present()) == (2, 2)


def test_who_signs_out_with_rows_unsent_is_told_first(page, line):
    line.cut = True
    tick(page, [0, 1])
    say(page, "Chờ gửi: 2")
    push(page, "Đăng xuất")
    page.get_by_role("alert").filter(has_text="Còn 2 dòng").wait_for()
    look(page)

    line.cut = False
    press(page, "Đăng xuất")
    assert page.url.endswith("/dang-nhap/")


def test_other_pages_know_of_unsent_rows_as_well(page):
    row = page.locator(".member").first
    touch(row.locator("summary"))
    row.get_by_label("Phí", exact=True).select_option("khac")
    row.get_by_label("Số tiền khác").fill("hai chục")
    say(page, "Còn 1 số tiền chưa đọc được")
    page.goto("/")
    push(page, "Đăng xuất")
    page.get_by_role("alert").filter(has_text="Còn 1 dòng").wait_for()
    look(page)


def test_who_signs_out_with_all_sent_is_not_kept_waiting(page):
    tick_and_save(page, [0])
    press(page, "Đăng xuất")
    assert page.url.endswith("/dang-nhap/")


def test_a_right_that_was_taken_away_is_told_and_nothing_is_dropped(page, line):
    line.cut = True
    tick(page, [0])
    say(page, "Chờ gửi: 1")
    Appointment.objects.filter(user__username="lan").delete()
    line.cut = False
    push(page, "Gửi ngay")
    say(page, "bạn không còn quyền ghi bảng này")

    assert (ticked(page), noted_present()) == (1, 0)
    assert page.evaluate("Keeping.sheets().then((all) => all[0].flight.entries.length)") == 1
