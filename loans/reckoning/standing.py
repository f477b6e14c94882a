"""How loans stand at the end of a day: what is still owed, what of it is overdue, and since when.

Page, report and indicators all ask `standings`. The rules are those of the loan indicators: principal repaid
covers the principal of the oldest instalments first, interest paid the interest of the oldest first; late
interest covers none, and a write-off covers principal like a repayment. An instalment is past due from the
day after it falls due; days on which a loan is frozen count for nothing (frozen.py).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BigIntegerField, Case, F, Max, Min, Q, QuerySet, Sum, When

from ledger.models import Account
from loans.models import Loan, LoanEvent
from loans.reckoning.frozen import frozen_days
from loans.terms.planning import Due, kept_plans


@dataclass(frozen=True)
class Standing:
    """A loan at the end of a day, in đồng. A closed one owes nothing and is never past due."""

    loan: int
    club: int
    outstanding: int
    overdue_principal: int = 0
    days_past_due: int = 0


@dataclass(frozen=True)
class Paid:
    """What was booked on a loan by a day, in đồng."""

    loan: int
    club: int
    principal: int  # of the loan
    outstanding: int
    interest: int
    brought_over: int  # principal repaid before the club's books begin
    opened_on: date | None  # the day the loan was brought over from paper books

    @property
    def covered(self) -> int:
        return self.principal - self.outstanding


def standings(loans: QuerySet[Loan], day: date) -> list[Standing]:
    """The state at the end of `day` of those `loans` that are in the books by then; three queries."""
    payments = paid_by(loans, day)
    plans = kept_plans([paid.loan for paid in payments if paid.outstanding > 0], day)
    newest = {loan: of_one[-1].parts for loan, of_one in plans.items()}
    still = frozen_days(loans, day)
    return [
        assess(paid, newest.get(paid.loan, []), day - timedelta(still.get(paid.loan, 0))) for paid in payments
    ]


def assess(paid: Paid, plan: list[Due], day: date) -> Standing:
    """How one loan with this `plan` stands at the end of `day`, which is earlier where days stood still."""
    if paid.outstanding <= 0:
        return Standing(paid.loan, paid.club, 0)
    due = sum(part.principal for part in plan if part.on < day)
    oldest = _oldest_uncovered(paid, plan)
    return Standing(
        paid.loan,
        paid.club,
        paid.outstanding,
        overdue_principal=max(0, due - paid.covered),
        days_past_due=max(0, (day - oldest).days) if oldest else 0,
    )


def _oldest_uncovered(paid: Paid, plan: list[Due]) -> date | None:
    """The due date of the oldest instalment whose principal or interest is not covered."""
    principal = interest = 0
    for part in plan:
        principal += part.principal
        if not settled_before(paid, part, principal):
            interest += part.interest
        if principal > paid.covered or interest > paid.interest:
            return part.on
    return None


def settled_before(paid: Paid, part: Due, principal: int) -> bool:
    """Whether `part` (with `principal` due up to it) was settled, interest too, before it was brought over.

    An instalment without principal says nothing by its amount: it was settled if it was due by that day.
    """
    if paid.opened_on is None or principal > paid.brought_over:
        return False
    return part.principal > 0 or part.on <= paid.opened_on


def net_credits(account: Account) -> Sum:
    """Sum of the entries' credits less debits of `account` (a reversal swaps them)."""
    amount = F("voucher__entries__amount")
    sign = Case(
        When(voucher__entries__credit=account, then=amount),
        When(voucher__entries__debit=account, then=-amount),
        default=0,
        output_field=BigIntegerField(),
    )
    return Sum(sign)


def booked(loans: QuerySet[Loan], day: date) -> QuerySet[LoanEvent]:
    """Events of `loans` by the end of `day`, one row for each entry of their lines."""
    return LoanEvent.objects.filter(
        loan__in=loans, voucher__on__lte=day, voucher__entries__line=F("line")
    ).order_by()


def paid_by(loans: QuerySet[Loan], day: date) -> list[Paid]:
    """What was booked by the end of `day` on those `loans` that are in the books by then; one query."""
    opening = Q(kind=LoanEvent.Kind.OPENING)
    sums = (
        booked(loans, day)
        .values("loan")
        .annotate(  # the facts of the loan as highest of one: grouped by the loan alone it is much faster
            club=Max("loan__club"),
            lent=Max("loan__principal"),
            still_owed=Max("loan__opening_principal"),
            credits=net_credits(Account.LOANS),
            earned=net_credits(Account.INTEREST),
            opened_on=Min("voucher__on", filter=opening),
        )
        .values_list("loan", "club", "lent", "still_owed", "credits", "earned", "opened_on")
    )
    return [
        Paid(loan, club, principal, -credits, interest, principal - (still_owed or principal), opened_on)
        for loan, club, principal, still_owed, credits, interest, opened_on in sums
    ]
