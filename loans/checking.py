"""Checking loans: plans add up, nothing is repaid that was not lent, and the ledger says the same."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from django.db.models import Sum
from django.utils.translation import gettext as _

from clubs.findings import Finding, ids
from clubs.models import Club
from ledger.checking import balances
from ledger.models import Account, Entry
from loans.models import Loan, LoanEvent, Schedule


def check(clubs: list[Club]) -> Iterator[Finding]:
    """Everything that does not hold about the loans of `clubs`."""
    changes = _principal_by_loan(clubs)
    yield from _plans(clubs)
    yield from _outstanding(clubs, changes)
    yield from _ledger_agrees(clubs, changes)


def _plans(clubs: list[Club]) -> Iterator[Finding]:
    """The first plan of a loan adds up to its principal exactly."""
    first = Schedule.objects.filter(loan__club__in=ids(clubs), number=1).select_related("loan__club")
    planned = set()
    for plan in first.annotate(planned=Sum("instalments__principal")):
        planned.add(plan.loan_id)
        if plan.planned != plan.loan.principal:
            facts = {"loan": plan.loan, "sum": plan.planned or 0}
            sentence = _("Lịch trả của %(loan)s cộng lại %(sum)d đồng, khác số tiền vay.") % facts
            yield Finding("plan", plan.loan.club.code, sentence)
    for loan in Loan.objects.filter(club__in=ids(clubs)).exclude(pk__in=planned).select_related("club"):
        yield Finding("plan", loan.club.code, _("Khoản vay %(loan)s không có lịch trả.") % {"loan": loan})


def _outstanding(clubs: list[Club], changes: dict[int, list[tuple]]) -> Iterator[Finding]:
    """Every loan was paid out or brought over, and its principal never falls below zero."""
    for loan in Loan.objects.filter(club__in=ids(clubs)).select_related("club"):
        ordered = sorted(changes[loan.pk], key=lambda change: (change[0], -change[1]))
        balance = list(accumulate(amount for _day, amount in ordered))
        if not balance:
            yield Finding(
                "no_payout", loan.club.code, _("Khoản vay %(loan)s chưa được chi.") % {"loan": loan}
            )
        elif min(balance) < 0:
            yield Finding("overpaid", loan.club.code, _("Khoản vay %(loan)s trả quá số nợ.") % {"loan": loan})


def _ledger_agrees(clubs: list[Club], changes: dict[int, list[tuple]]) -> Iterator[Finding]:
    """The account of loans holds what the loans owe, to the đồng."""
    owed: dict[int, int] = defaultdict(int)
    for pk, club in Loan.objects.filter(club__in=ids(clubs)).values_list("pk", "club"):
        owed[club] += sum(amount for _day, amount in changes[pk])
    booked = balances(clubs)
    for club in clubs:
        if booked[club.pk][Account.LOANS] != owed[club.pk]:
            facts = {"booked": booked[club.pk][Account.LOANS], "owed": owed[club.pk]}
            sentence = _("Sổ cái ghi dư nợ %(booked)d đồng, các khoản vay cộng lại %(owed)d đồng.") % facts
            yield Finding("loans_differ", club.code, sentence)


def _principal_by_loan(clubs: list[Club]) -> dict[int, list[tuple]]:
    """Day and đồng of each change of each loan's principal, from the lines its events name."""
    lines = {}
    events = LoanEvent.objects.filter(loan__club__in=ids(clubs))
    for loan, voucher, line, day in events.values_list("loan", "voucher", "line", "voucher__on"):
        lines[voucher, line] = (loan, day)
    changes: dict[int, list[tuple]] = defaultdict(list)
    entries = Entry.objects.filter(voucher__club__in=ids(clubs))
    for voucher, line, debit, credit, amount in entries.values_list(
        "voucher", "line", "debit", "credit", "amount"
    ):
        if (voucher, line) in lines:
            loan, day = lines[voucher, line]
            sign = (debit == Account.LOANS) - (credit == Account.LOANS)
            changes[loan].append((day, sign * amount))
    return changes
