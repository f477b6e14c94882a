"""Checking loans: plans are right (terms/checking.py), no more is repaid than was lent, the ledger agrees."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from clubs.findings import Finding, ids
from clubs.models import Club
from ledger.checking import balances
from ledger.models import Account, Entry, Voucher
from ledger.models.accounts import INTEREST
from loans.models import Loan, LoanEvent, Recovery
from loans.terms import checking as plans
from loans.trouble.writing_off import recovered_of

KIND, EVENT = Voucher.Kind, LoanEvent.Kind
BOOKED_AS = {
    EVENT.OPENING: KIND.OPENING,
    EVENT.DISBURSEMENT: KIND.PAYMENT,
    EVENT.REPAYMENT: KIND.RECEIPT,
    EVENT.WRITE_OFF: KIND.WRITE_OFF,
}


@dataclass
class Lent:
    """A line of a voucher that moves principal or interest of a loan."""

    voucher: Voucher
    principal: int = 0  # đồng lent, less what was repaid
    members: set[int | None] = field(default_factory=set)


Lines = dict[tuple[int, int], Lent]  # by voucher and number of the line


def check(clubs: list[Club]) -> Iterator[Finding]:
    """Everything that does not hold about the loans of `clubs`."""
    loans = list(Loan.objects.filter(club__in=ids(clubs)).select_related("club"))
    mine = Q(loan__club__in=ids(clubs)) | Q(voucher__club__in=ids(clubs))
    events = list(LoanEvent.objects.filter(mine).select_related("loan__club", "voucher"))
    lines = _lines(clubs)
    changes = _principal_by_loan(events, lines)
    yield from _paid_out_once(clubs)
    yield from plans.check(clubs, loans)
    yield from _events(events, lines)
    yield from _reversals(events)
    yield from _outstanding(loans, changes)
    yield from _recovered(clubs, loans, events, lines)
    yield from _ledger_agrees(clubs, loans, changes)


def _paid_out_once(clubs: list[Club]) -> Iterator[Finding]:
    """Of each application no more than one loan stands."""
    standing = Loan.objects.in_force().filter(club__in=ids(clubs)).exclude(application=None)
    of_each = standing.order_by().values("club__code", "application")
    counted = of_each.annotate(loans=Count("pk"), code=Max("code"))
    for one in counted.filter(loans__gt=1):
        sentence = _("Đề nghị của khoản vay %(code)s đã giải ngân hơn một lần.") % one
        yield Finding("paid_out_twice", one["club__code"], sentence)


def _events(events: list[LoanEvent], lines: Lines) -> Iterator[Finding]:
    """Each line of principal or interest is an event of one loan: of its borrower, its club and its kind."""
    for event in events:
        line = lines.get((event.voucher_id, event.line))
        if line is None or not _fits(event, line):
            sentence = _("%(event)s không khớp dòng chứng từ đã ghi.") % {"event": event}
            yield Finding("event", event.loan.club.code, sentence)
    for place in lines.keys() - {(event.voucher_id, event.line) for event in events}:
        voucher = lines[place].voucher
        sentence = _("%(voucher)s có dòng gốc hoặc lãi không thuộc khoản vay nào.") % {"voucher": voucher}
        yield Finding("event", voucher.club.code, sentence)


def _fits(event: LoanEvent, line: Lent) -> bool:
    loan, voucher = event.loan, event.voucher
    if line.members != {loan.borrower_id} or voucher.club_id != loan.club_id:
        return False
    if voucher.reverses_id:  # `_reversals` compares it with what it takes back
        return True
    if voucher.kind != BOOKED_AS[event.kind]:
        return False
    payout = {
        EVENT.OPENING: (voucher.on, loan.opening_principal),
        EVENT.DISBURSEMENT: (loan.disbursed_on, loan.principal),
    }
    return (voucher.on, line.principal) == payout.get(event.kind, (voucher.on, line.principal))


def _reversals(events: list[LoanEvent]) -> Iterator[Finding]:
    """A reversal is about the same loans, and the same kinds of events, as what it takes back."""
    about: dict[int, Counter] = defaultdict(Counter)
    for event in events:
        about[event.voucher_id][event.loan_id, event.kind] += 1
    reversals = {event.voucher_id: event for event in events if event.voucher.reverses_id}
    for pk, event in reversals.items():
        if about[pk] != about[event.voucher.reverses_id]:
            sentence = _("%(voucher)s không đảo đúng diễn biến khoản vay.") % {"voucher": event.voucher}
            yield Finding("event", event.loan.club.code, sentence)


def _outstanding(loans: list[Loan], changes: dict[int, list[tuple]]) -> Iterator[Finding]:
    """Every loan was paid out or brought over, and its principal never falls below zero."""
    for loan in loans:
        ordered = sorted(changes[loan.pk], key=lambda change: (change[0], -change[1]))
        balance = list(accumulate(amount for _day, amount in ordered))
        if not balance:
            sentence = _("Khoản vay %(loan)s chưa được chi.") % {"loan": loan}
            yield Finding("no_payout", loan.club.code, sentence)
        elif min(balance) < 0:
            yield Finding("overpaid", loan.club.code, _("Khoản vay %(loan)s trả quá số nợ.") % {"loan": loan})


def _recovered(
    clubs: list[Club], loans: list[Loan], events: list[LoanEvent], lines: Lines
) -> Iterator[Finding]:
    """No more came in for a loan after it was written off than was: the loss would be none."""
    recovered = recovered_of(Recovery.objects.filter(loan__club__in=ids(clubs)))
    lost: Counter[int] = Counter()
    for event in events:
        if event.kind == EVENT.WRITE_OFF and (line := lines.get((event.voucher_id, event.line))):
            lost[event.loan_id] -= line.principal
    for loan in loans:
        if recovered.get(loan.pk, 0) > lost[loan.pk]:
            sentence = _("Khoản vay %(loan)s thu hồi nhiều hơn số nợ đã xóa.") % {"loan": loan}
            yield Finding("recovered", loan.club.code, sentence)


def _ledger_agrees(clubs: list[Club], loans: list[Loan], changes: dict) -> Iterator[Finding]:
    """The account of loans holds what the loans owe, to the đồng."""
    owed: dict[int, int] = defaultdict(int)
    for loan in loans:
        owed[loan.club_id] += sum(amount for _day, amount in changes[loan.pk])
    booked = balances(clubs)
    for club in clubs:
        if booked[club.pk][Account.LOANS] != owed[club.pk]:
            facts = {"booked": booked[club.pk][Account.LOANS], "owed": owed[club.pk]}
            sentence = _("Sổ cái ghi dư nợ %(booked)d đồng, các khoản vay cộng lại %(owed)d đồng.") % facts
            yield Finding("loans_differ", club.code, sentence)


def _lines(clubs: list[Club]) -> Lines:
    """The lines of `clubs` that must be about a loan; interest of opening balances is about none."""
    principal = Q(debit=Account.LOANS) | Q(credit=Account.LOANS)
    interest = (Q(debit__in=INTEREST) | Q(credit__in=INTEREST)) & ~Q(voucher__kind=KIND.OPENING)
    entries = Entry.objects.filter(principal | interest, voucher__club__in=ids(clubs))
    lines: Lines = {}
    for entry in entries.select_related("voucher__club"):
        line = lines.setdefault((entry.voucher_id, entry.line), Lent(entry.voucher))
        line.principal += entry.amount * ((entry.debit == Account.LOANS) - (entry.credit == Account.LOANS))
        line.members.add(entry.member_id)
    return lines


def _principal_by_loan(events: list[LoanEvent], lines: Lines) -> dict[int, list[tuple[date, int]]]:
    """Day and đồng of each change of each loan's principal, from the lines its events name."""
    changes: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for event in events:
        if line := lines.get((event.voucher_id, event.line)):
            changes[event.loan_id].append((event.voucher.on, line.principal))
    return changes
