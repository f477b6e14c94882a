"""One loan as whoever watches over it sees it: how it stands, what was agreed, what was done."""

from dataclasses import dataclass
from datetime import date

from ledger.models import Voucher
from loans.models import Freeze, Loan, Schedule, Step, Surety, Visit
from loans.reckoning.courses import course_of
from loans.reckoning.owing import Owing, look_if_lent
from loans.reckoning.register import State, state
from loans.trouble import urging, visiting, writing_off


@dataclass(frozen=True)
class Watched:
    """Sums in đồng; `owing` is None for a loan that was not paid out by then."""

    loan: Loan
    owing: Owing | None
    plans: list[Schedule]
    freezes: list[Freeze]
    losses: list[Voucher]  # what was written off, and what came in for it
    steps: list[Step]
    visits: list[tuple[Visit, list[int]]]  # each with its photos
    sureties: list[Surety]

    @property
    def state(self) -> State | None:
        return state(self.owing) if self.owing else None

    @property
    def outstanding(self) -> int:
        return self.owing.outstanding if self.owing else 0

    @property
    def days(self) -> int:
        return self.owing.standing.days_past_due if self.owing else 0

    @property
    def lost(self) -> int:
        """Written off, and not come in since."""
        written_off = self.owing.written_off if self.owing else 0
        return written_off - sum(one.amount for one in self.losses if writing_off.came_in(one))


def of(loan: Loan, day: date) -> Watched:
    """What there is to know of `loan`, which stands at hand with its club and borrower, as of `day`."""
    course = course_of(loan)
    return Watched(
        loan,
        look_if_lent(course, day),
        plans=list(loan.schedules.select_related("rescheduling__decided_by")),
        freezes=course.still,
        losses=writing_off.losses(loan),
        steps=urging.steps(loan),
        visits=visiting.visits(loan),
        sureties=urging.sureties(loan),
    )
