"""The loans of a club as books show them: by state on a day, one loan with all that happened, a year of all.

The state of a loan is what follows from its events; nobody types it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from clubs.folding import fold
from clubs.models import Club
from clubs.periods import ONE_DAY
from ledger.models import Account
from ledger.models.accounts import INTEREST
from loans.models import Loan, LoanEvent
from loans.reckoning.courses import courses
from loans.reckoning.owing import Owing, as_of, look, look_if_lent
from loans.reckoning.standing import booked, net_credits


class State(TextChoices):
    """How a loan stands, as people call it."""

    OVERDUE = "qua-han", _("Quá hạn")
    FROZEN = "khoanh", _("Đang khoanh nợ")
    RUNNING = "trong-han", _("Trong hạn")
    SETTLED = "tra-het", _("Đã trả hết")
    LOST = "xoa-no", _("Đã xóa nợ")
    VOID = "da-huy", _("Đã hủy giải ngân")


def state(owing: Owing) -> State:
    if owing.outstanding > 0 and owing.frozen:
        return State.FROZEN
    if owing.outstanding > 0:
        return State.OVERDUE if owing.standing.days_past_due else State.RUNNING
    if owing.written_off:
        return State.LOST
    return State.SETTLED if owing.lent else State.VOID


@dataclass(frozen=True)
class Row:
    """A loan in the register, as it stands on the day."""

    owing: Owing
    state: State

    @property
    def loan(self) -> Loan:
        return self.owing.loan


@dataclass(frozen=True)
class Register:
    """The loans that were asked for, and what they come to, in đồng; `counts` of all states."""

    day: date
    counts: list[tuple[State, int]]
    rows: list[Row]

    @property
    def lent(self) -> int:
        return sum(row.loan.principal for row in self.rows)

    @property
    def outstanding(self) -> int:
        return sum(row.owing.outstanding for row in self.rows)

    @property
    def due(self) -> int:
        return sum(row.owing.due_now for row in self.rows)

    @property
    def overdue(self) -> int:
        return sum(row.owing.standing.overdue_principal for row in self.rows)


RUN = (State.OVERDUE, State.FROZEN, State.RUNNING)


def register(club: Club, day: date, states: Iterable[State] = RUN, text: str = "") -> Register:
    """The loans of `club` in `states` on `day`; with `text`, those whose borrower or code it may mean."""
    everything = [Row(owing, state(owing)) for owing in as_of(club.loans.all(), day)]
    named = [row for row in everything if _means(row, text)]
    counts = [(one, sum(row.state == one for row in everything)) for one in State]
    wanted = set(states)
    rows = [row for row in named if row.state in wanted]
    return Register(day, counts, sorted(rows, key=lambda row: (row.loan.borrower.name_key, row.loan.code)))


def _means(row: Row, text: str) -> bool:
    said = fold(f"{row.loan.borrower.full_name} {row.loan.borrower.code} {row.loan.code}")
    return all(word in said for word in fold(text).split())


@dataclass(frozen=True)
class Event:
    """A line of a voucher that concerns the loan, in đồng without a sign, also where it takes back."""

    event: LoanEvent
    principal: int
    interest: int
    late: int
    outstanding: int  # after it

    @property
    def total(self) -> int:
        return self.principal + self.interest + self.late


def history(loan: Loan) -> list[Event]:
    """All that was booked on `loan`, in the order of the days, with the principal owed after each."""
    net = {account.value: net_credits(account) for account in (Account.LOANS, *INTEREST)}
    events = booked(Loan.objects.filter(pk=loan.pk), date.max).annotate(**net)
    events = events.select_related("voucher__reverses", "voucher__reversed_by", "voucher__club")
    rows: list[Event] = []
    outstanding = 0
    for event in events.order_by("voucher__on", "voucher"):
        outstanding -= getattr(event, Account.LOANS)
        rows.append(Event(event, *(abs(getattr(event, account)) for account in net), outstanding))
    return rows


@dataclass(frozen=True)
class YearRow:
    """A loan through a stretch of time: how it stood before and at its end, in đồng."""

    loan: Loan
    opening: int
    lent: int
    principal: int
    written_off: int
    interest: int
    late: int
    closing: int


SUMS = ("opening", "lent", "principal", "written_off", "interest", "late", "closing")


@dataclass(frozen=True)
class LoanBook:
    """Sổ theo dõi cho vay: every loan that ran at some time between two days."""

    first: date
    last: date
    rows: list[YearRow]

    @property
    def total(self) -> dict[str, int]:
        return {name: sum(getattr(row, name) for row in self.rows) for name in SUMS}


def loan_book(club: Club, first: date, last: date) -> LoanBook:
    """The loans of `club` from `first` to `last`, with what moved in between."""
    known = courses(club.loans.all(), last)
    rows = [_year(look_if_lent(course, first - ONE_DAY), look(course, last)) for course in known]
    return LoanBook(first, last, [row for row in rows if any(getattr(row, name) for name in SUMS)])


def _year(before: Owing | None, now: Owing) -> YearRow:
    """In a loan that was brought over, what was repaid before its books is no movement."""
    opening = before.outstanding if before else 0
    lent = now.lent - (before.lent if before else 0)
    written_off = now.written_off - (before.written_off if before else 0)
    return YearRow(
        now.loan,
        opening,
        lent,
        opening + lent - written_off - now.outstanding,
        written_off,
        now.interest_paid - (before.interest_paid if before else 0),
        now.late_paid - (before.late_paid if before else 0),
        now.outstanding,
    )


def of_borrower(loan: Loan) -> QuerySet[Loan]:
    """All loans of the person in the same club; rows of one person that were merged count as one."""
    person = loan.borrower.same_as or loan.borrower
    mine = loan.club.loans.filter(borrower=person) | loan.club.loans.filter(borrower__same_as=person)
    return mine.distinct()
