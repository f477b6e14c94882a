"""Random courses of one loan: paid in any order of entry, early, in full, taken back, repaid at last.

Beside the books stands a plain list of payments; after every step the loan, as it was booked and booked anew,
must be what comes of that list read from its first day to its last.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from accounts.models import User
from ledger.models import Account, Voucher
from loans.books.booking import Split
from loans.models import Loan
from loans.reckoning.courses import Booked, Course, courses
from loans.reckoning.owing import Owing, as_of, look
from loans.repayments import repaying
from loans.repayments.allocating import EARLY, Purpose, refitted, split, whole, with_coming
from loans.repayments.repaying import Payment, Wanted, covered, stamp
from loans.repayments.replanning import plan_after
from loans.terms.planning import Plan
from reports import books
from tests.drills.fee_courses import attempt
from tests.factories import make_club
from tests.ledger.booking import REVOLVING, opening, post
from tests.loans.lent import ON, make_lent, pay_out

LAST = ON + timedelta(days=500)  # later than the plan of a year

days = st.integers(1, 400).map(lambda number: ON + timedelta(days=number))
terms = st.fixed_dictionaries(
    {
        "principal": st.sampled_from([1_200_000, 5_000_000]),
        "method": st.sampled_from(["equal_principal", "flat", "annuity", "bullet"]),
        "rounding": st.sampled_from([1, 1000]),
        "late_rate": st.sampled_from([None, Decimal("1.2")]),
        "early_interest": st.sampled_from(["to_day", "to_period"]),
    }
)


@dataclass
class Known:
    """A payment as the model knows it; `plan` where one was made of it."""

    key: str
    on: date
    amount: int
    purpose: str
    parts: Split
    plan: Plan | None


class LoanCourse(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.club, self.by = make_club(), User.objects.system()
        post(opening(self.club, 9_000_000, "money", on=ON, into=REVOLVING, account=Account.STATE))
        self.known: list[Known] = []
        self.days: set[date] = set()  # used once each: payments of one day are read in the order of entry
        self.replanned: list[date] = []

    @initialize(agreed=terms)
    def lend(self, agreed):
        loan = make_lent(f"{self.club.code}-1", self.club, **agreed)
        pay_out(loan)
        self.mine = Loan.objects.filter(pk=loan.pk)
        (self.lent,) = courses(self.mine)

    @rule(on=days, share=st.integers(1, 100))
    def pay_part_of_what_is_due(self, on, share):
        self.pay(on, with_coming(self.owing(on)).total * share // 100, Purpose.INSTALMENTS)

    @rule(on=days, share=st.integers(1, 120), purpose=st.sampled_from(EARLY))
    def pay_principal_early(self, on, share, purpose):
        self.pay(on, whole(self.owing(on)).total * share // 100, purpose)

    @rule(on=days, more=st.sampled_from([0, 0, 1, -1]))
    def pay_all(self, on, more):
        self.pay(on, whole(self.owing(on)).total + more, Purpose.ALL)

    @precondition(lambda self: self.known)
    @rule(which=st.integers(0, 1000))
    def take_back(self, which):
        one = self.known[which % len(self.known)]
        rest = [other for other in self.known if other is not one]
        expected = self.reason_against(one.on, rest)
        facts = {"voucher": self.standing(one), "on": one.on, "reason": "Ghi nhầm", "by": self.by}

        assert attempt(repaying.take_back, **facts)[1] == expected
        self.known = self.known if expected else rest

    @invariant()
    def the_loan_is_what_comes_of_its_payments_in_the_order_of_their_days(self):
        for day in [*self.days, LAST] if self.known else []:
            (found,) = as_of(self.mine, day)
            assert told(found) == told(self.owing(day)), day

    def teardown(self):
        assert [finding.sentence for finding in books.check([self.club])] == []

    def pay(self, on, amount, purpose):
        """Pay: it is refused, or booked, as the model says."""
        if on in self.days or amount <= 0:
            return
        owing, key = self.owing(on), str(uuid4())
        parts, expected = attempt(split, owing, amount, purpose)
        if not expected:
            plan = Plan(on, plan_after(owing, parts, purpose)) if purpose in EARLY else None
            asked = Known(key, on, amount, purpose, parts, plan)
        expected = self.reason_against(on, [] if expected else [*self.known, asked]) or expected

        assert attempt(self.book, Payment(on, REVOLVING, key, (Wanted(self.lent.loan, amount, purpose),)))[
            1
        ] == (expected)
        if not expected:
            self.known.append(asked)
            self.days.add(on)
            self.replanned += [on] if asked.plan else []

    def book(self, payment: Payment):
        """As a page does: shown first."""
        shown = stamp(covered(payment))
        return repaying.repay(club=self.club, payment=payment, shown=shown, by=self.by)

    def reason_against(self, on: date, then: list[Known]) -> str:
        """Why nothing may be booked on a day after which the payments would be `then`."""
        if any(since > on for since in self.replanned):
            return "rescheduled"
        return "later_overpaid" if attempt(self.course, then)[1] else ""

    def owing(self, day: date) -> Owing:
        return look(self.course(self.known), day)

    def course(self, payments: list[Known]) -> Course:
        """What comes of `payments`, the first first; raises where one of them is too much."""
        course = self.lent
        for one in sorted(payments, key=lambda payment: payment.on):
            parts = one.parts if one.plan else refitted(look(course, one.on), one.amount)
            plans = [*course.plans, one.plan] if one.plan else course.plans
            paid = Booked(one.on, "repayment", parts.principal, parts.interest, parts.late)
            course = replace(course, plans=plans).with_one(paid)
        return course

    def standing(self, one: Known) -> Voucher:
        """The voucher of a payment, or the last one it was booked anew with."""
        return Voucher.objects.get(key__startswith=one.key, reverses=None, reversed_by=None)


def told(owing: Owing) -> tuple[int, ...]:
    """What is compared, in đồng."""
    paid = (owing.principal_paid, owing.interest_paid, owing.late_paid)
    return (owing.outstanding, owing.due_now, owing.late, *paid)
