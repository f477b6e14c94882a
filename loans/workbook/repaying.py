"""Taking in repayments and write-offs: lines of vouchers that concern a loan."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from clubs import registers
from clubs.sheets import Book, Row
from clubs.wording import number
from ledger.drafts import Draft, Line, Move, place
from ledger.models import Account, Fund, Place, Voucher
from ledger.models.accounts import BOXES
from ledger.workbook.drafting import Drafts
from loans.models import Loan, LoanEvent
from loans.workbook.sheets import LoanSheet, RepaymentSheet


def draft(drafts: Drafts, known: dict[str, Loan]) -> dict[str, Loan]:
    """Add the repayments of the book to `drafts`; returns the loans `known` and those they name, by code."""
    book = drafts.book
    rows = book.of(RepaymentSheet)
    loans = known | loans_of(book, [row for row in rows if row["loan"] not in known])
    for row in rows:
        if row["loan"] in loans:
            _draft_line(drafts, row, loans[row["loan"]])
    return loans


def check(drafts: Drafts, loans: dict[str, Loan]) -> None:
    """Money stays with the loans it was posted for, and nobody repays more than is outstanding."""
    _check_same_loans(drafts)
    _check_outstanding(drafts, loans)
    _doubt_clubs_missing_rows(drafts, loans)


def check_days(book: Book, rows: list[Row]) -> None:
    """Refuse what is repaid before it was lent, and loans that stand nowhere, in rows that are half read."""
    loans = loans_of(book, [row for row in rows if row["loan"]])
    for row in rows:
        if row["on"] and row["loan"] in loans and not book.troubled("loan", row["loan"]):
            _after_disbursement(book, row, loans[row["loan"]])


def loans_of(book: Book, rows: list[Row]) -> dict[str, Loan]:
    """The loans that `rows` name, by code; one that stands nowhere is a problem of each row that names it."""
    with_club = Loan.objects.select_related("club")
    loans = registers.named(book, "loan", with_club, [row["loan"] for row in rows])
    for row in rows:
        if row["loan"] not in loans:
            message = _("Không có khoản vay mang mã này: hãy sửa mã hoặc thêm vào trang Khoản vay.")
            book.unknown(row, "loan", "loan", message)
    return loans


def loan_code(line: Line) -> str | None:
    """The loan that a line is about: the one its row names under Trả nợ, or is under Khoản vay."""
    return line.origin["loan"] or line.origin["code"]


def _draft_line(drafts: Drafts, row: Row, loan: Loan) -> None:
    parts = {
        Account.LOANS: row["amount"],
        Account.INTEREST: row["interest"],
        Account.LATE_INTEREST: row["late"] or 0,
    }
    refuse = drafts.book.refuse
    if not any(parts.values()):
        refuse(row, "amount", _("Dòng trả nợ phải có gốc, lãi hoặc lãi quá hạn."))
    elif row["written_off"] and (row["interest"] or row["late"]):
        refuse(row, "interest" if row["interest"] else "late", _("Dòng xóa nợ chỉ ghi gốc: để trống lãi."))
    elif _after_disbursement(drafts.book, row, loan):
        box = BOXES[Fund.REVOLVING, row["place"] or Place.CASH]
        side = Account.LOSS if row["written_off"] else box
        kind = Voucher.Kind.WRITE_OFF if row["written_off"] else Voucher.Kind.RECEIPT
        moves = [Move(side, account, amount) for account, amount in parts.items() if amount]
        drafts.add(row, loan.club, kind, moves, member=loan.borrower_id, text=row["text"] or "")


def _after_disbursement(book: Book, row: Row, loan: Loan) -> bool:
    """Whether the loan was paid out by the day of the row; notes the problem where it was not."""
    if row["on"] < loan.disbursed_on:
        day = {"day": f"{loan.disbursed_on:%d/%m/%Y}"}
        book.refuse(row, "on", _("Khoản vay giải ngân ngày %(day)s: trả nợ phải từ ngày đó.") % day)
        return False
    return True


def _check_same_loans(drafts: Drafts) -> None:
    """A posted voucher stays with its loans, and a reversal is about the loans of what it takes back."""
    about = _loans_by_voucher(drafts)
    for one in drafts.all():
        others = [about[key] for key in (place(one), one.reverses and place(one.reverses)) if key in about]
        for other in others:
            row = one.lines[0].origin
            if row.good and _shares(one.lines, map(loan_code, one.lines)) != other:
                message = _("Chứng từ đã ghi cho khoản vay %(codes)s: không sửa được.")
                codes = ", ".join(code for code, _amounts in other)
                drafts.book.refuse(row, "loan", message % {"codes": codes})


def _loans_by_voucher(drafts: Drafts) -> dict[tuple[int, str], list[tuple]]:
    """Which loan got what, of what is posted already or taken back, by club and key of the voucher."""
    reversed_ones = [one.reverses for one in drafts.all() if one.reverses]
    stored = [one.voucher for one in drafts.all() if one.voucher]
    stored += [one for one in reversed_ones if isinstance(one, Voucher)]
    codes: dict[int, dict[int, str]] = defaultdict(dict)
    events = LoanEvent.objects.select_related("loan")
    for event in registers.found(events, "voucher", [voucher.pk for voucher in stored]):
        codes[event.voucher_id][event.line] = event.loan.code
    lines = drafts.lines_of([voucher for voucher in stored if voucher.pk in codes])
    drafted = [one for one in reversed_ones if isinstance(one, Draft)]
    about = {place(one): _shares(one.lines, map(loan_code, one.lines)) for one in drafted}
    for voucher in stored:
        own = lines.get(voucher.pk, [])
        numbers = range(1, len(own) + 1)
        about[place(voucher)] = _shares(own, map(codes[voucher.pk].get, numbers))
    return about


def _check_outstanding(drafts: Drafts, loans: dict[str, Loan]) -> None:
    """Principal repaid never exceeds what is outstanding then; a loan that lacks a row is not judged."""
    unsure = {row["loan"] for row in drafts.book.faulty(RepaymentSheet)}
    if None in unsure:
        return
    changes = _booked(drafts, [loan for code, loan in loans.items() if code not in unsure])
    for one in drafts.all():
        for line in one.lines:
            if (code := loan_code(line)) and code not in unsure:
                changes[code].append((one.on, _principal(line.moves), line.origin))
    for of_one_loan in changes.values():
        _check_balance(drafts.book, of_one_loan)


def _check_balance(book: Book, changes: list[tuple]) -> None:
    balance = 0
    for _day, amount, row in sorted(changes, key=lambda change: (change[0], -change[1])):
        balance += amount
        if balance < 0 and row is not None:
            message = _("Gốc trả vượt dư nợ %(sum)s đồng vào ngày này: kiểm tra số tiền và ngày.")
            book.refuse(row, "amount", message % {"sum": number(-balance)})
            return


def _booked(drafts: Drafts, loans: list[Loan]) -> dict[str, list[tuple]]:
    """What the books say of each loan's principal, and `drafts` does not say again: day, đồng and no row."""
    codes = {loan.pk: loan.code for loan in loans}
    events = list(registers.found(LoanEvent.objects.select_related("voucher"), "loan", codes))
    lines = drafts.lines_of([event.voucher for event in events])
    changes: dict[str, list[tuple]] = defaultdict(list)
    for event in events:
        if place(event.voucher) not in drafts.by_key:
            amount = _principal(lines[event.voucher_id][event.line - 1].moves)
            changes[codes[event.loan_id]].append((event.voucher.on, amount, None))
    return changes


def _doubt_clubs_missing_rows(drafts: Drafts, loans: dict[str, Loan]) -> None:
    """Doubt the sums of clubs that a loan or a repayment could not be drafted for."""
    book = drafts.book
    club_of = {row["code"]: row["club"] for row in [*book.of(LoanSheet), *book.faulty(LoanSheet)]}
    club_of |= {code: loan.club.code for code, loan in loans.items()}
    for row in book.faulty(RepaymentSheet):
        drafts.doubt(row, club_of.get(row["loan"]))
    for row in book.faulty(LoanSheet):
        drafts.doubt(row, row["club"])


def _principal(moves: list[Move]) -> int:
    """By how many đồng `moves` change what is outstanding."""
    signs = ((move.debit == Account.LOANS) - (move.credit == Account.LOANS) for move in moves)
    return sum(sign * move.amount for sign, move in zip(signs, moves, strict=True))


def _shares(lines: list[Line], codes: Iterable[str | None]) -> list[tuple]:
    """Which loan got what of `lines`: its code and the amounts, in đồng."""
    amounts = ([move.amount for move in line.moves] for line in lines)
    return sorted((code, amount) for code, amount in zip(codes, amounts, strict=True) if code)
