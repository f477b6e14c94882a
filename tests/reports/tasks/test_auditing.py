"""Whoever only reads the books is led to what is worth reading first."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils.timezone import make_aware

from accounts.models import User
from accounts.roles import Role
from ledger import closing, posting
from ledger.models import CashCount, Meeting, Voucher
from tests.factories import make_club
from tests.ledger.booking import post_one, receipt, taking_back
from tests.ledger.gathering import make_gathering
from tests.reports.tasks.lines import lines

pytestmark = pytest.mark.django_db

TODAY = date(2020, 5, 20)
SINCE, BEFORE = date(2020, 1, 1), date(2019, 12, 31)  # the quarter before today's
CHECKS = ("look", reverse("reports:checks"), [])


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(make_aware(datetime(2020, 5, 20, 8)), tick=False):
        yield


@pytest.fixture
def club():
    return make_club()


def seen(place, only, role=Role.AUDITOR):
    return lines(place, role, TODAY, only)


def at(name, *things):
    return reverse(f"ledger:{name}", args=[thing.pk for thing in things])


def written(club, on, key, amount=1_000):
    return post_one(receipt(club, amount, key, on=on))


def taken_back(club, on):
    return post_one(taking_back(written(club, on, f"mistake {on}"), f"back {on}", on=on))


def count(club, on, counted, expected=0):
    facts = {"reason": "Chưa rõ", "counters": "Bà Lan", "counted_by": User.objects.system(), "notes": {}}
    box = "operating_cash"
    key = f"count {on} {counted}"
    return CashCount.objects.create(
        club=club, box=box, on=on, counted=counted, expected=expected, key=key, **facts
    )


def test_who_has_nothing_to_read_yet_may_still_check_the_books(club):
    assert seen(club, "") == [CHECKS]


@pytest.mark.parametrize("role", [Role.TREASURER, Role.CHAIR, Role.COMMUNE, Role.PROVINCE])
def test_who_writes_the_books_is_not_led_to_read_them(club, role):
    taken_back(club, SINCE)

    place = club if role in (Role.TREASURER, Role.CHAIR) else club.unit
    assert [line for line in seen(place, "", role) if line[0] == "look"] == []


def test_vouchers_that_take_others_back_lead_to_the_newest(club):
    taken_back(club, BEFORE)
    assert seen(club, "Phiếu hủy") == []

    only = taken_back(club, SINCE)
    assert seen(club, "Phiếu hủy") == [("look", at("voucher", club, only), ["01/01/2020"])]

    newest = taken_back(club, TODAY)
    assert seen(club, "Phiếu hủy") == [
        ("look", at("voucher", club, newest), ["01/01/2020", "2", "20/05/2020"])
    ]


def test_vouchers_written_by_hand_for_days_before_the_quarter_are_named(club):
    late = written(club, BEFORE, "late")
    written(club, SINCE, "in time")

    assert seen(club, "Phiếu ghi sau") == [("look", at("voucher", club, late), ["31/12/2019"])]


def test_what_a_file_brought_is_history(club):
    draft = receipt(club, 1_000, "file", on=BEFORE)
    posting.post([draft], source=Voucher.Source.IMPORT, by=User.objects.system())

    assert seen(club, "Phiếu ghi sau") == []


def test_the_largest_sum_that_stands_is_named(club):
    written(club, BEFORE, "before", 90_000)
    largest = written(club, SINCE, "largest", 20_000)
    written(club, SINCE, "small", 10_000)
    gone = written(club, SINCE, "gone", 30_000)
    post_one(taking_back(gone, "gone back", on=SINCE))

    assert seen(club, "Khoản lớn nhất") == [("look", at("voucher", club, largest), ["20.000", "01/01/2020"])]


def test_counts_that_differ_from_the_books_are_named(club):
    count(club, BEFORE, 5), count(club, TODAY, 0)
    differs = count(club, SINCE, 5)

    assert seen(club, "Tiền đếm được") == [("look", at("counted", club, differs), ["01/01/2020"])]


def test_a_meeting_that_was_opened_again_is_named():
    meeting, _people = make_gathering()
    assert seen(meeting.club, "Buổi sinh hoạt") == []

    Meeting.objects.filter(pk=meeting.pk).update(reopened_because="Ghi sót")

    found = [("look", at("meeting", meeting.club, meeting), [f"{meeting.on:%d/%m/%Y}"])]
    assert seen(meeting.club, "Buổi sinh hoạt") == found


def test_periods_that_were_closed_and_opened_again_are_named(club):
    by, through = User.objects.system(), date(2020, 3, 31)
    written(club, SINCE, "fee")
    closed = closing.close(club=club, through=through, by=by, despite_gaps=True)
    assert seen(club, "Kỳ mới khóa") == [("look", at("closings", club), ["31/03/2020"])]
    assert seen(club, "Kỳ đã khóa được") == []

    closing.reopen(closing=closed, reason="Ghi sót", by=by)
    assert seen(club, "Kỳ mới khóa") == []
    assert seen(club, "Kỳ đã khóa được") == [("look", at("closings", club), ["31/03/2020"])]


def test_of_several_clubs_the_line_names_the_one_it_leads_to(club):
    other = make_club(club.unit)
    taken_back(club, SINCE)
    newest = taken_back(other, TODAY)

    assert seen(club.unit, "Phiếu hủy") == [
        ("look", at("voucher", other, newest), ["01/01/2020", "2", "20/05/2020"])
    ]
