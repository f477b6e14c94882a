"""What a loan owes at the end of a day, instalment by instalment, with interest for being late.

This is `standings` (standing.py) looked at closely, by the same rules: page, sheet, paper and Excel all ask
`as_of`. Late interest is agreed in percent a month of principal past its due day: each night costs a
thirtieth of it. It is counted exactly over all nights and rounded once, as the loan's instalments are; nights
on which the loan is frozen cost nothing (frozen.py).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import count, pairwise

from django.db.models import QuerySet

from loans.models import Freeze, Loan, LoanEvent
from loans.reckoning.courses import Course, course_of, courses
from loans.reckoning.frozen import runs_again
from loans.reckoning.standing import Paid, Standing, assess, settled_before
from loans.terms.planning import Due, Plan
from loans.terms.schedules import rounded

NIGHTS_A_MONTH = 30


@dataclass(frozen=True)
class Part:
    """An instalment: what it asks for and what of that is still unpaid, in đồng.

    `number` is 0 of what a later plan begins with: all that was settled by the day it was made.
    """

    number: int
    due: date
    principal: int
    interest: int
    principal_left: int
    interest_left: int

    @property
    def asked(self) -> int:
        return self.principal + self.interest

    @property
    def left(self) -> int:
        return self.principal_left + self.interest_left


@dataclass(frozen=True)
class Owing:
    """A loan at the end of `day`, in đồng: what was received, and what is owed of each instalment.

    `counted` is the day by which instalments are due: earlier than `day` where days stood still.
    """

    loan: Loan
    day: date
    counted: date
    standing: Standing
    parts: list[Part]
    late: int  # late interest that is not paid yet
    interest_paid: int
    late_paid: int
    written_off: int
    lent: int  # paid out or brought over, less what was taken back
    frozen: Freeze | None  # what holds on the day

    @property
    def outstanding(self) -> int:
        return self.standing.outstanding

    @property
    def principal_paid(self) -> int:
        return self.loan.principal - self.outstanding - self.written_off if self.lent else 0

    @property
    def due(self) -> list[Part]:
        """What fell due by the day and is not wholly paid."""
        return [part for part in self.parts if part.due <= self.counted and part.left]

    @property
    def coming(self) -> Part | None:
        """The next instalment that falls due after the day and is not wholly paid."""
        return next((part for part in self.parts if part.due > self.counted and part.left), None)

    @property
    def coming_on(self) -> date | None:
        """When the next instalment falls due, put off by the days that stood still; unknown while they do."""
        return self.coming.due + (self.day - self.counted) if self.coming and not self.frozen else None

    @property
    def running(self) -> Part | None:
        """The instalment whose period the day lies in, paid or not."""
        return next((part for part in self.parts if part.due > self.counted), None)

    @property
    def running_since(self) -> date:
        """When the period of the running instalment began."""
        before = [part.due for part in self.parts if part.due <= self.counted]
        return max(before, default=self.loan.disbursed_on)

    @property
    def due_now(self) -> int:
        """All that has to be paid by the day: instalments and late interest."""
        return sum(part.left for part in self.due) + self.late


def as_of(loans: QuerySet[Loan], day: date, besides: str = "") -> list[Owing]:
    """Those `loans` that are in the books by the end of `day`, by code; four queries, one for nothing.

    `besides` leaves out vouchers whose key begins so, and what takes them back: whoever books a payment again
    asks how the loan stands without it.
    """
    return [look(course, day) for course in courses(loans, day, besides)]


def one_as_of(loan: Loan, day: date) -> Owing | None:
    """One loan that is at hand with its club and borrower, likewise; three queries."""
    return look_if_lent(course_of(loan), day)


def look_if_lent(course: Course, day: date) -> Owing | None:
    """How the loan stands at the end of `day`; None before it is in the books."""
    return look(course, day) if any(one.on <= day for one in course.booked) else None


def look(course: Course, day: date) -> Owing:
    """How the loan stands at the end of `day` by what is known of its course."""
    paid, plan = _paid(course, day), course.plan_on(day).parts
    counted = course.counted(day)
    standing = standing_of(course, day)
    seen = [one for one in course.booked if one.on <= day]
    late_paid = sum(one.late for one in seen)
    owes = standing.outstanding > 0
    return Owing(
        course.loan,
        day,
        counted,
        standing,
        _parts(paid, plan, _numbers(course, plan, day), owes),
        late=max(0, _late_interest(course, day) - late_paid) if owes else 0,
        interest_paid=paid.interest,
        late_paid=late_paid,
        written_off=sum(one.principal for one in seen if one.kind == LoanEvent.Kind.WRITE_OFF),
        lent=-sum(one.principal for one in seen if one.kind in LoanEvent.LENDING),
        frozen=course.frozen_on(day),
    )


def standing_of(course: Course, day: date) -> Standing:
    """What of it `standings` tells, without looking at each instalment."""
    return assess(_paid(course, day), course.plan_on(day).parts, course.counted(day))


def _paid(course: Course, day: date) -> Paid:
    loan = course.loan
    seen = [one for one in course.booked if one.on <= day]
    opened = [one.on for one in seen if one.kind == LoanEvent.Kind.OPENING]
    return Paid(
        loan.pk,
        loan.club_id,
        loan.principal,
        -sum(one.principal for one in seen),
        sum(one.interest for one in seen),
        loan.principal - (loan.opening_principal or loan.principal),
        min(opened, default=None),
    )


def _numbers(course: Course, plan: list[Due], day: date) -> list[int]:
    """What each instalment of `plan`, which holds on `day`, is called."""
    made = {later.since for later in _line(course, day)[1:]}
    settled = {one.on: place for place, one in enumerate(plan) if one.on in made}  # the last of its day
    number = count(1)
    return [0 if settled.get(one.on) == place else next(number) for place, one in enumerate(plan)]


def _line(course: Course, day: date) -> list[Plan]:
    """The plans that led to the one that holds on `day`; one that holds once more undoes those since."""
    line: list[Plan] = []
    for plan in course.plans:
        if plan.since <= day:
            known = [before.parts for before in line]
            line = line[: known.index(plan.parts) + 1] if plan.parts in known else [*line, plan]
    return line


def _parts(paid: Paid, plan: list[Due], numbers: list[int], owes: bool) -> list[Part]:
    """Each instalment with what is left of it; a loan that owes nothing owes no interest either."""
    parts: list[Part] = []
    principal = interest = 0
    for number, one in zip(numbers, plan, strict=True):
        principal += one.principal
        settled = settled_before(paid, one, principal)
        interest += 0 if settled else one.interest
        left = min(one.principal, max(0, principal - paid.covered))
        unpaid = 0 if settled else min(one.interest, max(0, interest - paid.interest))
        parts.append(Part(number, one.on, one.principal, one.interest, left, unpaid if owes else 0))
    return parts


def _late_interest(course: Course, day: date) -> int:
    """Late interest for all nights up to `day`, paid or not."""
    rate = course.loan.late_rate
    if not rate or not course.booked:
        return 0
    cost = Fraction(rate) / 100 / NIGHTS_A_MONTH
    return rounded(_overdue_nights(course, day) * cost, course.loan.rounding)


def _overdue_nights(course: Course, day: date) -> int:
    """Each đồng of principal that was past due counts once for each night on which the days ran."""
    nights = pairwise(_turns(course, course.booked[0].on, day))
    return sum(_overdue(course, start) * _ran(course, start, end) for start, end in nights)


def _turns(course: Course, first: date, day: date) -> list[date]:
    """Days from `first` to `day` after which something else may be past due; where days stood still, each."""
    changes = {one.on for one in course.booked} | {plan.since for plan in course.plans}
    changes |= {part.on for plan in course.plans for part in plan.parts}
    if course.still:
        changes = _each_day(first, min(day, _quiet_from(course, changes)))
    return sorted({first, *(one for one in changes if first < one < day), max(first, day)})


def _each_day(first: date, last: date) -> set[date]:
    return {first + timedelta(number) for number in range((last - first).days + 1)}


def _quiet_from(course: Course, changes: set[date]) -> date:
    """From when on nothing new falls due: the last of `changes`, put off by all days that stood still."""
    spans = [(one.since, runs_again(one.until, one.lifted_on, date.max)) for one in course.still]
    over = [(since, end) for since, end in spans if end < date.max]
    put_off = sum((end - since for since, end in over), timedelta())
    return max(changes | {since for since, _end in spans} | {end for _since, end in over}) + put_off


def _ran(course: Course, start: date, end: date) -> int:
    """How many of the nights from `start` to `end` the days ran on; a new plan makes none of them up."""
    return min((end - start).days, max(0, (course.counted(end) - course.counted(start)).days))


def _overdue(course: Course, day: date) -> int:
    """Principal that fell due by `day` and is not repaid at its end."""
    counted = course.counted(day)
    due = sum(part.principal for part in course.plan_on(day).parts if part.on <= counted)
    return max(0, due - _paid(course, day).covered)
