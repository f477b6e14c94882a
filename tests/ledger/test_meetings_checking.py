"""A closed sheet and its vouchers say the same; who changes one of them behind the guards is found out."""

from datetime import timedelta

import pytest

from accounts.models import User
from ledger import checking
from ledger.meetings import booking, calling
from ledger.models import CashCount, Entry, SheetRow, Voucher
from tests.ledger.booking import post_one, taking_back
from tests.ledger.gathering import FEE, HERE, NOW, close, expense, gift, make_gathering, reopen, row, send
from tests.spoiling import codes, remove, seal, spoil

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """Two paid, one gave, something was spent, all of it posted."""
    meeting, (an, ba, _vu) = make_gathering()
    send(meeting, row(an), row(ba), gift(20_000), expense(3_000))
    return close(meeting, 2 * FEE + 17_000)


def found(meeting):
    return codes(checking.check([meeting.club]))


def test_a_closed_sheet_shows_nothing(meeting):
    assert found(meeting) == []


@pytest.mark.parametrize("facts", [{"fee": FEE + 1}, {"fee": 0}])
def test_a_fee_that_was_changed_on_the_sheet(meeting, facts):
    SheetRow.objects.filter(pk=meeting.rows.filter(fee__gt=0).first().pk).update(**facts)

    assert found(meeting) == ["sheet"]


def test_a_gift_that_was_changed_on_the_sheet(meeting):
    meeting.rows.filter(name__startswith="g").update(amount=21_000)

    assert found(meeting) == ["sheet"]


def test_a_repayment_that_nobody_booked(meeting):
    meeting.rows.filter(name__startswith="m").update(repaid=1_000)

    assert found(meeting) == ["sheet"]


def test_a_voucher_that_was_changed(meeting):
    voucher = booking.standing(meeting)["g00000001"]
    spoil(voucher.entries.get(), amount=20_500)
    seal(voucher)

    assert "sheet" in found(meeting)


def test_a_voucher_that_is_gone(meeting):
    voucher = booking.standing(meeting)["g00000001"]
    remove(Entry.objects.filter(voucher=voucher))
    remove(Voucher.objects.filter(pk=voucher.pk))

    assert "sheet" in found(meeting)


def test_what_was_taken_back_by_hand_stays_on_the_sheet(meeting):
    post_one(taking_back(booking.standing(meeting)["g00000001"], "huy", on=meeting.on))

    assert found(meeting) == []


def test_a_sheet_that_was_closed_anew_says_what_its_last_vouchers_say(meeting):
    reopen(meeting)
    send(meeting, gift(30_000), key="lan-ghi-2")
    assert found(meeting) == []  # open again: nothing is to agree yet
    close(meeting, 2 * FEE + 27_000)
    assert found(meeting) == []

    meeting.rows.filter(name__startswith="g").update(amount=20_000)  # what it said at first
    assert found(meeting) == ["sheet"]


def test_what_a_workbook_brought_is_left_alone(meeting):
    remove(CashCount.objects.filter(club=meeting.club))
    SheetRow.objects.filter(meeting=meeting).update(fee=1)

    assert found(meeting) == []


def test_more_meetings_cost_no_more_questions(meeting, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as few:
        found(meeting)
    who, later = {"device": HERE, "by": User.objects.system()}, NOW + timedelta(days=7)
    other = calling.call(club=meeting.club, on=later.date(), place="", now=later, **who)
    send(other, gift(1_000, name="g00000002"), key="lan-ghi-3")
    close(other, 2 * FEE + 18_000)
    with django_assert_max_num_queries(len(few)):
        found(meeting)
