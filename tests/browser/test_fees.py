"""Fees as those who keep the books take them: who owes, one person's months, the receipt, the year's book."""

from datetime import date

import pytest

from accounts.roles import Role
from clubs.periods import month_start
from ledger.models import Entry
from tests.browser.pages import SCREENS, enter, follow, press, visit
from tests.browser.picturing import picture
from tests.factories import make_club, make_member, make_staff
from tests.ledger.booking import post_one, receipt

pytestmark = pytest.mark.django_db(transaction=True)
FEE = 5_000


@pytest.fixture
def member(transactional_db):
    """Somebody who owes the last two months to a club, another who is ahead, and who keeps the books."""
    since = month_start(date.today(), -1)
    club = make_club(founded_on=since, monthly_fee=FEE)
    make_staff(club, Role.CHAIR, username="lan")
    ahead = make_member(club, joined_on=since, full_name="Lê Văn Bình")
    post_one(receipt(club, 4 * FEE, "ahead", since, member=ahead.pk))
    return make_member(club, joined_on=since, full_name="Đặng Thị Lan")


@pytest.fixture
def page(screen, request, member):
    page = request.getfixturevalue(screen)
    enter(page)
    return page


@pytest.fixture
def fees(member):
    return f"/cau-lac-bo/{member.memberships.get().club_id}/phi/"


@SCREENS
def test_what_is_owed_is_taken_in_two_presses(page, member, fees):
    page.goto(fees)
    picture(page, "phi", top=page.get_by_role("link", name="Còn nợ (1)"))
    follow(page, "Thu phí của Đặng Thị Lan")
    assert page.get_by_text("Còn nợ 2 tháng").is_visible()
    picture(page, "thu-phi")
    press(page, "Ghi phiếu thu")

    page.get_by_text("Đã ghi phiếu thu").wait_for()
    assert Entry.objects.get(member=member).amount == 2 * FEE
    assert page.locator(".months .owed").count() == 0


@SCREENS
def test_pages_suit_those_who_read_them(page, member, fees):
    one = f"{fees}{member.pk}/"
    lists = [fees, f"{fees}?loc=tat-ca", f"{fees}?q=khong-co", f"{fees}so/"]
    visit(page, *lists, f"{fees}muc-phi/", f"{fees}mien-giam/", one, f"{one}thu/", f"{one}tra-lai/")
