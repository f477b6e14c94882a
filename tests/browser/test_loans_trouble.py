"""Loans past due as a club deals with them: planned anew, or written off and come in after all."""

from datetime import date

import pytest

from accounts.roles import Role
from ledger.models import Account
from loans.models import Recovery, WriteOff
from tests.browser.pages import SCREENS, enter, follow, look, press
from tests.browser.picturing import picture
from tests.factories import make_club, make_loan, make_member, make_staff, post

pytestmark = pytest.mark.django_db(transaction=True)
LENT_ON = date(2026, 1, 10)


@pytest.fixture
def loan(transactional_db):
    """A loan that nobody repaid, of a club whose chair may decide on it."""
    club = make_club(name="CLB ấp Giồng Giữa")
    post(club, date(2026, 1, 5), Account.REVOLVING_CASH, Account.OTHER_INCOME, 20_000_000)
    make_staff(club, Role.CHAIR, username="lan")
    borrower = make_member(club, full_name="Đặng Thị Mơ", phone="0912345678")
    return make_loan(club, borrower, LENT_ON, principal=6_000_000)


@pytest.fixture
def page(screen, request, loan):
    """The loan as somebody finds it who goes by what is past due."""
    page = request.getfixturevalue(screen)
    enter(page)
    page.goto("/them/")
    follow(page, "Nợ quá hạn")
    look(page)
    picture(page, "no-qua-han", top=page.get_by_text("Tuổi nợ"))
    follow(page, "Đặng Thị Mơ", exact=False)
    look(page)
    return page


@SCREENS
def test_a_loan_is_planned_anew_after_a_look_at_the_plan(page, loan):
    follow(page, "Điều chỉnh lịch trả")
    page.get_by_label("Lý do").fill("Con ốm nặng")
    page.get_by_label("Số quyết định").fill("05/BB")
    press(page, "Xem lịch mới")
    look(page)
    assert loan.schedules.count() == 1
    press(page, "Lập lịch trả mới")

    page.get_by_text("Đã lập lịch trả mới").wait_for()
    look(page)
    agreed = loan.schedules.last()
    assert agreed.rescheduling.reason == "Con ốm nặng"
    assert sum(part.principal for part in agreed.instalments.all()) == loan.principal


@SCREENS
def test_a_loan_is_written_off_and_part_of_it_comes_in_after_all(page, loan):
    follow(page, "Xóa nợ")
    look(page)
    page.get_by_label("Lý do").fill("Mất, không còn người thân")
    page.get_by_label("Số quyết định").fill("07/QĐ")
    press(page, "Xóa nợ")
    page.get_by_text("Đã xóa nợ, ghi").wait_for()
    follow(page, "Thu hồi nợ đã xóa")
    look(page)
    page.get_by_label("Số tiền").fill("1tr")
    press(page, "Ghi phiếu thu")

    page.get_by_text("5.000.000").first.wait_for()
    look(page)
    assert WriteOff.objects.get().voucher.entries.get().amount == 6_000_000
    assert Recovery.objects.get().voucher.entries.get().credit == Account.OTHER_INCOME
