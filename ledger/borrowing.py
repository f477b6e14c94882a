"""What a club owes: capital it borrowed and capital its members put in, and paying them back.

Neither is income. Who lent is the payer of the voucher, names compared without accents and letter case; who
put capital in is the member of the entry, also where two rows of one person were merged.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.folding import fold
from clubs.models import Club
from clubs.wording import dong, short_day
from ledger import paying, posting
from ledger.models import Account, Entry, Voucher
from ledger.models.accounts import DEBTS
from ledger.paying import Money
from members.models import Member


@dataclass
class Debt:
    """What a club owes one lender or member, in đồng."""

    token: str  # names it in a form: "borrowed:hội phụ nữ", "member_capital:#12"
    account: Account
    who: str
    member: int | None = None
    taken: int = 0
    repaid: int = 0
    by_day: dict[date, int] = field(default_factory=dict)  # taken less repaid, day by day

    @property
    def owed(self) -> int:
        return self.taken - self.repaid

    def owed_from(self, day: date) -> int:
        """The least that is owed at the end of `day` or of any later one: so much may be repaid on it."""
        balance = sum(amount for on, amount in self.by_day.items() if on <= day)
        lowest = balance
        for on in sorted(one for one in self.by_day if one > day):
            balance += self.by_day[on]
            lowest = min(lowest, balance)
        return lowest


def debts(club: Club) -> list[Debt]:
    """Everybody whom `club` owes or ever owed, the largest debt first; in one query."""
    found: dict[str, Debt] = {}
    entries = Entry.objects.of(club).filter(Q(debit__in=DEBTS) | Q(credit__in=DEBTS))
    for entry in entries.select_related("voucher", "member__same_as").order_by("voucher__on", "pk"):
        taken = entry.credit in DEBTS
        debt = _of(entry, Account(entry.credit if taken else entry.debit), found)
        _add(debt, entry, taken)
    return sorted(found.values(), key=lambda debt: (-debt.owed, fold(debt.who)))


@transaction.atomic
def borrow(*, club: Club, lender: str, money: Money, by: User) -> Voucher:
    """Take borrowed capital; its conditions stand in the voucher's text."""
    return paying.receive(club=club, money=money, source=Account.BORROWED, party=lender, by=by)


@transaction.atomic
def contribute(*, club: Club, member: Member, money: Money, by: User) -> Voucher:
    """Take capital that a member puts in and may have back."""
    who: dict[str, Any] = {"party": member.full_name, "member": member.pk}
    return paying.receive(club=club, money=money, source=Account.MEMBER_CAPITAL, by=by, **who)


@transaction.atomic
def repay(*, club: Club, debt: str, money: Money, by: User) -> Voucher:
    """Pay back part or all of a debt, by its token.

    Raises ValidationError for more than is owed on that day or any later one ("overpaid"), for whom the club
    owes nothing ("no_debt"), and as posting does.
    """
    posting.lock([club.pk])
    owed = next((one for one in debts(club) if one.token == debt), None)
    if owed is None:
        raise ValidationError(_("Câu lạc bộ không nợ người này: hãy chọn lại."), code="no_debt")
    most = owed.owed_from(money.on)
    if money.amount > most and not posting.is_booked(club, money.key):
        facts = {"who": owed.who, "most": dong(max(most, 0)), "day": short_day(money.on)}
        message = _("Chỉ còn nợ %(who)s %(most)s tính từ ngày %(day)s: không trả quá số đó.")
        raise ValidationError(message % facts, code="overpaid")
    who: dict[str, Any] = {"party": owed.who, "member": owed.member}
    return paying.pay(club=club, money=money, purpose=owed.account, by=by, **who)


def refuse_to_take_back(voucher: Voucher, on: date, instead: int = 0) -> None:
    """Raises ValidationError ("repaid") where with `instead` đồng for `voucher` more went back than came in.

    Capital that was paid back, in part or whole, did come in.
    """
    taken = Counter()
    for entry in voucher.entries.filter(credit__in=DEBTS).select_related("voucher", "member__same_as"):
        taken[_token(entry, entry.credit)] += entry.amount
    if not taken:
        return
    for debt in debts(voucher.club):
        if taken[debt.token] and taken[debt.token] - instead > debt.owed_from(on):
            message = _("Đã trả lại %(who)s một phần vốn này: hãy hủy phiếu trả trước.")
            raise ValidationError(message % {"who": debt.who}, code="repaid")


def _person(entry: Entry) -> Member | None:
    return entry.member and (entry.member.same_as or entry.member)


def _token(entry: Entry, account: str) -> str:
    person = _person(entry)
    return f"{account}:#{person.pk}" if person else f"{account}:{fold(entry.voucher.party)}"


def _of(entry: Entry, account: Account, found: dict[str, Debt]) -> Debt:
    person, token = _person(entry), _token(entry, account)
    who = person.full_name if person else entry.voucher.party
    return found.setdefault(token, Debt(token, account, who, person and person.pk))


def _add(debt: Debt, entry: Entry, taken: bool) -> None:
    """A reversal counts against what it takes back, so that a mistake is neither taken nor repaid."""
    on, amount = entry.voucher.on, entry.amount
    debt.by_day[on] = debt.by_day.get(on, 0) + (amount if taken else -amount)
    counts_as_taken = taken != (entry.voucher.reverses_id is not None)
    sign = -1 if entry.voucher.reverses_id else 1
    if counts_as_taken:
        debt.taken += sign * amount
    else:
        debt.repaid += sign * amount
