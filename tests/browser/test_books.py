"""The books as those who answer for them use them: cash book, counting, closing, opening."""

from datetime import date

import pytest

from accounts.roles import Role
from clubs.models import Club
from clubs.periods import ONE_DAY, month_start
from ledger import closing, counting
from ledger.counting import Found
from ledger.models import CashCount, Closing, Voucher
from tests.browser.pages import SCREENS, enter, follow, go, press, visit
from tests.browser.picturing import picture
from tests.factories import make_club, make_staff
from tests.ledger.booking import CASH, DAY, make_books

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def club(transactional_db):
    """Right books of March 2020 with 650.000 đ in the operating cash."""
    club = make_books()
    Club.objects.filter(pk=club.pk).update(name="CLB ấp Giồng Giữa")
    make_books(make_club(club.unit))
    make_staff(club.unit, Role.COMMUNE, username="lan")
    return club


@pytest.fixture
def page(screen, request, club):
    page = request.getfixturevalue(screen)
    enter(page)
    return page


@pytest.fixture
def room(club):
    return f"/cau-lac-bo/{club.pk}/"


def count(page, pieces):
    page.get_by_label("50.000 đ").fill(pieces)
    page.get_by_label("Những người kiểm kê").fill("Bà Lan, ông Sáu")


@SCREENS
def test_pages_suit_those_who_read_them(page, club, room):
    by = Voucher.objects.first().posted_by
    found = Found({50_000: 12}, "Bà Lan", "thiếu một tờ")
    counted = counting.count(club=club, box=CASH, on=DAY, found=found, key="a", by=by)
    closed = closing.close(club=club, through=date(2020, 3, 31), by=by, despite_gaps=True)
    books = ["/so-quy/", "/so-quy/?q=khong-co", f"{room}so-quy/", f"{room}so-quy/chi-tiet/"]
    books += [f"{room}so-quy/chi-tiet/?tu=31/12/2020&den=01/01/2020", "/kiem-tra-so/"]
    counts = [f"{room}kiem-ke/", f"{room}kiem-ke/moi/", f"{room}kiem-ke/{counted.pk}/"]
    closings = [f"{room}khoa-so/", f"{room}khoa-so/moi/", f"{room}khoa-so/{closed.pk}/mo-lai/"]
    visit(page, *books, *counts, *closings, f"{room}so-du-dau/")


@SCREENS
def test_the_cash_book_of_a_year_is_two_presses_away(page, room):
    page.goto(f"{room}so-quy/")
    picture(page, "so-quy")
    follow(page, "Xem sổ thu chi")
    picture(page, "so-thu-chi", on="desktop", top=page.locator(".sums"))

    assert page.locator(".sums").inner_text().split("\n")[-1] == "750.000\N{NO-BREAK SPACE}đ"
    assert page.locator(".book-lines tbody tr").count() == 5


@SCREENS
def test_cash_is_counted_and_what_is_missing_is_explained(page, room):
    page.goto(f"{room}kiem-ke/moi/")
    count(page, "12")
    assert page.get_by_text("Đếm được: 600.000 đ").is_visible()
    picture(page, "kiem-ke", top=page.locator(".notes"))
    press(page, "Ghi biên bản kiểm kê")
    assert page.get_by_text("Tiền đếm được ít hơn sổ").is_visible()

    page.get_by_label("Lý do chênh lệch").fill("Rơi mất một tờ")
    press(page, "Ghi biên bản kiểm kê")
    page.get_by_text("Thiếu 50.000").first.wait_for()
    assert CashCount.objects.get().reason == "Rơi mất một tờ"


@SCREENS
def test_a_period_is_closed_with_what_is_missing_seen(page, club, room):
    page.goto(f"{room}khoa-so/")
    follow(page, "Khóa kỳ tiếp theo")
    if page.locator("input[type=password]").count():
        page.locator("input[type=password]").fill("mat-khau-thu")
        go(page.locator("main button.primary"))
    assert page.get_by_text("chưa kiểm kê").first.is_visible()
    page.get_by_label("Tôi đã xem").check()
    picture(page, "khoa-so", top=page.get_by_text("Trước khi khóa"))
    press(page, "Khóa sổ đến hết ngày 31/03/2020")

    page.get_by_text("Đã khóa sổ đến hết ngày 31/03/2020").wait_for()
    assert Closing.objects.get().through == date(2020, 3, 31)


@SCREENS
def test_a_paper_book_is_brought_over_after_a_last_look(page, club):
    fresh = make_club(club.unit)
    page.goto(f"/cau-lac-bo/{fresh.pk}/so-quy/")
    follow(page, "Ghi số dư đầu")
    page.get_by_label("Ngày chốt sổ giấy").fill(f"{month_start(date.today()) - ONE_DAY:%d/%m/%Y}")
    page.get_by_label("Phí thành viên").first.fill("1.200.000")
    press(page, "Xem lại trước khi ghi")
    assert page.get_by_text("1.200.000").is_visible()
    picture(page, "so-du-dau")
    press(page, "Ghi số dư đầu")

    page.get_by_text("Đã ghi số dư đầu.").wait_for()
    assert Voucher.objects.get(club=fresh).kind == Voucher.Kind.OPENING


@SCREENS
def test_what_does_not_agree_is_told_with_where_to_look(page, club, room):
    Club.objects.filter(pk=club.pk).update(founded_on=DAY + ONE_DAY)
    page.goto("/kiem-tra-so/")
    assert page.get_by_text("Có tiền ghi trước ngày thành lập CLB.").is_visible()
    picture(page, "kiem-tra-so")
    follow(page, "Xem")

    assert page.url.endswith(f"{room}phieu/")
