"""How many meetings clubs held."""

from datetime import date, timedelta

import pytest

from clubs.periods import Period
from ledger.meetings.held import meetings_held
from ledger.models import Meeting
from tests.ledger.gathering import DAY, close, make_gathering

pytestmark = pytest.mark.django_db
MARCH = Period(date(2020, 3, 1), date(2020, 3, 31))


def test_closed_meetings_count_in_their_period(django_assert_num_queries):
    held, _people = make_gathering()
    close(held, 0)
    Meeting.objects.create(club=held.club, on=DAY + timedelta(days=1))  # still open
    other, _people = make_gathering()
    clubs = [held.club_id, other.club_id]

    with django_assert_num_queries(1):
        counted = meetings_held(clubs, MARCH)

    assert counted == {held.club_id: 1}
    assert counted[other.club_id] == 0
    assert meetings_held(clubs, MARCH.previous) == {}
