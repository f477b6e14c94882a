"""How a loan is paid back: most borrowers on the day, some late, early, in part or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from loans.terms.schedules import Instalment, Terms, add_months, plan
from reports.demo.books import PAYMENT, RECEIPT, WRITE_OFF, Slip
from reports.demo.clubs import Row
from reports.demo.people import DIED, Person
from reports.demo.seed import LAST_DAY, weighted

PROMPT, LATE, EARLY, STUCK = "prompt", "late", "early", "stuck"
FATES = {PROMPT: 66, LATE: 20, EARLY: 7, STUCK: 7}
MOODS = {"pay": 55, "wait": 22, "half": 12, "days": 11}  # of a late payer when an instalment falls due
SETTLED_AFTER = 4  # months that a loan which got stuck lies still before the family pays


@dataclass(eq=False, kw_only=True)
class Repayment(Slip):
    """One row of Trả nợ, in đồng; a write-off carries principal alone."""

    loan_code: str
    principal: int
    interest: int = 0
    late_interest: int = 0
    written_off: bool = False

    @property
    def series(self) -> str:
        return WRITE_OFF if self.written_off else RECEIPT

    @property
    def paid(self) -> int:
        return 0 if self.written_off else self.principal + self.interest + self.late_interest

    def row(self) -> Row:
        return {
            "Số chứng từ": self.number,
            "Mã khoản vay": self.loan_code,
            "Ngày": self.on,
            "Gốc": self.principal,
            "Lãi": self.interest,
            "Lãi quá hạn": self.late_interest or None,
            "Xóa nợ": "Có" if self.written_off else None,
        }


@dataclass(eq=False, kw_only=True)
class Loan(Slip):
    """It is paid out by a slip that no sheet numbers: the program does, in the same series."""

    code: str
    borrower: Person
    terms: Terms
    purpose: str
    repayments: list[Repayment] = field(default_factory=list)
    later: list[Repayment] = field(default_factory=list)  # after the last day

    @property
    def series(self) -> str:
        return PAYMENT

    @property
    def last_due(self) -> date:
        return add_months(self.on, self.terms.months)

    def outstanding(self, day: date) -> int:
        return self.terms.principal - sum(row.principal for row in self.repayments if row.on <= day)

    def is_open(self, day: date) -> bool:
        return self.outstanding(day) > 0


@dataclass
class Owed:
    """What fell due and is not yet paid."""

    principal: int = 0
    interest: int = 0
    meetings: int = 0  # that passed since it fell due

    def add(self, instalment: Instalment) -> None:
        self.principal += instalment.principal
        self.interest += instalment.interest

    def late_interest(self, rate: Decimal) -> int:
        """Half the rate once more for each month of delay, in whole thousands."""
        asked = self.principal * rate * self.meetings / 200
        return max(2, round(asked / 1000)) * 1000 if self.meetings else 0


def repay(loan: Loan, rng: Random, fates: dict = FATES, last: date = LAST_DAY) -> None:
    """Fill in the loan's repayments up to the `last` day, and those that come after it."""
    died = next((stay.left_on for stay in loan.borrower.stays if stay.reason == DIED), None)
    fate = weighted(rng, fates)
    rows = _until_death(loan, died, rng) if died and died <= loan.last_due else PATHS[fate](loan, rng)
    paid = [row for row in rows if row.principal + row.interest]
    loan.repayments = [row for row in paid if row.on <= last]
    loan.later = [row for row in paid if row.on > last]


def _row(loan: Loan, on: date, principal: int, interest: int, late_interest: int = 0) -> Repayment:
    return Repayment(
        club=loan.club, on=on, loan_code=loan.code,
        principal=principal, interest=interest, late_interest=late_interest,
    )  # fmt: skip


def _on_the_day(loan: Loan, instalment: Instalment, rng: Random) -> Repayment:
    """At the meeting, or a few days before it when the treasurer passes by."""
    day = instalment.due - timedelta(days=rng.choice([0, 0, 0, 0, 1, 3]))
    return _row(loan, day, instalment.principal, instalment.interest)


def _promptly(loan: Loan, rng: Random) -> Iterator[Repayment]:
    return (_on_the_day(loan, instalment, rng) for instalment in plan(loan.terms))


def _late(loan: Loan, rng: Random) -> Iterator[Repayment]:
    """Some instalments wait for the next one, some are paid in half or a little later."""
    owed = Owed()
    for instalment in plan(loan.terms):
        owed.add(instalment)
        mood = weighted(rng, MOODS) if instalment.balance else "days"
        if mood == "wait":
            owed.meetings += 1
            continue
        day = instalment.due + timedelta(days=rng.randint(6, 25) if mood == "days" else 0)
        part = owed.principal // 2000 * 1000 if mood == "half" else owed.principal
        yield _row(loan, day, part, owed.interest, owed.late_interest(loan.terms.rate))
        owed = Owed(owed.principal - part, 0, 1 if mood == "half" else 0)


def _early(loan: Loan, rng: Random) -> Iterator[Repayment]:
    instalments = plan(loan.terms)
    last = rng.randint(len(instalments) // 3, len(instalments) - 1)
    for instalment in instalments[:last]:
        yield _on_the_day(loan, instalment, rng)
    closing = instalments[last]
    yield _row(loan, closing.due, closing.principal + closing.balance, closing.interest)


def _stuck(loan: Loan, rng: Random) -> Iterator[Repayment]:
    """Payments stop half way; much later the rest is paid with late interest."""
    instalments = plan(loan.terms)
    stop = rng.randint(len(instalments) // 3, len(instalments) * 2 // 3)
    yield from (_on_the_day(loan, instalment, rng) for instalment in instalments[:stop])
    rest = Owed(meetings=SETTLED_AFTER)
    for instalment in instalments[stop:]:
        rest.add(instalment)
    day = add_months(loan.last_due, SETTLED_AFTER)
    yield _row(loan, day, rest.principal, rest.interest, rest.late_interest(loan.terms.rate))


def _until_death(loan: Loan, died: date, rng: Random) -> Iterator[Repayment]:
    """What was due before is paid; after some months the club writes off the rest, or the family pays it."""
    instalments = [instalment for instalment in plan(loan.terms) if instalment.due < died]
    yield from (_on_the_day(loan, instalment, rng) for instalment in instalments)
    left = instalments[-1].balance if instalments else loan.terms.principal
    closing = _row(loan, add_months(died, rng.randint(2, 5)), left, 0)
    closing.written_off = rng.random() < 0.7
    yield closing


PATHS = {PROMPT: _promptly, LATE: _late, EARLY: _early, STUCK: _stuck}
