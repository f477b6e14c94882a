"""The sheet of a meeting on devices whose network comes and goes: nothing is lost, nothing written twice."""

from datetime import timedelta

import pytest

from accounts.models import Device
from clubs.models import Appointment
from ledger.models import Difference, Meeting, SheetRow, SheetSave
from tests.browser.line import Line
from tests.browser.meeting import (
    DAY,
    PHONE,
    address,
    fill_in_offline,
    lost_and_doubled,
    make_keepers,
    make_meeting,
    open_sheet,
    push,
    say,
    send_until_saved,
    show_sheet,
    signed_in,
    tick,
    tick_and_save,
    ticked,
    wait_for_scripts,
    wait_until_kept,
    wait_until_saved,
)
from tests.browser.pages import follow, heading, look, press, touch
from tests.browser.picturing import picture
from tests.ledger.gathering import FEE, close

pytestmark = pytest.mark.django_db(transaction=True)
EARLY = """
  new MutationObserver((_changes, watching) => {
    const box = document.querySelector(".member input[type=checkbox]");
    if (!box) return;
    watching.disconnect();
    box.click();
    document.documentElement.dataset.early = typeof Keeping === "undefined";
  }).observe(document, { childList: true, subtree: true });
"""
OLD_BROWSER = """
  for (const name of ["locks", "serviceWorker"])
    Object.defineProperty(Navigator.prototype, name, { value: undefined });
"""


@pytest.fixture
def meeting(transactional_db):
    return make_meeting(make_keepers(4))


@pytest.fixture
def line(live_server):
    line = Line(live_server.url, seed=1)
    yield line
    line.close()


@pytest.fixture
def telephone(new_context, line):
    return new_context(base_url=line.url, **PHONE)


@pytest.fixture
def other(new_context, live_server):
    """Another device, on a line of its own."""
    return new_context(base_url=live_server.url, **PHONE)


@pytest.fixture
def page(telephone, meeting):
    """The sheet, open on the telephone."""
    page = signed_in(telephone)
    open_sheet(page, meeting)
    return page


def present():
    return SheetRow.objects.filter(present=True).count()


def test_what_is_ticked_is_saved_without_a_press(page):
    tick_and_save(page, [0, 2])

    assert present() == 2


def test_twice_nothing_is_lost_or_doubled_on_a_line_that_drops(telephone, line, meeting):
    meetings = [meeting, make_meeting(meeting.club, DAY + timedelta(days=31))]
    signed_in(telephone).close()

    for one in meetings:
        fill_in_offline(telephone, line, one, members=4, gift=300_000)

    assert [lost_and_doubled(one, members=4, gift=300_000) for one in meetings] == [(0, 0), (0, 0)]


def test_without_a_network_the_sheet_opens_and_other_pages_lead_to_it(page, line, meeting):
    line.cut = True
    tick(page, [0, 1])
    say(page, "Mất mạng, vẫn ghi được. Chờ gửi: 2")
    picture(page, "mat-mang")
    page.goto("/thanh-vien/")
    look(page)
    follow(page, "21/03/2020", exact=False)
    wait_for_scripts(page)
    assert page.url.endswith(address(meeting))
    tick(page, [3])
    push(page, "Đếm tiền")
    say(page, "Đếm tiền và chốt khi có mạng")
    look(page)
    assert ticked(page) == 3

    line.cut = False
    press(page, "Đếm tiền")
    assert page.url.endswith("/chot/")
    assert present() == 3


def test_who_goes_to_count_while_a_save_is_under_way_gets_there_once_it_is_over(page, line):
    line.answering.clear()
    with page.expect_request("**/luu/"):
        tick(page, [0])
    push(page, "Đếm tiền")
    line.answering.set()

    page.wait_for_url("**/chot/")
    assert present() == 1


def test_the_line_that_comes_back_is_noticed_without_a_press(page):
    page.context.set_offline(True)
    say(page, "Mất mạng, vẫn ghi được")
    tick(page, [1])
    say(page, "Mất mạng, vẫn ghi được. Chờ gửi: 1")
    page.context.set_offline(False)
    say(page, "Đã lưu hết")

    assert present() == 1


def test_a_browser_without_locks_and_workers_keeps_and_sends_as_well(telephone, line, meeting):
    telephone.add_init_script(OLD_BROWSER)
    pages = [signed_in(telephone), telephone.new_page()]
    for page in pages:
        show_sheet(page, meeting)
    line.cut = True
    tick(pages[0], [0, 3])
    say(pages[0], "Chờ gửi: 2")
    line.cut = False

    pages[1].reload()
    wait_for_scripts(pages[1])
    for page in pages:
        page.locator("[data-send]").dispatch_event("click")
        wait_until_saved(page)
    saves = SheetSave.objects.all()
    assert sorted(name for save in saves for name in save.taken) == sorted(
        SheetRow.objects.filter(present=True).values_list("name", flat=True)
    )
    assert (present(), ticked(pages[1])) == (2, 2)


def test_a_tick_before_the_script_is_there_is_kept(page, meeting):
    page.add_init_script(EARLY)
    page.reload()
    wait_for_scripts(page)
    wait_until_saved(page)

    assert page.locator("html[data-early=true]").count() == 1
    assert present() == 1


def test_an_amount_that_cannot_be_read_is_kept_and_told(page, meeting):
    row = page.locator(".member").first
    touch(row.locator("summary"))
    row.get_by_label("Phí", exact=True).select_option("khac")
    row.get_by_label("Số tiền khác").fill("hai chục")
    wait_until_kept(page)
    page.reload()
    say(page, "Còn 1 số tiền chưa đọc được")
    assert row.get_by_label("Số tiền khác").input_value() == "hai chục"

    row.get_by_label("Số tiền khác").fill("20k")
    say(page, "Đã lưu hết")
    assert SheetRow.objects.get().fee == 20_000


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
    assert (ticked(somebody), present()) == (0, 0)
    press(somebody, "Đăng xuất")
    assert somebody.url.endswith("/dang-nhap/")

    again = signed_in(context)
    show_sheet(again, meeting)
    send_until_saved(again)
    assert (ticked(again), present()) == (2, 2)


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

    assert (ticked(page), present()) == (1, 0)
    assert page.evaluate("Keeping.sheets().then((all) => all[0].flight.entries.length)") == 1


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
    assert (page.locator(".differs").count(), present()) == (1, 2)
    press(page, "Nhận")
    page.get_by_text("Không còn dòng nào khác biệt").wait_for()
    assert present() == 3


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
    assert (Difference.objects.count(), present()) == (1, 1)
    assert heading(page)
    look(page)
