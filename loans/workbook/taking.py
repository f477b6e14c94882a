"""Taking in loans, repayments and visits."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import clubs_of
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Entry, Fund, Place, Voucher
from ledger.models.accounts import BOXES
from ledger.workbook.drafting import Drafts, in_life
from loans.lending import plan_of
from loans.models import Instalment, Loan, LoanEvent, Schedule, Visit
from loans.workbook.sheets import LoanSheet, RepaymentSheet, VisitSheet
from members.models import Member
from members.workbook.taking import members_of

KIND, EVENT = Voucher.Kind, LoanEvent.Kind
TERMS = ["amount", "rate", "months", "method", "every", "rounding", "opening"]
FIELD_OF = {"amount": "principal", "opening": "opening_principal"}
COLUMN_OF = {"principal": "amount", "disbursed_on": "on"}
EVENT_OF = {KIND.OPENING: EVENT.OPENING, KIND.WRITE_OFF: EVENT.WRITE_OFF}
REVOLVING_CASH = BOXES[Fund.REVOLVING, Place.CASH]


def draft(drafts: Drafts) -> dict[str, Loan]:
    """Save the loans of the book and add their vouchers and repayments to `drafts`; returns the loans by code."""
    book = drafts.book
    rows = registers.once(book, book.of(LoanSheet), ["code"])
    loans = _take_loans(drafts, rows)
    _draft_disbursements(drafts, rows, loans)
    _draft_repayments(drafts, loans)
    return loans


def record(posted: Iterable[Draft], loans: dict[str, Loan]) -> None:
    """Record what the `posted` vouchers mean for the loans."""
    events = []
    for one in posted:
        for number, line in enumerate(one.lines, start=1):
            if line.origin and (code := _loan_code(line.origin)):
                kind = _event_kind(one, line.origin)
                events.append(LoanEvent(loan=loans[code], voucher=one.voucher, line=number, kind=kind))
    LoanEvent.objects.bulk_create(events, batch_size=registers.BATCH)


def take_visits(book: Book) -> None:
    """Take in Kiểm tra vốn."""
    rows = registers.once(book, book.of(VisitSheet), ["loan", "on"])
    loans = _loans_of(book, rows)
    items = [
        (row, {"loan_id": loans[row["loan"]].pk, "on": row["on"]}, row.facts(["proper_use", "note"]))
        for row in rows
        if row["loan"] in loans
    ]
    stored = registers.found(Visit.objects, "loan", [loan.pk for loan in loans.values()])
    registers.take(book, Visit, items, {(one.loan_id, one.on): one for one in stored})


def _take_loans(drafts: Drafts, rows: list[Row]) -> dict[str, Loan]:
    """The loans of the file by code, new ones saved with their schedules; terms of a stored one never change."""
    book = drafts.book
    clubs, members = clubs_of(book, rows), members_of(book, rows)
    loans = registers.by_code(Loan.objects.select_related("club"), [row["code"] for row in rows])
    new, changed = [], []
    for row in rows:
        club, member = clubs.get(row["club"]), members.get(row["member"])
        if club is None or member is None:
            drafts.spoiled |= {club.pk} if club else set()
        elif stored := loans.get(row["code"]):
            changed += _stored_loan(drafts, row, stored, (club, member))
        elif loan := _new_loan(drafts, row, club, member):
            new.append(loan)
    _save(book, new, changed)
    return loans | {loan.code: loan for loan in new}


def _new_loan(drafts: Drafts, row: Row, club: Club, member: Member) -> Loan | None:
    facts = {FIELD_OF.get(column, column): row[column] for column in TERMS}
    facts |= {"every": row["every"] or 1, "rounding": row["rounding"] or 1}
    loan = Loan(code=row["code"], club=club, borrower=member, disbursed_on=row["on"], **facts)
    loan.purpose = row["purpose"] or ""
    try:
        plan_of(loan)
    except ValidationError as refusal:
        drafts.refuse(row, club, COLUMN_OF.get(refusal.code, refusal.code), " ".join(refusal.messages))
        return None
    if loan.opening_principal and loan.opening_principal > loan.principal:
        drafts.refuse(row, club, "opening", _("Dư nợ đầu không được lớn hơn số tiền vay."))
        return None
    return loan


def _stored_loan(drafts: Drafts, row: Row, stored: Loan, parties: tuple[Club, Member]) -> list:
    """Refuse other terms; other words about the purpose are taken. Returns what was changed, for the log."""
    if (stored.club_id, stored.borrower_id) != tuple(party.pk for party in parties):
        column = "club" if stored.club_id != parties[0].pk else "member"
        drafts.refuse(
            row, parties[0], column, _("Khoản vay đã ghi cho CLB hoặc người vay khác: không sửa được.")
        )
    for column in row.given(TERMS):
        if row[column] != getattr(stored, FIELD_OF.get(column, column)):
            drafts.refuse(row, parties[0], column, _("Khoản vay đã ghi với điều kiện khác: không sửa được."))
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


def _draft_disbursements(drafts: Drafts, rows: list[Row], loans: dict[str, Loan]) -> None:
    """A loan is paid out of the revolving fund; one that ran on the opening day is booked from cash to loans then."""
    opening_days = drafts.opening_days()
    for row in rows:
        loan = loans.get(row["code"])
        if loan is None or not in_life(drafts, row, loan.club):
            continue
        opens = opening_days.get(loan.club_id)
        running = bool(opens and loan.disbursed_on < opens)
        if running != bool(row["opening"]):
            drafts.refuse(row, loan.club, "opening", _opening_sentence(opens, running))
            continue
        kind, on = (KIND.OPENING, opens) if running else (KIND.PAYMENT, loan.disbursed_on)
        move = Move(Account.LOANS, REVOLVING_CASH, row["opening"] or row["amount"])
        drafts.open(
            loan.club, kind, on, f"loan:{loan.code}", Line([move], member=loan.borrower_id, origin=row)
        )


def _opening_sentence(opens: date | None, running: bool) -> str:
    facts = {"day": f"{opens:%d/%m/%Y}" if opens else ""}
    if running:
        return _("Khoản vay có trước số dư đầu ngày %(day)s của CLB: ghi Dư nợ đầu.") % facts
    if opens:
        return _("Khoản vay giải ngân từ ngày số dư đầu %(day)s của CLB: để trống Dư nợ đầu.") % facts
    return _("CLB chưa có số dư đầu: thêm vào trang Số dư đầu hoặc để trống Dư nợ đầu.")


def _draft_repayments(drafts: Drafts, loans: dict[str, Loan]) -> None:
    rows = drafts.book.of(RepaymentSheet)
    loans |= _loans_of(drafts.book, [row for row in rows if row["loan"] not in loans])
    for row in rows:
        if loan := loans.get(row["loan"]):
            _draft_repayment(drafts, row, loan)
    _check_outstanding(drafts, rows, loans)


def _draft_repayment(drafts: Drafts, row: Row, loan: Loan) -> None:
    principal, interest, late = row["amount"] or 0, row["interest"] or 0, row["late"] or 0
    box = BOXES[Fund.REVOLVING, row["place"] or Place.CASH]
    parts = [(Account.LOANS, principal), (Account.INTEREST, interest), (Account.LATE_INTEREST, late)]
    if not any(amount for _account, amount in parts):
        drafts.refuse(row, loan.club, "amount", _("Dòng trả nợ phải có gốc, lãi hoặc lãi quá hạn."))
    elif row["written_off"] and (interest or late):
        drafts.refuse(row, loan.club, "interest", _("Dòng xóa nợ chỉ ghi gốc: để trống lãi."))
    else:
        side = Account.LOSS if row["written_off"] else box
        kind = KIND.WRITE_OFF if row["written_off"] else KIND.RECEIPT
        moves = [Move(side, account, amount) for account, amount in parts if amount]
        drafts.add(row, loan.club, kind, moves, member=loan.borrower_id)


def _check_outstanding(drafts: Drafts, rows: list[Row], loans: dict[str, Loan]) -> None:
    """Nobody repays more than is outstanding on that day, or before the loan was paid out."""
    touched = {row["loan"]: row for row in rows if row["loan"] in loans}
    changes = _booked_principal([loans[code] for code in touched])
    posted = {
        voucher.key for voucher in registers.found(Voucher.objects, "key", [one.key for one in drafts.all()])
    }
    for one in drafts.all():
        for line in one.lines:
            code = _loan_code(line.origin)
            if code in touched and one.key not in posted:
                changes[code] += [(one.on, _principal(line), line.origin)]
    for code in touched:
        _check_balance(drafts, loans[code], changes[code])


def _check_balance(drafts: Drafts, loan: Loan, changes: list[tuple]) -> None:
    balance = 0
    for _day, amount, row in sorted(changes, key=lambda change: (change[0], -change[1])):
        balance += amount
        if balance < 0 and row is not None:
            facts = {"sum": f"{-balance:,}".replace(",", ".")}
            message = _("Gốc trả vượt dư nợ %(sum)s đồng vào ngày này: kiểm tra số tiền và ngày.") % facts
            drafts.refuse(row, loan.club, "amount", message)
            return


def _booked_principal(loans: list[Loan]) -> dict[str, list[tuple]]:
    """What the books say of each loan's principal: day, đồng in or out, and no row."""
    codes = {loan.pk: loan.code for loan in loans}
    changes = defaultdict(list)
    events = list(registers.found(LoanEvent.objects.select_related("voucher"), "loan", codes))
    sums = defaultdict(int)
    for entry in registers.found(Entry.objects, "voucher", {event.voucher_id for event in events}):
        sign = (entry.debit == Account.LOANS) - (entry.credit == Account.LOANS)
        sums[entry.voucher_id, entry.line] += sign * entry.amount
    for event in events:
        changes[codes[event.loan_id]].append((event.voucher.on, sums[event.voucher_id, event.line], None))
    return changes


def _principal(line: Line) -> int:
    return sum(
        move.amount * ((move.debit == Account.LOANS) - (move.credit == Account.LOANS)) for move in line.moves
    )


def _loan_code(row: Row | None) -> str | None:
    """The loan that a row is about: its own code under Khoản vay, the one it names under Trả nợ."""
    if row is None:
        return None
    return row["loan"] or (row["code"] if "rate" in row.headings else None)


def _event_kind(one: Draft, row: Row) -> str:
    return EVENT_OF.get(one.kind) or (EVENT.DISBURSEMENT if "rate" in row.headings else EVENT.REPAYMENT)


def _loans_of(book: Book, rows: list[Row]) -> dict[str, Loan]:
    loans = registers.by_code(Loan.objects.select_related("club"), [row["loan"] for row in rows])
    for row in rows:
        if row["loan"] not in loans:
            message = _("Không có khoản vay mang mã này: hãy sửa mã hoặc thêm vào trang Khoản vay.")
            book.unknown(row, "loan", "loan", message)
    return loans
