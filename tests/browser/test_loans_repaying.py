"""A loan from the wish to the last đồng, through the hands it passes; repaid alone, early, at a meeting."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import time_machine
from playwright.sync_api import expect

from accounts.roles import Role
from clubs.wording import dong
from ledger.models import Account
from loans.models import Loan
from loans.reckoning.owing import as_of
from loans.repayments.allocating import whole
from tests.browser.meeting import wait_until_saved
from tests.browser.pages import SCREENS, arrive, follow, look, press, touch, visit
from tests.browser.picturing import picture
from tests.factories import make_club, make_loan, make_member, make_staff, post

pytestmark = pytest.mark.django_db(transaction=True)

LENT, EARLY = date(2026, 1, 10), date(2026, 4, 20)
DUE = [date(2026, 2, 10), date(2026, 3, 10), date(2026, 4, 10)]
BORROWER, COSIGNER = "Đặng Thị Mơ", "Lê Văn Bình"
STAFF = {"hoa": Role.BOOKKEEPER, "ba": Role.CHAIR, "lan": Role.TREASURER}


@pytest.fixture
def club(transactional_db):
    """A club with money to lend, a member who wants some, and three who keep its books."""
    club = make_club(
        code="95-CLB01", name="CLB ấp Giồng Giữa", founded_on=date(2025, 6, 1), monthly_fee=5_000
    )
    post(club, date(2026, 1, 5), Account.REVOLVING_CASH, Account.OTHER_INCOME, 20_000_000)
    for username, role in STAFF.items():
        make_staff(club, role, username=username)
    for name in (BORROWER, COSIGNER):
        make_member(club, full_name=name, born_on=date(1960, 5, 1))
    return club


@pytest.fixture
def page(screen, request, club):
    return request.getfixturevalue(screen)


@pytest.fixture
def running(club):
    """6.000.000 đồng, lent in twelve instalments."""
    borrower = club.memberships.get(member__full_name=BORROWER).member
    return make_loan(club, borrower, LENT, 6_000_000, rate=Decimal("0.8"), rounding=1000)


@contextmanager
def working(page, club, username, day):
    """`username` sits before the loans room of the club on `day`."""
    with time_machine.travel(datetime.combine(day, time(2), UTC)):
        arrive(page, username)
        page.goto(f"/cau-lac-bo/{club.pk}/vay-von/")
        yield


def owing(loan, day):
    (found,) = as_of(Loan.objects.filter(pk=loan.pk), day)
    return found


@SCREENS
def test_from_the_wish_to_the_last_dong(page, club):
    with working(page, club, "hoa", LENT):
        apply(page)
    with working(page, club, "ba", LENT):
        hold_and_grant(page)
    with working(page, club, "lan", LENT):
        pay_out(page)
    loan = Loan.objects.get()
    for number, day in enumerate(DUE, start=1):
        with working(page, club, "lan", day):
            pay_what_is_due(page)
        assert (owing(loan, day).due_now, owing(loan, day).outstanding) == (0, 6_000_000 - number * 600_000)
    with working(page, club, "lan", EARLY):
        pay_all_of_it(page, loan)

    assert owing(loan, EARLY).outstanding == 0
    assert loan.application.decisions.get().approved_by.username == "ba"
    assert loan.events.count() == 1 + len(DUE) + 1


def apply(page):
    look(page)
    follow(page, "Ghi đề nghị vay")
    page.get_by_label("Người vay", exact=True).select_option(label=BORROWER)
    page.get_by_label("Số tiền xin vay").fill("6tr")
    page.get_by_label("Trong mấy tháng").fill("10")
    page.get_by_label("Vay để làm gì").fill("Nuôi gà thả vườn")
    page.get_by_label("Người trong hộ cùng ký").select_option(label=f"{COSIGNER} (01/05/1960)")
    look(page)
    press(page, "Ghi đề nghị")
    page.get_by_text("Đã ghi đề nghị vay vốn").wait_for()
    look(page)


def hold_and_grant(page):
    follow(page, "Họp xét vay")
    follow(page, "Ghi buổi họp xét vay")
    page.get_by_label("Người chủ trì").fill("Đặng Văn Hai")
    page.get_by_label("Thư ký").fill("Lâm Thị Út")
    page.get_by_label("Số người có mặt").fill("5")
    press(page, "Ghi buổi họp")
    look(page)
    follow(page, BORROWER, exact=False)
    follow(page, "Xét duyệt")
    look(page)
    press(page, "Ghi quyết định")
    page.get_by_text("Đã ghi quyết định").wait_for()
    look(page)


def pay_out(page):
    follow(page, BORROWER, exact=False)
    follow(page, "Giải ngân")
    look(page)
    press(page, "Giải ngân 6.000.000 đ")
    page.get_by_text("Đã giải ngân: in hợp đồng").wait_for()
    look(page)


def pay_what_is_due(page):
    """As the page offers it: what is due that day."""
    bring(page)
    press(page, "Xem cách trừ nợ")
    picture(page, "thu-no")
    press(page, "Ghi phiếu thu")
    page.get_by_text("Đã ghi phiếu thu số").wait_for()


def pay_all_of_it(page, loan):
    bring(page)
    look(page)
    needed = whole(owing(loan, EARLY)).total
    assert dong(needed) in page.locator("main").inner_text()
    page.get_by_label("Trả hết nợ").check()
    page.get_by_label("Số tiền").fill(str(needed))
    press(page, "Xem cách trừ nợ")
    look(page)
    press(page, f"Ghi phiếu thu {dong(needed)}")
    page.get_by_text("Đã trả hết", exact=True).wait_for()
    look(page)


def bring(page):
    """Go to the form that takes a repayment of the loan."""
    follow(page, "Các khoản vay")
    follow(page, BORROWER)
    follow(page, "Thu nợ")


@SCREENS
def test_principal_paid_early_makes_a_plan_that_is_shown_first(page, club, running):
    with working(page, club, "lan", DUE[0]):
        bring(page)
        page.get_by_label("Trả bớt gốc: số kỳ như cũ").check()
        page.get_by_label("Số tiền").fill("2tr")
        press(page, "Xem cách trừ nợ")
        touch(page.get_by_text("Lịch trả mới: còn 11 kỳ"))
        look(page)
        assert running.schedules.count() == 1
        press(page, "Ghi phiếu thu 2.000.000")
        page.get_by_text("Lịch lập lần thứ 2").wait_for()
        look(page)

    assert owing(running, DUE[0]).outstanding == 6_000_000 - 2_000_000 + 48_000


@SCREENS
def test_too_much_is_refused_in_words(page, club, running):
    with working(page, club, "lan", DUE[0]):
        bring(page)
        page.get_by_label("Số tiền").fill("7tr")
        press(page, "Xem cách trừ nợ")
        page.get_by_text("Đến hết kỳ này chỉ phải trả").wait_for()
        look(page)

    assert owing(running, DUE[0]).outstanding == 6_000_000


@SCREENS
def test_what_was_taken_by_mistake_is_taken_back(page, club, running):
    with working(page, club, "hoa", DUE[0]):
        bring(page)
        press(page, "Xem cách trừ nợ")
        press(page, "Ghi phiếu thu")
        follow(page, "Hủy")
        look(page)
        page.get_by_label("Lý do").fill("Ghi nhầm người")
        press(page, "Hủy khoản trả này")
        page.get_by_text("Đã hủy bằng").wait_for()
        look(page)

    assert owing(running, DUE[0]).due_now == 548_000


@SCREENS
def test_an_instalment_is_repaid_on_the_sheet_of_the_meeting(page, club, running):
    with working(page, club, "lan", DUE[0]):
        page.goto(f"/cau-lac-bo/{club.pk}/buoi-sinh-hoat/moi/")
        press(page, "Mở bảng điểm danh, thu phí")
        row = page.locator("li.member", has_text=BORROWER)
        touch(row.get_by_text(BORROWER).first)
        touch(row.get_by_text("Trả nợ").first)
        wait_until_saved(page)
        look(page)
        press(page, "Đếm tiền")
        page.get_by_label("Tiền trong hộp đếm được").fill("5000")
        look(page)
        press(page, "Chốt")
        page.get_by_text("Đã chốt buổi sinh hoạt").wait_for()
        look(page)

    assert (owing(running, DUE[0]).due_now, owing(running, DUE[0]).outstanding) == (0, 5_500_000)


@SCREENS
def test_part_of_an_instalment_is_repaid_on_the_sheet_of_the_meeting(page, club, running):
    with working(page, club, "lan", DUE[0]):
        page.goto(f"/cau-lac-bo/{club.pk}/buoi-sinh-hoat/moi/")
        press(page, "Mở bảng điểm danh, thu phí")
        row = page.locator("li.member", has_text=BORROWER)
        touch(row.locator("summary"))
        row.get_by_label("Trả nợ số khác").fill("100.000")
        wait_until_saved(page)
        look(page)
        page.reload()
        expect(row.get_by_label("Trả nợ số khác")).to_have_value("100.000")
        press(page, "Đếm tiền")
        page.get_by_text("100.000 đ (gốc 52.000 đ, lãi 48.000 đ)").wait_for()
        look(page)
        page.get_by_label("Tiền trong hộp đếm được").fill("0")
        press(page, "Chốt")
        page.get_by_text("Đã chốt buổi sinh hoạt").wait_for()

    assert owing(running, DUE[0]).due_now == 548_000 - 100_000


@SCREENS
def test_books_of_loans_suit_those_who_read_them(page, club, running):
    with working(page, club, "lan", DUE[2]):
        room = page.url
        visit(page, f"{room}so/", f"{room}so/?loc=tra-het", f"{room}so/nam/", f"{room}{running.pk}/")
