"""What somebody borrowed here before, and how it was repaid: what a board asks before it lends again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loans.models import Loan
from loans.reckoning.courses import Course
from loans.reckoning.owing import Owing, look_if_lent
from loans.reckoning.register import State, state


@dataclass(frozen=True)
class Borrowed:
    """An earlier loan as it stands; once nothing is owed, since when, and how many days late that was."""

    owing: Owing
    state: State
    settled_on: date | None
    days_late: int

    @property
    def loan(self) -> Loan:
        return self.owing.loan


def borrowed(lent: Iterable[Course], day: date) -> list[Borrowed]:
    """Those `lent` that are in the books by the end of `day`, the newest first."""
    known = [_borrowed(course, owing) for course in lent if (owing := look_if_lent(course, day))]
    return sorted(known, key=lambda one: (one.loan.disbursed_on, one.loan.code), reverse=True)


def _borrowed(course: Course, owing: Owing) -> Borrowed:
    settled_on = None if owing.outstanding else max(one.on for one in course.booked if one.on <= owing.day)
    return Borrowed(owing, state(owing), settled_on, _days_late(course, settled_on) if settled_on else 0)


def _days_late(course: Course, settled_on: date) -> int:
    """From the last day that was agreed to the last payment; days on which the loan was frozen are none."""
    last = max((part.on for part in course.plan_on(settled_on).parts), default=settled_on)
    return max(0, (course.counted(settled_on) - last).days)
