"""Calling a meeting, and writing down what it was about."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from clubs import registers
from clubs.models import Club
from ledger import open_days, posting
from ledger.models import Meeting, Topic


@transaction.atomic
def call(*, club: Club, on: date, place: str, device: str, now: datetime, by: User) -> Meeting:
    """Open the sheet of the meeting of `on`, held by `device`; one that is there already is returned.

    Refuses a day that is still to come ("to_come"), outside the life of the club ("before_founding",
    "after_dissolution") or in a closed period ("closed").
    """
    posting.lock([club.pk])
    if known := Meeting.objects.of(club).filter(on=on).first():
        return known
    open_days.refuse_to_come(on, timezone.localdate(now))
    open_days.refuse_outside_life(club, on)
    open_days.refuse_closed([(club.pk, on)])
    held = {"device": device, "holder": by, "held_since": now} if device else {}
    return registers.enter(Meeting(club=club, on=on, place=place, **held), by=by)


@transaction.atomic
def describe(*, meeting: Meeting, topics: Iterable[Topic], by: User, **facts: Any) -> Meeting:
    """Write down where it was, its topics, its numbers and what was said; `facts` are those fields."""
    registers.change(meeting, facts, by=by)
    before = {"topic_numbers": meeting.topic_numbers}
    meeting.topics.set(topics)
    if meeting.topic_numbers != before["topic_numbers"]:
        audit.changed([(meeting, before)], by=by)
    return meeting
