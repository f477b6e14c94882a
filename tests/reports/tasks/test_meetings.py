"""The meeting of the month stands on the home page of whoever keeps the books."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from clubs.access import reach
from ledger.models import Meeting
from reports.tasks.today import tasks
from tests.factories import make_club, make_member, make_staff
from tests.ledger.gathering import DAY, close, make_gathering

pytestmark = pytest.mark.django_db


def task_of(place, role=Role.TREASURER, day=DAY):
    found = [task for task in tasks(reach(make_staff(place, role), day), day) if "Sinh hoạt" in task.title]
    return [(task.state, task.address) for task in found]


def at(name, *args):
    return reverse(f"ledger:{name}", args=args)


def test_a_club_that_did_not_meet_is_led_to_a_new_sheet():
    club = make_club()
    make_member(club)

    assert task_of(club) == [("todo", at("meeting_new", club.pk))]


def test_a_sheet_that_is_open_is_led_to_until_it_is_closed():
    meeting, _people = make_gathering()
    assert task_of(meeting.club) == [("under_way", at("meeting", meeting.club_id, meeting.pk))]

    close(meeting, 0)

    assert task_of(meeting.club) == [("done", at("meeting", meeting.club_id, meeting.pk))]
    assert task_of(meeting.club, day=date(2020, 4, 1)) == [("todo", at("meeting_new", meeting.club_id))]


def test_of_several_clubs_those_that_met_are_counted():
    meeting, _people = make_gathering()
    make_member(make_club(meeting.club.unit))
    make_club(meeting.club.unit)  # nobody is in it
    assert task_of(meeting.club.unit, Role.COMMUNE) == [("todo", at("books"))]

    close(meeting, 0)

    assert task_of(meeting.club.unit, Role.COMMUNE) == [("under_way", at("books"))]


def test_nobody_else_is_asked():
    meeting, _people = make_gathering()

    assert task_of(meeting.club, Role.AUDITOR) == []
    assert Meeting.objects.count() == 1
