"""The fee book of a club: who is behind and who ahead, and a year month by month, as paper books show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from ledger.fees import Card, owed
from ledger.models import Account, Entry
from members.access import members_of
from members.listing import matching
from members.models import Member, Membership


class Which(TextChoices):
    """Of whom the list is asked for."""

    BEHIND = "con-no", _("Còn nợ")
    AHEAD = "dong-truoc", _("Đóng trước")
    GONE = "da-ra", _("Đã ra khỏi CLB")
    ALL = "tat-ca", _("Tất cả")


class State(TextChoices):
    """How a month stands."""

    PAID = "paid", _("đủ")
    PART = "part", _("thiếu")
    OWED = "owed", _("nợ")
    OPEN = "open", _("chưa đóng")  # still to come
    FREE = "free", _("không thu")
    OUTSIDE = "outside", ""  # nothing is due: not a member then, or before these books


@dataclass(frozen=True)
class Month:
    """One month of a card: what is due and what is paid for it, in đồng."""

    first: date
    due: int
    paid: int
    state: State

    @property
    def missing(self) -> int:
        return self.due - self.paid


@dataclass(frozen=True)
class Payer:
    """Somebody with their card; `here` while they are a member."""

    member: Member
    card: Card
    here: bool

    def asked_for(self, which: Which) -> bool:
        """Whoever left is listed while there is something to settle."""
        if which == Which.ALL:
            return self.here
        if which == Which.GONE:
            return not self.here and bool(self.card.owed or self.card.advance)
        return self.here and bool(self.card.owed if which == Which.BEHIND else self.card.advance)


@dataclass(frozen=True)
class Row:
    """A member's year: twelve months, what was paid for them, and what is owed of them by now (đồng)."""

    member: Member
    months: list[Month]
    now: date

    @property
    def rate(self) -> int:
        """What the latest month that costs anything costs."""
        return next((month.due for month in reversed(self.months) if month.due), 0)

    @property
    def paid(self) -> int:
        return sum(month.paid for month in self.months)

    @property
    def owed(self) -> int:
        return sum(month.missing for month in self.months if month.first <= self.now)


@dataclass(frozen=True)
class YearBook:
    """The rows of a year, with what all of them paid for each month."""

    year: int
    day: date
    rows: list[Row]

    @property
    def by_month(self) -> list[int]:
        return [sum(row.months[place].paid for row in self.rows) for place in range(12)]

    @property
    def paid(self) -> int:
        return sum(row.paid for row in self.rows)

    @property
    def owed(self) -> int:
        return sum(row.owed for row in self.rows)


def payers(club: Club, day: date) -> list[Payer]:
    """Everybody with a card in `club`, by given name, in a constant number of queries."""
    cards = owed(club, day)
    stays = Membership.objects.filter(club=club).active_on(day)
    here = set(stays.values_list(Member.objects.persons("member__"), flat=True))
    people = Member.objects.filter(pk__in=cards).order_by("name_key", "code")
    return [Payer(member, cards[member.pk], member.pk in here) for member in people]


def named(found: Iterable[Payer], club: Club, text: str) -> list[Payer]:
    """Those whom `text` may mean, as in the list of members."""
    meant = set(matching(people_in(club), text).values_list("pk", flat=True)) if text else None
    return [payer for payer in found if meant is None or payer.member.pk in meant]


def people_in(club: Club) -> QuerySet:
    """Whoever was a member of `club`, or paid or was paid there; of merged rows the one kept."""
    paid = Entry.objects.of(club).exclude(member=None).values(person=Member.objects.persons("member__"))
    return Member.objects.filter(Q(pk__in=members_of([club])) | Q(pk__in=paid), same_as=None)


def payments(club: Club, member: Member) -> QuerySet:
    """The fees of `member` in `club`, received and given back, the latest first."""
    mine = Entry.objects.of(club).filter(Q(member=member) | Q(member__same_as=member))
    mine = mine.filter(Q(debit=Account.FEES) | Q(credit=Account.FEES))
    return mine.select_related("voucher__reversed_by", "voucher__reverses").order_by("-voucher__on", "-pk")


def year_of(card: Card, year: int) -> list[Month]:
    return [_month(card, date(year, number, 1)) for number in range(1, 13)]


def year_book(club: Club, year: int, day: date) -> YearBook:
    """The months of `year` of everybody of whom one is due, with what is paid for them by `day`."""
    rows = [Row(payer.member, year_of(payer.card, year), payer.card.month) for payer in payers(club, day)]
    kept = [row for row in rows if any(month.state != State.OUTSIDE for month in row.months)]
    return YearBook(year, day, kept)


def _month(card: Card, month: date) -> Month:
    return Month(month, card.dues.get(month, 0), card.paid(month), _state(card, month))


def _state(card: Card, month: date) -> State:
    if month not in card.dues:
        return State.OUTSIDE
    if not card.dues[month]:
        return State.FREE
    if not card.missing(month):
        return State.PAID
    if card.paid(month):
        return State.PART
    return State.OWED if month <= card.month else State.OPEN
