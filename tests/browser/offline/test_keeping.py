"""The sheet of a meeting on devices whose network comes and goes: nothing is lost, nothing written twice."""

from datetime import timedelta

import pytest

from ledger.models import SheetRow, SheetSave
from tests.browser.meeting import (
    DAY,
    address,
    fill_in_offline,
    lost_and_doubled,
    make_meeting,
    noted_present,
    push,
    say,
    show_sheet,
    signed_in,
    tick,
    tick_and_save,
    ticked,
    wait_for_scripts,
    wait_until_kept,
    wait_until_saved,
)
from tests.browser.pages import follow, look, press, touch
from tests.browser.picturing import picture

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


def test_what_is_ticked_is_saved_without_a_press(page):
    tick_and_save(page, [0, 2])

    assert noted_present() == 2


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
    assert noted_present() == 3


def test_who_goes_to_count_while_a_save_is_under_way_gets_there_once_it_is_over(page, line):
    line.answering.clear()
    with page.expect_request("**/luu/"):
        tick(page, [0])
    push(page, "Đếm tiền")
    line.answering.set()

    page.wait_for_url("**/chot/")
    assert noted_present() == 1


def test_the_line_that_comes_back_is_noticed_without_a_press(page):
    page.context.set_offline(True)
    say(page, "Mất mạng, vẫn ghi được")
    tick(page, [1])
    say(page, "Mất mạng, vẫn ghi được. Chờ gửi: 1")
    page.context.set_offline(False)
    say(page, "Đã lưu hết")

    assert noted_present() == 1


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
    assert (noted_present(), ticked(pages[1])) == (2, 2)


def test_a_tick_before_the_script_is_there_is_kept(page, meeting):
    page.add_init_script(EARLY)
    page.reload()
    wait_for_scripts(page)
    wait_until_saved(page)

    assert page.locator("html[data-early=true]").count() == 1
    assert noted_present() == 1


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
