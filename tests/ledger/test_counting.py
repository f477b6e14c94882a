"""Cash is counted by note; what differs from the books is explained, and nothing is posted by it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from ledger import counting
from ledger.counting import Found
from ledger.models import CashCount, Entry
from tests.factories import make_club
from tests.ledger.booking import BANK, CASH, DAY, REVOLVING, make_books, payment, post, receipt

pytestmark = pytest.mark.django_db

NOTES = {500_000: 1, 100_000: 1, 50_000: 1}  # 650.000 đ, as make_books leaves in the operating cash
WHO = "Bà Lan, ông Sáu"


@pytest.fixture
def club():
    return make_books()


def count(club, notes=NOTES, on=DAY, key="k", box=CASH, reason="", counters=WHO):
    found = Found(notes, counters, reason)
    return counting.count(club=club, box=box, on=on, found=found, key=key, by=User.objects.system())


def refusal(*args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        count(*args, **kwargs)
    return refused.value.code


def test_what_was_counted_stands_beside_what_is_booked_and_is_logged(club):
    counted = count(club)

    assert (counted.counted, counted.expected, counted.difference) == (650_000, 650_000, 0)
    assert counted.notes == {"500000": 1, "100000": 1, "50000": 1}
    assert counted.after == club.vouchers.latest("pk")
    assert AuditRecord.objects.filter(subject="ledger.CashCount", key=str(counted.pk)).count() == 1


def test_nothing_is_posted(club):
    before = Entry.objects.count()

    count(club, {500_000: 1}, reason="Rơi mất")

    assert Entry.objects.count() == before


@pytest.mark.parametrize(("pieces", "difference"), [(0, -650_000), (1, -150_000), (2, 350_000)])
def test_a_difference_is_explained(club, pieces, difference):
    assert refusal(club, {500_000: pieces}) == "unexplained"

    assert count(club, {500_000: pieces}, reason="Chưa rõ").difference == difference


def test_money_of_another_day_box_or_club_is_not_expected(club):
    post(receipt(club, 5_000, "next", on=DAY + timedelta(days=1)), receipt(club, 7_000, "b", into=REVOLVING))
    make_books()

    assert count(club).expected == 650_000
    assert counting.expected(club, REVOLVING, DAY) == 7_000
    assert counting.expected(club, BANK, DAY) == 100_000
    assert counting.expected(make_club(), CASH, DAY) == 0


def test_what_was_expected_can_be_computed_again_after_a_late_voucher(club):
    counted = count(club)
    post(payment(club, 50_000, "late"))

    assert counting.expected(club, CASH, DAY) == 600_000
    assert counting.expected(club, CASH, DAY, after=counted.after_id) == counted.expected


def test_a_count_sent_twice_is_there_once(club):
    assert count(club) == count(club)
    assert CashCount.objects.count() == 1


@pytest.mark.parametrize(
    "other", [{"notes": {500_000: 2}, "reason": "x"}, {"on": DAY + timedelta(days=1)}, {"box": REVOLVING}]
)
def test_a_key_is_not_used_for_another_count(club, other):
    count(club)

    assert refusal(club, **other) == "key_reused"


@pytest.mark.parametrize("notes", [{3_000: 1}, {500_000: -1}])
def test_only_notes_there_are_can_be_counted(club, notes):
    assert refusal(club, notes) == "notes"


def test_a_bank_is_not_counted(club):
    assert refusal(club, box=BANK) == "notes"


def test_somebody_counted(club):
    assert refusal(club, counters="") == "counters"


def test_an_empty_box_of_a_new_club_is_counted():
    assert count(make_club(), {}).counted == 0


def test_the_last_count_of_each_box_holds(club):
    count(club, {500_000: 1}, reason="Đếm vội", key="first")
    last = count(club, key="second")
    count(club, on=DAY - timedelta(days=1), key="earlier", reason="Trước đó")
    revolving = count(club, {}, box=REVOLVING, key="other box")

    assert counting.last_counts([club.pk]) == {(club.pk, CASH): last, (club.pk, REVOLVING): revolving}
