"""Counting the cash on a page: pieces by note, today or earlier, by who answers for the books."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import User
from accounts.roles import Role
from clubs.periods import ONE_DAY
from clubs.wording import short_day
from ledger.models import CashCount
from tests.accounts.signing import codes_of
from tests.factories import FOUNDED, make_club, make_staff
from tests.ledger.booking import CASH, make_books, post, receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def club():
    return make_books()


@pytest.fixture
def chair(client, club):
    client.force_login(make_staff(club, Role.CHAIR))


def count(client, club, **typed):
    facts = {"box": CASH, "on": short_day(localdate()), "counters": "Bà Lan", "key": str(uuid4())}
    facts |= {"note_50000": "13"} | typed  # 650.000 đ
    return client.post(reverse("ledger:count", args=[club.pk]), facts)


def test_what_was_counted_is_shown_by_note(client, chair, club):
    answer = count(client, club)

    counted = CashCount.objects.get()
    assert (counted.counted, counted.difference, counted.on) == (650_000, 0, localdate())
    assert answer.url == reverse("ledger:counted", args=[club.pk, counted.pk])
    assert client.get(answer.url).context["notes"] == [(50_000, 13, 650_000)]


def test_a_difference_asks_for_its_reason_and_keeps_what_was_typed(client, chair, club):
    answer = count(client, club, note_50000="12")

    assert answer.context["form"]["note_50000"].value() == "12"
    assert not CashCount.objects.exists()
    count(client, club, note_50000="12", reason="Rơi mất một tờ")
    assert CashCount.objects.get().shortage == 50_000


def test_sent_twice_it_is_counted_once(client, chair, club):
    key = str(uuid4())

    assert count(client, club, key=key).url == count(client, club, key=key).url
    assert CashCount.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"on": "31/12/2099"}, "to_come"),
        ({"on": f"{FOUNDED - ONE_DAY:%d/%m/%Y}"}, "before_founding"),
        ({"note_50000": "-1"}, "unreadable"),
        ({"note_50000": "1,5"}, "unreadable"),
        ({"box": "operating_bank"}, "invalid_choice"),
        ({"counters": ""}, "required"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, chair, club, typed, code):
    assert codes_of(count(client, club, **typed).context["form"]) == {code}
    assert not CashCount.objects.exists()


def test_vouchers_that_came_later_are_told_beside_the_count(client, chair, club):
    answer = count(client, club)
    post(receipt(club, 5_000, "late", on=localdate()))

    context = client.get(answer.url).context

    assert (context["late"], context["now"]) == (5_000, 655_000)


def test_all_counts_stand_in_a_list(client, chair, club, django_assert_max_num_queries):
    for pieces in ("13", "12", "11"):
        count(client, club, note_50000=pieces, reason="chưa rõ")

    with django_assert_max_num_queries(12):
        page = client.get(reverse("ledger:counts", args=[club.pk])).context["page"]

    assert [one.counted for one in page] == [550_000, 600_000, 650_000]


def test_a_treasurer_reads_and_does_not_count(client, club):
    client.force_login(make_staff(club, Role.TREASURER))

    assert count(client, club).status_code == 403
    assert client.get(reverse("ledger:counts", args=[club.pk])).status_code == 200


def test_a_count_of_another_club_is_not_there(client, chair, club):
    facts = {"box": CASH, "on": localdate(), "notes": {}, "counted": 0, "expected": 0, "key": "a"}
    other = CashCount.objects.create(club=make_club(), counted_by=User.objects.system(), **facts)

    assert client.get(reverse("ledger:counted", args=[club.pk, other.pk])).status_code == 404
    assert client.get(reverse("ledger:counted", args=[other.club_id, other.pk])).status_code == 404
