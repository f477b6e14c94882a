"""The sheet of a meeting as it stands: all who were members that day, in the order of the paper list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet

from ledger import fees
from ledger.fees import Card
from ledger.meetings.repayments import Covers, Due, dues
from ledger.meetings.rows import EXPENSE, GIFT, MEMBER, Filled, Totals, stated, totals
from ledger.models import Meeting
from members.models import Member, Membership

OFFERED = (1, 2, 3, 6, 12)  # months paid at once


@dataclass(frozen=True)
class Line:
    """A member's line: what is filled in, what a month costs them, and what they owe. Amounts in đồng."""

    number: int
    member: Member
    filled: Filled
    prices: Mapping[int, int]  # months -> đồng, from the oldest unpaid month on
    card: Card | None = None
    due: Due | None = None  # the repayment that falls due

    @property
    def usual(self) -> int:
        """What a tick stands for: one month, if any month up to now is unpaid."""
        return self.prices.get(1, 0) if self.unpaid else 0

    @property
    def unpaid(self) -> int:
        """Months up to that of the meeting that are not fully paid."""
        return len(self.card.unpaid) if self.card else 0

    @property
    def is_paid(self) -> bool:
        """Whether the month of the meeting was paid before it."""
        return bool(self.card and not self.unpaid and self.card.paid_through)

    @property
    def asked(self) -> int:
        """đồng that a tick repays: all that is due, or what is filled in where nothing is due by now."""
        return self.due.amount if self.due else self.filled.repaid

    @property
    def covers(self) -> Covers:
        """Where what is filled in as repaid goes; of more than is due, which closing refuses, nothing."""
        repaid = self.filled.repaid
        return self.due.covering(repaid) if self.due and 0 < repaid <= self.asked else ()

    @property
    def owed_before(self) -> int:
        """Months owed besides the one that a tick pays."""
        return max(0, self.unpaid - 1)


@dataclass(frozen=True)
class Sheet:
    meeting: Meeting
    lines: list[Line]
    others: list[Filled] = field(default_factory=list)  # gifts and expenses

    @property
    def rows(self) -> list[Filled]:
        return [*(line.filled for line in self.lines), *self.others]

    @property
    def gifts(self) -> list[Filled]:
        return [row for row in self.others if row.kind == GIFT]

    @property
    def expenses(self) -> list[Filled]:
        return [row for row in self.others if row.kind == EXPENSE]

    @cached_property
    def totals(self) -> Totals:
        return totals(self.rows)

    @property
    def is_told(self) -> bool:
        """Whether it says of anybody that they came or paid: the paper book of old meetings may not."""
        return any(not line.filled.is_blank for line in self.lines)

    @property
    def absent(self) -> list[Line]:
        return [line for line in self.lines if not line.filled.present]


def sheet(meeting: Meeting) -> Sheet:
    """The sheet of `meeting` to be filled in, beside what everybody owes; in a constant number of queries."""
    cards = fees.owed(meeting.club, meeting.on, besides=str(meeting.key))
    return _beside(meeting, cards, dues(meeting.club, meeting.on))


def as_written(meeting: Meeting) -> Sheet:
    """The sheet as it was filled in, which is all that is asked once it is closed; in two queries."""
    return _beside(meeting, {}, {})


def people(meeting: Meeting, counted: Iterable[int] = ()) -> QuerySet[Member]:
    """The members on the day of `meeting` by given name, as on paper, and those `counted` besides."""
    stays = Membership.objects.filter(club=meeting.club).active_on(meeting.on)
    found = Member.objects.filter(Q(pk__in=stays.values("member")) | Q(pk__in=list(counted)))
    return found.order_by("name_key", "code")


def _beside(meeting: Meeting, cards: Mapping[int, Card], due: Mapping[int, Due]) -> Sheet:
    """What is written, line by line beside what is known of each member (by id)."""
    stored = {row.name: stated(row) for row in meeting.rows.all()}
    lines = [
        Line(
            number,
            member,
            stored.get(f"{MEMBER}{member.pk}", Filled(f"{MEMBER}{member.pk}")),
            _prices(cards.get(member.pk)),
            cards.get(member.pk),
            due.get(member.pk),
        )
        for number, member in enumerate(people(meeting, _counted(stored.values())), start=1)
    ]
    others = [row for row in stored.values() if row.kind != MEMBER and not row.is_blank]
    return Sheet(meeting, lines, others)


def _counted(rows: Iterable[Filled]) -> list[int]:
    """Who came or paid, whatever the register says of that day now."""
    return [row.member for row in rows if row.member and (row.present or row.fee or row.repaid)]


def _prices(card: Card | None) -> dict[int, int]:
    """đồng for so many months at once; none where no fee is due."""
    if card is None:
        return {}
    offered = sorted({*OFFERED, len(card.unpaid)} - {0})
    ahead = card.next(offered[-1])
    return {count: card.price(ahead[:count]) for count in offered if count <= len(ahead)}
