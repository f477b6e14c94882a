"""What there is to do now: a line a task. What is not to be done by whoever asks is not there."""

from collections.abc import Iterator
from datetime import date

from accounts.roles import Capability
from clubs.access import Reach
from clubs.models import Club
from reports.indicators.clubs import active
from reports.tasks import auditing, books, lending, people
from reports.tasks.task import DONE, Task


def tasks(reach: Reach, day: date) -> list[Task]:
    """The tasks of whoever has this reach, as of `day`; what is done comes last."""
    return sorted(_tasks(reach, day), key=lambda task: task.state == DONE)


def _tasks(reach: Reach, day: date) -> Iterator[Task]:
    kept = reach.my_clubs(Capability.KEEP_BOOKS)
    running = [club for club in kept if active(club, day)]
    answered_for = [club for club in reach.my_clubs(Capability.CLOSE_BOOKS) if active(club, day)]
    yield from books.meetings(running, day)
    yield from lending.to_decide(reach.my_clubs(Capability.APPROVE_LOANS))
    yield from lending.to_pay_out(kept)
    yield from lending.to_collect(kept, day)
    yield from people.review(reach.my_clubs(Capability.REVIEW_POVERTY), day)
    yield from people.homeless(reach.my_clubs(Capability.KEEP_MEMBERS), day)
    yield from people.unassigned(reach, day)
    yield from books.fees(running, day)
    yield from books.closing(answered_for, day)
    yield from auditing.looks(_only_read(reach), day)


def _only_read(reach: Reach) -> list[Club]:
    """The clubs whose books somebody reads to the last line and may not write."""
    read = reach.my_clubs(Capability.READ_AUDIT)
    return [club for club in read if not reach.may(Capability.KEEP_BOOKS, club)]
