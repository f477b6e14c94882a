"""What a device sends late, over another's work or over a closed sheet, waits to be decided row by row."""

import pytest

from ledger.models import Difference, Meeting
from tests.browser.meeting import (
    address,
    noted_present,
    push,
    say,
    show_sheet,
    signed_in,
    tick,
    tick_and_save,
    ticked,
    wait_for_scripts,
)
from tests.browser.pages import follow, heading, look, press
from tests.ledger.gathering import FEE, close

pytestmark = pytest.mark.django_db(transaction=True)


def test_another_device_takes_the_sheet_over_and_what_the_first_sends_differs_row_by_row(
    page, line, other, meeting
):
    tick_and_save(page, [0])
    line.cut = True
    tick(page, [1])
    say(page, "Chờ gửi: 1")

    second = signed_in(other, "ba")
    show_sheet(second, meeting)
    assert second.get_by_text("đang giữ bảng này trên một máy khác từ").is_visible()
    assert second.locator(".member input").first.is_disabled()
    assert ticked(second) == 1
    press(second, "Nhận giữ bảng trên máy này")
    wait_for_scripts(second)
    tick_and_save(second, [2])

    line.cut = False
    push(page, "Gửi ngay")
    say(page, "Máy khác giữ hoặc đã sửa bảng")
    assert page.locator(".member input").first.is_disabled()
    follow(page, "Xem từng dòng")
    assert page.url.endswith("/khac-biet/")
    look(page)
    assert (page.locator(".differs").count(), noted_present()) == (1, 2)
    press(page, "Nhận")
    page.get_by_text("Không còn dòng nào khác biệt").wait_for()
    assert noted_present() == 3


def test_what_comes_after_the_sheet_was_closed_waits_to_be_decided(page, telephone, line, meeting):
    tick_and_save(page, [0])
    line.cut = True
    tick(page, [1])
    say(page, "Chờ gửi: 1")
    page.close()
    close(Meeting.objects.get(), FEE)

    line.cut = False
    page = telephone.new_page()
    page.goto(address(meeting))
    say(page, "Buổi này đã chốt: có dòng gửi lên mà chưa vào bảng")
    assert (Difference.objects.count(), noted_present()) == (1, 1)
    assert heading(page)
    look(page)
