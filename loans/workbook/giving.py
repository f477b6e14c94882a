"""Giving out loans, repayments and visits."""

from itertools import groupby
from operator import itemgetter

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from clubs.workbook.giving import Rows, Selection
from ledger.drafts import Line
from ledger.models import Place, Voucher
from ledger.models.accounts import BOX_OF
from ledger.workbook import numbers, written
from ledger.workbook.giving import lines, unspeakable
from loans.models import Loan, LoanEvent, Visit
from loans.workbook import asking, lending

OPENING = Voucher.Kind.OPENING
REPAID = [LoanEvent.Kind.REPAYMENT, LoanEvent.Kind.WRITE_OFF]


def loans(selection: Selection) -> Rows:
    borrower = Coalesce("borrower__same_as__code", "borrower__code")
    mine = Loan.objects.filter(club__in=selection.club_ids).select_related("club").annotate(member=borrower)
    places, asked, back = _places(mine), asking.days_of(selection.clubs), _taken_back(mine)
    for one in mine.order_by("club__code", "code"):
        asked_on, asked_turn = asked.get(one.application_id, (None, None))
        yield {
            "code": one.code,
            "member": one.member,
            "club": one.club.code,
            **_terms(one),
            "purpose": one.purpose,
            "place": places.get(one.pk),
            **back.get(one.pk, {}),
            "asked_on": asked_on,
            "asked_turn": asked_turn,
        }


def _terms(loan: Loan) -> dict:
    """What was agreed, by column; rates without zeros behind."""
    columns = (*lending.TERMS, *lending.AGREED)
    facts = {column: getattr(loan, lending.FIELD_OF.get(column, column)) for column in columns}
    return facts | {"rate": loan.rate.normalize(), "late_rate": loan.late_rate and loan.late_rate.normalize()}


def _places(loans: QuerySet[Loan]) -> dict[int, Place]:
    """Out of which place of the revolving fund each loan (by id) was paid; cash is not said."""
    paid_out = LoanEvent.objects.filter(
        loan__in=loans, kind=LoanEvent.Kind.DISBURSEMENT, voucher__reverses=None
    )
    boxes = paid_out.filter(voucher__entries__line=F("line")).values_list("loan", "voucher__entries__credit")
    return {loan: BOX_OF[box][1] for loan, box in boxes.order_by() if BOX_OF[box][1] != Place.CASH}


def _taken_back(loans: QuerySet[Loan]) -> dict[int, dict]:
    """When and why loans (by id) were taken back, and on which day they had been brought over."""
    events = LoanEvent.objects.filter(loan__in=loans, kind__in=LoanEvent.LENDING).exclude(
        voucher__reverses=None
    )
    return {event.loan_id: _back(event) for event in events.select_related("voucher__reverses")}


def _back(event: LoanEvent) -> dict:
    voucher, opened = event.voucher, event.kind == LoanEvent.Kind.OPENING
    words = {"back_on": voucher.on, "back_because": voucher.text}
    return words | {"opened_on": voucher.reverses.on if opened else None}


def repayments(selection: Selection) -> Rows:
    events = LoanEvent.objects.filter(loan__club__in=selection.club_ids).select_related("loan")
    by_line = {(event.voucher_id, event.line): event for event in events}
    called = numbers.of_clubs(selection.club_ids)
    for voucher, of_one in groupby(lines(selection), key=itemgetter(0)):
        for number_of_line, (_voucher, line) in enumerate(of_one, start=1):
            event = by_line.get((voucher.pk, number_of_line))
            if event and event.kind in REPAID:
                yield _repayment(voucher, line, called) | {"loan": event.loan.code}
            elif written.is_lending(line) and event is None and voucher.kind != OPENING:
                raise unspeakable(voucher)


def visits(selection: Selection) -> Rows:
    mine = Visit.objects.filter(loan__club__in=selection.club_ids).select_related("loan")
    for one in mine.order_by("loan__code", "on"):
        yield {"loan": one.loan.code, "on": one.on, "proper_use": one.proper_use, "note": one.note}


def _repayment(voucher: Voucher, line: Line, called: dict[int, str]) -> dict:
    said = written.columns(line, turned=voucher.reverses is not None)
    return said | {
        "reference": called[voucher.pk],
        "on": voucher.on,
        "late": said["late"] or None,
        "written_off": said["written_off"] or None,
        "reverses": voucher.reverses and called[voucher.reverses_id],
        "party": voucher.party,
        "text": line.text,
    }
