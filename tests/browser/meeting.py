"""A club's meeting whose sheet is filled in on devices that lose the network."""

from datetime import UTC, date, datetime

from accounts.models import User
from accounts.roles import Role
from ledger.meetings import calling
from ledger.models import Meeting, SheetRow
from tests.browser.line import Line
from tests.browser.pages import enter, touch
from tests.factories import make_club, make_member, make_staff
from tests.ledger.gathering import FEE

FIRST = date(2020, 3, 1)
DAY = date(2020, 3, 21)
LATER = datetime(2023, 1, 1, 12, 0, tzinfo=UTC)
PHONE = {"locale": "vi-VN", "viewport": {"width": 360, "height": 740}, "has_touch": True}
SHEET_KEPT = """async () => (
  Boolean(await (await caches.open("bang")).match(location.pathname, { ignoreVary: true }))
)"""
ALL_SENT = """async () => {
  const { user } = document.querySelector("[data-saving]").dataset;
  return (await Keeping.unsent(Number(user))) === 0;
}"""
MOMENT, MOST_MOMENTS = 50, 3600  # ms; after three minutes it will never be so


def make_keepers(members):
    """A club with its treasurer "lan" and its chair "ba"."""
    club = make_club(founded_on=FIRST, monthly_fee=FEE)
    make_staff(club, Role.TREASURER, username="lan")
    make_staff(club, Role.CHAIR, username="ba")
    for number in range(members):
        make_member(club, joined_on=FIRST, full_name=f"Nguyễn Văn A{number:02}")
    return club


def make_meeting(club, on=DAY):
    """A meeting whose sheet no device holds yet."""
    return calling.call(club=club, on=on, place="Nhà văn hóa", device="", now=LATER, by=User.objects.system())


def address(meeting) -> str:
    return f"/cau-lac-bo/{meeting.club_id}/buoi-sinh-hoat/{meeting.pk}/"


def signed_in(context, name="lan"):
    """A new page of `context`, on which `name` has signed in."""
    page = context.new_page()
    enter(page, name)
    return page


def show_sheet(page, meeting) -> None:
    page.goto(address(meeting))
    wait_for_scripts(page)


def open_sheet(page, meeting) -> None:
    """Show the sheet, and wait until the service worker keeps it."""
    show_sheet(page, meeting)
    wait_until(page, SHEET_KEPT)


def wait_for_scripts(page) -> None:
    """Until the sheet that was just loaded says how it is saved; before that it is a plain form."""
    page.locator("[data-save-state]:not(:empty)").wait_for(state="attached")


def wait_until(page, so: str) -> None:
    """Wait until the function `so` of the page returns true."""
    for _moment in range(MOST_MOMENTS):
        if page.evaluate(so):
            return
        page.wait_for_timeout(MOMENT)
    raise AssertionError(so)


def push(page, name) -> None:
    """Press a button that leads nowhere."""
    touch(page.get_by_role("button", name=name))


def tick(page, numbers) -> None:
    boxes = page.locator(".member > .attends input")
    for number in numbers:
        boxes.nth(number).check()


def ticked(page) -> int:
    return page.locator(".member > .attends input:checked").count()


def say(page, words) -> None:
    """Wait until the page says `words` of what is saved."""
    page.locator("[data-save-state]", has_text=words).wait_for()


def wait_until_kept(page) -> None:
    """Until the device has what was filled in: it answers after that what it is asked after that."""
    page.evaluate("async () => { await Keeping.sheets(); }")


def wait_until_saved(page) -> None:
    """Until the server has all that was filled in, and the page says so: what it says alone may be older."""
    wait_until(page, ALL_SENT)
    say(page, "Đã lưu hết")


def tick_and_save(page, numbers) -> None:
    tick(page, numbers)
    wait_until_saved(page)


def fill_in(page, members, gift) -> None:
    """Everybody came and paid, the last one 20.000 đ; Bà Hoa gave `gift` đồng."""
    tick(page, range(members))
    last = page.locator(".member").last
    touch(last.locator("summary"))
    last.get_by_label("Phí", exact=True).select_option("khac")
    last.get_by_label("Số tiền khác").fill("20.000")
    given = page.locator("#ung-ho .other").last
    given.get_by_label("Người ủng hộ").fill("Bà Hoa")
    given.get_by_label("Số tiền").fill(str(gift))


def send_until_saved(page) -> None:
    """Press “Gửi ngay” for as long as it is there."""
    state, button = page.locator("[data-save-state]"), page.locator("[data-send]")
    state.filter(has_text="gửi").or_(state.filter(has_text="Đã lưu hết")).wait_for()
    while not state.filter(has_text="Đã lưu hết").is_visible():
        if button.is_visible():
            button.dispatch_event("click")
        page.wait_for_timeout(MOMENT)


def fill_in_offline(context, line: Line, meeting: Meeting, members: int, gift: int) -> None:
    """Issue 4: open the sheet, cut the network, enter everybody, close the tab, come back on a bad line."""
    page = context.new_page()
    open_sheet(page, meeting)
    line.cut = True
    fill_in(page, members, gift)
    say(page, f"Chờ gửi: {members + 1}")
    wait_until_kept(page)  # the last row waits from its first letter on
    page.close()

    line.cut, line.dropping = False, True
    page = context.new_page()
    page.goto(address(meeting))
    send_until_saved(page)
    page.close()
    line.dropping = False


def lost_and_doubled(meeting: Meeting, members: int, gift: int) -> tuple[int, int]:
    """How many of the rows that were entered are not in the sheet, and how many were taken more than once."""
    expected = [*[(True, FEE, 0)] * (members - 1), (True, 20_000, 0), (False, 0, gift)]
    found = list(meeting.rows.values_list("present", "fee", "amount"))
    taken = [name for save in meeting.saves.all() for name in save.taken]
    lost = sum(max(0, expected.count(row) - found.count(row)) for row in set(expected))
    return lost, len(taken) - len(set(taken)) + max(0, len(found) - len(expected))


def noted_present() -> int:
    """How many the server knows to have come."""
    return SheetRow.objects.filter(present=True).count()
