"""Taking in loans with their terms, first plans and what happened to them; stored terms never change."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import clubs_of
from ledger.drafts import Draft, Line
from ledger.models import Voucher
from loans.models import Instalment, Loan, LoanEvent, Schedule
from loans.terms.planning import plan_of
from loans.workbook import asking
from loans.workbook.repaying import loan_code
from members.models import Member
from members.workbook.taking import members_of

KIND, EVENT = Voucher.Kind, LoanEvent.Kind
TERMS = ["on", "amount", "rate", "months", "method", "every", "rounding", "opening"]
FIELD_OF = {"on": "disbursed_on", "amount": "principal", "opening": "opening_principal"}
COLUMN_OF = {field: column for column, field in FIELD_OF.items()}
AGREED = ["grace", "first_due", "due_day", "late_rate", "allocation", "early_interest"]  # where it was
WORDS = ["allocation", "early_interest"]  # of these, nothing agreed is stored as ""


def take(book: Book, rows: list[Row], known: asking.Known) -> dict[str, Loan]:
    """The loans of the file by code, new ones saved with their plans, paid out for applications `known`."""
    clubs, members = clubs_of(book, rows), members_of(book, rows)
    with_parties = Loan.objects.select_related("club", "borrower__same_as")
    loans = registers.named(book, "loan", with_parties, [row["code"] for row in rows])
    asked, new, changed = asking.paid_out_for(book, rows, known), [], []
    for row in rows:
        parties = clubs.get(row["club"]), members.get(row["member"])
        if None in parties:
            continue
        if stored := loans.get(row["code"]):
            changed += _stored_loan(book, row, stored, parties)
        elif loan := _new_loan(book, row, *parties):
            loan.application = asked.get(row["code"])
            new.append(loan)
    _save(book, new, changed)
    numbers = {"created": len(new), "changed": len(changed), "same": len(loans) - len(changed)}
    book.count(str(Loan._meta.verbose_name_plural), **numbers)
    fresh = {loan.code: loan for loan in new}
    book.known["loan"] |= fresh
    return loans | fresh


def record(posted: Iterable[Draft], loans: dict[str, Loan]) -> None:
    """Record what the `posted` vouchers mean for the loans."""
    events = []
    for one in posted:
        for number, line in enumerate(one.lines, start=1):
            if code := loan_code(line):
                kind = _event_kind(one, line)
                events.append(LoanEvent(loan=loans[code], voucher=one.voucher, line=number, kind=kind))
    LoanEvent.objects.bulk_create(events, batch_size=registers.BATCH)


def _new_loan(book: Book, row: Row, club: Club, member: Member) -> Loan | None:
    facts = {FIELD_OF.get(column, column): row[column] for column in TERMS}
    facts |= {"every": row["every"] or 1, "rounding": row["rounding"] or 1, "purpose": row["purpose"] or ""}
    facts |= {column: row[column] for column in AGREED}
    facts |= {column: row[column] or "" for column in WORDS}
    loan = Loan(code=row["code"], club=club, borrower=member, **facts)
    try:
        plan_of(loan)
    except ValidationError as refusal:
        book.refuse(row, COLUMN_OF.get(refusal.code, refusal.code), " ".join(refusal.messages))
        return None
    if loan.opening_principal and loan.opening_principal > loan.principal:
        book.refuse(row, "opening", _("Dư nợ đầu không được lớn hơn số tiền vay."))
        return None
    return loan


def _stored_loan(book: Book, row: Row, stored: Loan, parties: tuple[Club, Member]) -> list:
    """Refuse other terms; other words about the purpose are taken. Returns what was changed, for the log."""
    kept = {"club": stored.club, "member": stored.borrower.same_as or stored.borrower}
    kept |= {column: getattr(stored, FIELD_OF.get(column, column)) for column in TERMS}
    kept |= {column: getattr(stored, column) for column in AGREED}
    kept |= {column: getattr(stored, column) or None for column in WORDS}
    asked = dict(zip(("club", "member"), parties, strict=True)) | row.facts(TERMS + AGREED)
    for column, value in asked.items():
        if value != kept[column]:
            book.refuse(row, column, _("Khoản vay đã ghi với điều kiện khác: không sửa được."))
    before = {"purpose": stored.purpose}
    if row.facts(["purpose"]) in ({}, before):
        return []
    stored.purpose = row["purpose"]
    return [(stored, before)]


def _save(book: Book, new: list[Loan], changed: list) -> None:
    Loan.objects.bulk_create(new, batch_size=registers.BATCH)
    Loan.objects.bulk_update([loan for loan, _before in changed], ["purpose"], batch_size=registers.BATCH)
    audit.created(new, by=book.by)
    audit.changed(changed, by=book.by)
    book.made += new
    book.changed += changed
    schedules = [Schedule(loan=loan, number=1, since=loan.disbursed_on) for loan in new]
    Schedule.objects.bulk_create(schedules, batch_size=registers.BATCH)
    instalments = [
        Instalment(
            schedule=one, number=part.number, due=part.due, principal=part.principal, interest=part.interest
        )
        for one in schedules
        for part in plan_of(one.loan)
    ]
    Instalment.objects.bulk_create(instalments, batch_size=registers.BATCH)


def _event_kind(one: Draft, line: Line) -> str:
    by_voucher = {KIND.OPENING: EVENT.OPENING, KIND.WRITE_OFF: EVENT.WRITE_OFF}
    return by_voucher.get(one.kind) or (EVENT.REPAYMENT if line.origin["loan"] else EVENT.DISBURSEMENT)
