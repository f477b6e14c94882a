"""Who may open the pages of a meeting and write there, and in how many queries they are shown."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from ledger.models import Meeting
from tests.factories import make_club, make_staff
from tests.ledger.gathering import FEE, THERE, close, gift, make_gathering, row, send
from tests.ledger.views.filling import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering():
    return make_gathering(device="")


@pytest.fixture
def treasurer(client, gathering):
    user = make_staff(gathering[0].club, Role.TREASURER)
    client.force_login(user)
    return user


class TestWhoMay:
    PAGES = ["meeting", "meeting_close", "meeting_facts", "meeting_differences", "meeting_save"]

    @pytest.mark.parametrize("name", PAGES)
    def test_nobody_of_another_club_finds_it(self, client, gathering, name):
        client.force_login(make_staff(make_club(), Role.TREASURER))

        assert client.get(address(name, gathering[0])).status_code == 404

    def test_an_auditor_reads_and_writes_nothing(self, client, gathering):
        meeting, _people = gathering
        client.force_login(make_staff(meeting.club, Role.AUDITOR))

        assert not client.get(address("meeting", meeting)).context["writable"]
        for name in ("fill", "save", "hold", "close", "facts", "differences", "reopen"):
            assert client.post(address(f"meeting_{name}", meeting)).status_code == 403

    def test_a_treasurer_reopens_nothing(self, client, gathering, treasurer):
        meeting, _people = gathering
        close(meeting, 0)

        assert not client.get(address("meeting", meeting)).context["may_reopen"]
        assert client.post(address("meeting_reopen", meeting)).status_code == 403

    def test_the_chair_reopens_after_the_password(self, client, gathering):
        meeting, _people = gathering
        close(meeting, 0)
        client.force_login(make_staff(meeting.club, Role.CHAIR))
        assert "mat-khau" in client.post(address("meeting_reopen", meeting)).url

        session = client.session
        session["password_at"] = 10**11
        session.save()
        client.post(address("meeting_reopen", meeting), {"reason": "Ghi nhầm"})

        meeting.refresh_from_db()
        assert (meeting.is_closed, meeting.reopened_because) == (False, "Ghi nhầm")

    def test_who_does_not_hold_the_sheet_may_take_it_over(self, client, gathering, treasurer):
        meeting, (an, *_others) = gathering
        send(meeting, row(an), device=THERE)
        assert not client.get(address("meeting", meeting)).context["writable"]

        client.post(address("meeting_hold", meeting))

        assert client.get(address("meeting", meeting)).context["writable"]
        meeting.refresh_from_db()
        assert meeting.holder == treasurer


def queries_of(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("closed", [False, True])
def test_the_sheet_takes_as_many_queries_for_many_as_for_few(client, closed, django_assert_max_num_queries):
    counts = []
    for members in (1, 3):
        meeting, people = make_gathering(members, device="")
        send(meeting, *map(row, people), gift(10_000))
        if closed:
            close(meeting, members * FEE + 10_000)
        client.force_login(make_staff(meeting.club, Role.CHAIR))
        counts.append(queries_of(client, address("meeting", meeting), django_assert_max_num_queries))

    assert counts[0] == counts[1] <= 18


def test_the_list_takes_as_many_queries_for_many_as_for_few(client, django_assert_max_num_queries):
    meeting, _people = make_gathering()
    client.force_login(make_staff(meeting.club, Role.CHAIR))
    url = reverse("ledger:meetings", args=[meeting.club_id])
    few = queries_of(client, url, django_assert_max_num_queries)
    for days in (1, 2):
        Meeting.objects.create(club=meeting.club, on=meeting.on + timedelta(days=days))

    assert queries_of(client, url, django_assert_max_num_queries) == few <= 12
