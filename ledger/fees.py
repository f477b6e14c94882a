"""Members' fees: what each owes by month, what is paid for which month, who is ahead.

Paid months follow from the receipts (ledger/allocating.py); nothing is ticked or stored. A fee is due for
every month in which somebody was a member on some day, from the month after the club's opening balance on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import OuterRef, Q, Subquery

from clubs.models import Club
from clubs.periods import ONE_DAY, month_start
from ledger.allocating import Allocation, Dues, Payment, allocate, months
from ledger.models import Account, Entry, FeeExemption, Voucher
from members.models import Member, Membership

AHEAD = 24  # months that may be paid in advance


@dataclass(frozen=True)
class Card:
    """One member's fees in one club as of `month`: what is due and paid by month, those to come included."""

    month: date
    dues: Dues
    spread: Allocation

    @classmethod
    def empty(cls, day: date) -> "Card":
        """The card of somebody of whom nothing was ever due."""
        return cls(month_start(day), {}, Allocation({}, 0))

    @property
    def usual(self) -> int:
        """What this month costs the member, in đồng."""
        return self.dues.get(self.month, 0)

    @property
    def unpaid(self) -> list[date]:
        """The months up to now that are not fully paid."""
        return [month for month in self._open() if month <= self.month]

    @property
    def owed(self) -> int:
        """đồng owed for the months up to now."""
        return self.price(self.unpaid)

    @property
    def advance(self) -> int:
        """đồng paid for months to come, and what fits no month."""
        ahead = sum(paid for month, paid in self.spread.paid.items() if month > self.month)
        return ahead + max(self.spread.left, 0)

    @property
    def received(self) -> int:
        """đồng the member paid in all, less what was given back."""
        return sum(self.spread.paid.values()) + self.spread.left

    @property
    def paid_through(self) -> date | None:
        """The last month up to which all is paid; None where the first one is owed or none is due."""
        first_open = next(self._open(), date.max)
        return max((month for month, due in self.dues.items() if due and month < first_open), default=None)

    def paid(self, month: date) -> int:
        return self.spread.paid.get(month, 0)

    def missing(self, month: date) -> int:
        """đồng that `month` lacks."""
        return self.dues.get(month, 0) - self.paid(month)

    def next(self, count: int) -> list[date]:
        """The `count` oldest months that are not fully paid, those to come included."""
        return list(islice(self._open(), count))

    def price(self, asked: Iterable[date]) -> int:
        """đồng still to be paid for the months `asked`."""
        return sum(map(self.missing, asked))

    def _open(self) -> Iterator[date]:
        return (month for month in self.dues if self.missing(month) > 0)


def owed(club: Club, day: date, besides: str = "") -> dict[int, Card]:
    """The card of everybody who by `day` was a member of `club` or paid there, by person, in four queries.

    Of rows of one person that were merged the one kept counts. Payments count up to `day`, months up to the
    one it lies in; whoever left owes no month after. `besides` leaves out vouchers whose key begins so: the
    sheet of a meeting asks what is owed before its own receipts.
    """
    payments = payments_in(club, day, besides)
    dues = _dues(club, day, payments)
    return {
        person: Card(month_start(day), due, allocate(due, payments.get(person, ())))
        for person in dues.keys() | payments.keys()
        for due in [dues.get(person, {})]
    }


def payments_in(club: Club, day: date, besides: str = "") -> dict[int, list[Payment]]:
    """What each person paid as fees in `club` by `day` and what they got back, in the order of the books."""
    fees = Entry.objects.of(club).until(day).exclude(member=None)
    fees = fees.filter(Q(debit=Account.FEES) | Q(credit=Account.FEES))
    if besides:
        fees = fees.exclude(voucher__key__startswith=besides)
    rows = fees.order_by("voucher__on", "voucher", "line", "pk").values_list(
        Member.objects.persons("member__"), "credit", "amount", "fee_from", "fee_to"
    )
    found: dict[int, list[Payment]] = defaultdict(list)
    for person, credit, amount, first, last in rows:
        found[person].append(Payment(amount if credit == Account.FEES else -amount, first, last))
    return found


def rates(club: Club) -> list[tuple[date, int]]:
    """The fee of `club` in đồng a month, from which month on, the earliest first."""
    return _terms(club)[0]


def _dues(club: Club, day: date, payments: Mapping[int, list[Payment]]) -> dict[int, dict[date, int]]:
    """đồng due by person and month, as far ahead as anybody may have paid."""
    named = [payment.last for made in payments.values() for payment in made if payment.last]
    known, begins = _terms(club)
    usual = _by_month(known, max([month_start(day, AHEAD), *named]))
    dues: dict[int, dict[date, int]] = defaultdict(dict)
    for person, joined_on, ended_on in _stays(club, day):
        told = {month for payment in payments.get(person, ()) for month in payment.months}
        for month in _in_stay(usual, joined_on, ended_on):
            if month >= begins or month in told:  # whoever pays for a month of the old book owed it
                dues[person][month] = usual[month]
    _lessen(dues, club)
    return dues


def _stays(club: Club, day: date) -> Iterable[tuple[int, date, date | None]]:
    """Person, first day, and first day on which they no longer were; the earliest stays first."""
    stays = Membership.objects.filter(club=club, joined_on__lte=day).with_end().order_by("joined_on")
    return stays.values_list(Member.objects.persons("member__"), "joined_on", "ended_on")


def _in_stay(usual: Dues, joined_on: date, ended_on: date | None) -> Iterator[date]:
    """The months in which the stay has a day."""
    last_day = ended_on - ONE_DAY if ended_on else date.max
    if joined_on <= last_day:
        yield from (month for month in usual if month_start(joined_on) <= month <= last_day)


def _by_month(known: list[tuple[date, int]], last: date) -> dict[date, int]:
    """đồng by month, up to `last`, of rates that each hold until the next."""
    ends = [since for since, _amount in known[1:]] + [month_start(last, 1)]
    spans = zip(known, ends, strict=True)
    return {month: amount for (since, amount), end in spans for month in months(since, end) if month < end}


def _terms(club: Club) -> tuple[list[tuple[date, int]], date]:
    """The rates of `club`, and the first month whose fee these books hold; in one query.

    What was owed before the opening balances stands in the paper book.
    """
    opened = Voucher.objects.openings().filter(club=OuterRef("pk")).order_by("-on").values("on")[:1]
    asked = Club.objects.filter(pk=club.pk).order_by()
    found = list(asked.values_list("fee_rates__since", "fee_rates__amount", Subquery(opened)))
    known = {month_start(club.founded_on): club.monthly_fee or 0}
    known |= {since: amount for since, amount, _opened in found if since}
    opened_on = found[0][2] or club.founded_on
    whole = opened_on in (club.founded_on, month_start(opened_on))
    return sorted(known.items()), month_start(opened_on, 0 if whole else 1)


def _lessen(dues: dict[int, dict[date, int]], club: Club) -> None:
    """Put in what members pay who are exempt, in part or wholly."""
    person = Member.objects.persons("member__")
    exempt = FeeExemption.objects.filter(club=club).values_list(person, "first", "last", "amount")
    for one, first, last, amount in exempt:
        for month, due in dues.get(one, {}).items():
            if first <= month <= (last or date.max):
                dues[one][month] = min(due, amount)
