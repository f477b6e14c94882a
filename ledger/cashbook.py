"""The cash book of a fund: what was there, what came in and went out line by line, and what is left.

One book a fund (sổ quỹ tiền mặt, S07-DN and S6-HKD in their columns); cash and bank together or one of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.models import Club
from clubs.periods import Period
from ledger.models import Account, Entry, Fund, Place, Voucher
from ledger.models.accounts import BOXES
from ledger.posting import ORDER

COMES, GOES = "comes", "goes"
NAMES = {  # where an account says another thing than its name
    (Account.LOANS, COMES): gettext_lazy("Thu nợ gốc"),
    (Account.LOANS, GOES): gettext_lazy("Cho vay"),
    (Account.MEMBER_CAPITAL, GOES): gettext_lazy("Rút vốn góp"),
    (Account.BORROWED, GOES): gettext_lazy("Trả vốn vay"),
}


@dataclass(frozen=True)
class Asked:
    """Which book: of a fund, of both its boxes or (`place`) one of them, over a period."""

    fund: Fund
    period: Period
    place: Place | None = None

    @property
    def boxes(self) -> set[str]:
        return {
            box.value
            for (fund, place), box in BOXES.items()
            if fund == self.fund and self.place in (None, place)
        }


@dataclass(frozen=True)
class Line:
    """One voucher: who paid or was paid what for, and what was in the fund after it (đồng)."""

    voucher: Voucher
    what: str
    who: str
    income: int
    expense: int
    balance: int


@dataclass
class Turnover:
    """What came in and went out for one purpose, in đồng."""

    name: str
    income: int = 0
    expense: int = 0


@dataclass(frozen=True)
class CashBook:
    """Opening balance, lines and closing balance agree: opening + income − expense = closing."""

    club: Club
    asked: Asked
    opening: int
    lines: list[Line] = field(default_factory=list)
    kinds: list[Turnover] = field(default_factory=list)

    @property
    def income(self) -> int:
        return sum(line.income for line in self.lines)

    @property
    def expense(self) -> int:
        return sum(line.expense for line in self.lines)

    @property
    def closing(self) -> int:
        return self.opening + self.income - self.expense


def cash_book(club: Club, asked: Asked) -> CashBook:
    """The book that was asked for, in three queries.

    Opening balances that were entered within the period count as opening, not as income (spec/indicators).
    """
    entries = list(_entries(club, asked))
    opening = _opening(club, asked)
    return CashBook(club, asked, opening, list(_lines(entries, asked, opening)), _kinds(entries, asked))


def _opening(club: Club, asked: Asked) -> int:
    last = asked.period.last
    before = Q(voucher__on__lt=asked.period.first) | Q(
        voucher__kind=Voucher.Kind.OPENING, voucher__on__lte=last
    )
    entries = Entry.objects.of(club).filter(before)
    return entries.filter(debit__in=asked.boxes).total() - entries.filter(credit__in=asked.boxes).total()


def _entries(club: Club, asked: Asked) -> Iterable[Entry]:
    """What moved money of these boxes, in the order of the book: receipts of a day before its payments."""
    touching = Q(debit__in=asked.boxes) | Q(credit__in=asked.boxes)
    within = Q(voucher__on__range=(asked.period.first, asked.period.last))
    found = Entry.objects.of(club).filter(touching, within).exclude(voucher__kind=Voucher.Kind.OPENING)
    rows = found.select_related("voucher", "member").order_by("voucher__on", "voucher", "line", "pk")
    return sorted(rows, key=lambda entry: (entry.voucher.on, ORDER[entry.voucher.kind], entry.voucher_id))


def _lines(entries: Iterable[Entry], asked: Asked, balance: int) -> Iterable[Line]:
    for voucher, of_one in groupby(entries, key=lambda entry: entry.voucher):
        of_one = list(of_one)
        flows = [_flow(entry, asked) for entry in of_one]
        income, expense = (sum(amounts) for amounts in zip(*flows, strict=True))
        balance += income - expense
        what, who = _what(voucher, of_one, asked), voucher.party or _people(of_one)
        yield Line(voucher, what, who, income, expense, balance)


def _flow(entry: Entry, asked: Asked) -> tuple[int, int]:
    """What an entry brings and takes; from one box of the fund to the other, it has as much as before."""
    comes, goes = entry.debit in asked.boxes, entry.credit in asked.boxes
    return (entry.amount * (comes and not goes), entry.amount * (goes and not comes))


def _what(voucher: Voucher, entries: list[Entry], asked: Asked) -> str:
    """What the voucher says it is for; where it says nothing, by its accounts."""
    texts = dict.fromkeys(entry.text for entry in entries if entry.text)
    names = dict.fromkeys(_name(entry, asked) for entry in entries)
    return voucher.text or "; ".join(texts) or "; ".join(names)


def _people(entries: list[Entry]) -> str:
    return ", ".join(dict.fromkeys(entry.member.full_name for entry in entries if entry.member))


def _kinds(entries: Iterable[Entry], asked: Asked) -> list[Turnover]:
    """Income and expense by what they are for, in the order of the accounts."""
    found: dict[str, Turnover] = {}
    for entry in sorted(entries, key=lambda entry: _rank(entry, asked)):
        income, expense = _flow(entry, asked)
        if income or expense:
            kind = found.setdefault(name := _name(entry, asked), Turnover(name))
            kind.income += income
            kind.expense += expense
    return list(found.values())


def _rank(entry: Entry, asked: Asked) -> tuple:
    goes = entry.credit in asked.boxes
    other = entry.debit if goes else entry.credit
    return goes, entry.voucher.reverses_id is not None, list(Account).index(other)


def _name(entry: Entry, asked: Asked) -> str:
    """What an entry is for: the account on the other side, as a club calls it."""
    direction = GOES if entry.credit in asked.boxes else COMES
    other = Account(entry.debit if direction == GOES else entry.credit)
    if other in BOXES.values():
        way = _("Chuyển đến %s") if direction == GOES else _("Chuyển từ %s")
        name = way % other.label
    else:
        name = NAMES.get((other, direction), other.label)
    return str(_("Hủy phiếu: %s") % name if entry.voucher.reverses_id else name)
