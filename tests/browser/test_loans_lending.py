"""Lending as a club does it: asked, decided, paid out; and trying a loan out."""

from datetime import date

import pytest

from accounts.roles import Role
from ledger.models import Account
from loans.models import Loan
from tests.browser.pages import SCREENS, arrive, enter, follow, heading, look, press, visit
from tests.browser.picturing import picture
from tests.factories import make_club, make_member, make_staff, post
from tests.loans.asking import ask, grant, meet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def club(transactional_db):
    """A club with money to lend, somebody who asks for it, and who decides."""
    club = make_club(name="CLB ấp Giồng Giữa")
    post(club, date(2026, 1, 5), Account.REVOLVING_CASH, Account.OTHER_INCOME, 20_000_000)
    make_staff(club, Role.CHAIR, username="lan")
    for name in ("Đặng Thị Mơ", "Lê Văn Bình"):
        ask(club, make_member(club, full_name=name), on=date.today())
    return club


@SCREENS
def test_decided_and_paid_out(screen, request, club):
    page = request.getfixturevalue(screen)
    meet(club, date.today())
    enter(page)
    page.goto(f"/cau-lac-bo/{club.pk}/vay-von/")
    picture(page, "vay-von")
    follow(page, "Đặng Thị Mơ", exact=False)
    follow(page, "Xét duyệt")
    press(page, "Ghi quyết định")
    page.get_by_text("Đã ghi quyết định").wait_for()
    follow(page, "Giải ngân")
    press(page, "Giải ngân 5.000.000 đ")

    page.get_by_text("Đã giải ngân: in hợp đồng").wait_for()
    assert Loan.objects.get().borrower.full_name == "Đặng Thị Mơ"


@SCREENS
def test_the_first_page_leads_to_what_waits(screen, request, club):
    page = request.getfixturevalue(screen)
    grant(club.loan_applications.first(), meeting=meet(club, date.today()), on=date.today())
    make_staff(club, Role.AUDITOR, username="kiem-tra")
    arrive(page)
    for task, title in (("Xét đề nghị vay vốn", "Xét duyệt"), ("Giải ngân khoản đã duyệt", "Giải ngân")):
        visit(page, "/")
        follow(page, task, exact=False)
        assert heading(page).startswith(title)

    arrive(page, "kiem-tra")
    visit(page, "/")
    follow(page, "Kiểm tra sổ", exact=False)
    assert heading(page) == "Kiểm tra sổ"


@SCREENS
def test_more_than_the_box_holds_is_refused_in_words(screen, request, club):
    post(club, date(2026, 1, 6), Account.MANAGEMENT, Account.REVOLVING_CASH, 16_500_000, "payment")
    wish = club.loan_applications.first()
    grant(wish, meeting=meet(club, date.today()), on=date.today())
    page = request.getfixturevalue(screen)
    arrive(page)
    page.goto(f"/cau-lac-bo/{club.pk}/vay-von/de-nghi/{wish.pk}/giai-ngan/")
    press(page, "Giải ngân 5.000.000 đ")

    page.get_by_text("thiếu 1.500.000 đ").wait_for()
    look(page)
    assert not Loan.objects.exists()


@SCREENS
def test_pages_suit_those_who_read_them(screen, request, club):
    page = request.getfixturevalue(screen)
    enter(page)
    room = f"/cau-lac-bo/{club.pk}/vay-von/"
    asked = f"{room}de-nghi/{club.loan_applications.first().pk}/"
    meeting = f"{room}hop-xet/{meet(club, date.today()).pk}/"
    calculated = "/tinh-khoan-vay/?principal=5.000.000&rate=0,8&months=6&method=flat&every=1"
    calculated += "&rounding=1000&grace=0&disbursed_on=31/01/2026&first_due="
    forms = [f"{room}de-nghi/moi/", f"{asked}xet/", f"{room}quy-dinh/moi/", f"{room}hop-xet/moi/"]
    visit(page, room, asked, meeting, f"{room}quy-dinh/", *forms, calculated)
    picture(page, "tinh-khoan-vay", on="desktop")
