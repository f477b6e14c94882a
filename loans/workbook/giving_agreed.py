"""Giving out what was agreed and done about loans later: new plans, freezes, losses, steps."""

from collections.abc import Iterator

from django.db.models import QuerySet

from clubs.workbook.giving import Rows, Selection
from ledger.workbook import numbers
from loans.models import Freeze, Instalment, Loan, Recovery, Schedule, WriteOff
from loans.workbook import freezing, replanned, urging


def plans(selection: Selection) -> Rows:
    mine = Schedule.objects.filter(loan__in=_loans(selection), number__gt=1)
    for one in mine.select_related("loan", "rescheduling").order_by("loan__code", "number"):
        agreed = getattr(one, "rescheduling", None)
        words = {"reason": agreed and agreed.reason, "decision": agreed and agreed.decision}
        yield words | {"loan": one.loan.code, "number": one.number, "since": one.since}


def instalments(selection: Selection) -> Rows:
    mine = Instalment.objects.filter(schedule__loan__in=_loans(selection), schedule__number__gt=1)
    in_order = mine.order_by("schedule__loan__code", "schedule__number", "number")
    for one in in_order.select_related("schedule__loan"):
        facts = {name: getattr(one, name) for name in ("number", *replanned.FACTS)}
        yield facts | {"loan": one.schedule.loan.code, "plan": one.schedule.number}


def freezes(selection: Selection) -> Rows:
    mine = Freeze.objects.filter(loan__in=_loans(selection)).select_related("loan", "thaw")
    for one in mine.order_by("loan__code", "since"):
        facts = {name: getattr(one, name) for name in ("since", *freezing.FACTS)}
        thaw = getattr(one, "thaw", None)
        lifted = {column: thaw and getattr(thaw, name) for name, column in freezing.OF_THAW.items()}
        yield facts | lifted | {"loan": one.loan.code}


def write_offs(selection: Selection) -> Rows:
    for one, place in _beside_vouchers(WriteOff.objects.all(), selection):
        yield place | {"reason": one.reason, "decision": one.decision}


def recoveries(selection: Selection) -> Rows:
    for _one, place in _beside_vouchers(Recovery.objects.all(), selection):
        yield place


def steps(selection: Selection) -> Rows:
    found = sorted(urging.in_turns(_loans(selection)), key=lambda row: (row[1].code, row[2], row[3]))
    for one, loan, on, turn in found:
        facts = {name: getattr(one, name) for name in urging.FACTS}
        yield facts | {"loan": loan.code, "on": on, "turn": turn}


def _loans(selection: Selection) -> QuerySet[Loan]:
    return Loan.objects.filter(club__in=selection.club_ids)


def _beside_vouchers(kept: QuerySet, selection: Selection) -> Iterator[tuple]:
    """What stands beside vouchers of the selection, and which voucher and loan it is about."""
    called = numbers.of_clubs(selection.club_ids)
    mine = kept.filter(loan__club__in=selection.club_ids).select_related("loan", "voucher__club")
    for one in mine.order_by("voucher__club__code", "voucher__on", "voucher"):
        voucher = one.voucher
        place = {"club": voucher.club.code, "reference": called[voucher.pk], "on": voucher.on}
        yield one, place | {"loan": one.loan.code}
