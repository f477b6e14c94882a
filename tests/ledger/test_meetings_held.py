"""How many meetings clubs held."""

from datetime import date, timedelta

import pytest

from clubs.periods import Period
from ledger.meetings.held import Held, held, meetings_held
from ledger.models import Meeting
from tests.ledger.gathering import DAY, close, make_gathering

pytestmark = pytest.mark.django_db
MARCH = Period(date(2020, 3, 1), date(2020, 3, 31))


def test_closed_meetings_count_in_their_period(django_assert_num_queries):
    meeting, _people = make_gathering()
    close(meeting, 0)
    Meeting.objects.create(club=meeting.club, on=DAY + timedelta(days=1))  # still open
    other, _people = make_gathering()
    clubs = [meeting.club_id, other.club_id]

    with django_assert_num_queries(1):
        counted = meetings_held(clubs, MARCH)

    assert counted == {meeting.club_id: 1}
    assert counted[other.club_id] == 0
    assert meetings_held(clubs, MARCH.previous) == {}


def test_each_meeting_is_told_with_its_health_checks(django_assert_num_queries):
    meeting, _people = make_gathering()
    close(meeting, 0)
    Meeting.objects.filter(pk=meeting.pk).update(health_checks=12)
    Meeting.objects.create(club=meeting.club, on=DAY + timedelta(days=1))  # still open

    with django_assert_num_queries(1):
        assert held([meeting.club_id], MARCH.last + timedelta(days=1)) == [Held(meeting.club_id, DAY, 12)]
    assert held([meeting.club_id], DAY - timedelta(days=1)) == []
