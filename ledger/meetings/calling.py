"""Calling a meeting, and writing down what it was about."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs import registers
from clubs.models import Club
from ledger import posting
from ledger.models import Meeting, Topic


@transaction.atomic
def call(*, club: Club, on: date, place: str, device: str, now: datetime, by: User) -> Meeting:
    """Open the sheet of the meeting of `on`, held by `device`; one that is there already is returned.

    Refuses a day that is still to come ("future"), a closed period ("closed") and a club that was not there
    then ("no_club").
    """
    posting.lock([club.pk])
    if known := Meeting.objects.of(club).filter(on=on).first():
        return known
    _refuse_day(club, on, timezone.localdate(now))
    held = {"device": device, "holder": by, "held_since": now} if device else {}
    meeting = Meeting(club=club, on=on, place=place, **held)
    meeting.full_clean()
    meeting.save()
    audit.created([meeting], by=by)
    return meeting


@transaction.atomic
def describe(*, meeting: Meeting, topics: Iterable[Topic], by: User, **facts: Any) -> Meeting:
    """Write down where it was, its topics, its numbers and what was said; `facts` are those fields."""
    registers.change(meeting, facts, by=by)
    before = {"topic_numbers": meeting.topic_numbers}
    meeting.topics.set(topics)
    if meeting.topic_numbers != before["topic_numbers"]:
        audit.changed([(meeting, before)], by=by)
    return meeting


def _refuse_day(club: Club, on: date, today: date) -> None:
    if on > today:
        raise ValidationError(_("Ngày này chưa tới: hãy chọn hôm nay hoặc một ngày trước đó."), code="future")
    if on < club.founded_on or (club.dissolved_on and on >= club.dissolved_on):
        raise ValidationError(_("Ngày này câu lạc bộ không hoạt động."), code="no_club")
    closed = posting.closed_through().get(club.pk)
    if closed and on <= closed:
        raise ValidationError(
            _("Sổ đã khóa đến hết ngày %(day)s: hãy chọn ngày sau đó.") % {"day": f"{closed:%d/%m/%Y}"},
            code="closed",
        )
