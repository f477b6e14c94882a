"""Taking in by which decisions loans were written off, and what came in for them after all."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from clubs import registers
from clubs.sheets import Book, Row, Sheet
from clubs.wording import dong
from ledger.models import Account, Voucher
from ledger.workbook import beside
from ledger.workbook.drafting import Drafts
from loans.models import Loan, LoanEvent, Recovery, WriteOff
from loans.reckoning.owing import as_of
from loans.trouble.writing_off import recovered_of
from loans.workbook.repaying import loans_of
from loans.workbook.sheets import RepaymentSheet
from loans.workbook.sheets_agreed import RecoverySheet, WriteOffSheet


def take(drafts: Drafts) -> None:
    """Take in Quyết định xóa nợ and Thu hồi nợ đã xóa; the money is posted unless there are problems."""
    _take_decisions(drafts)
    _take_recoveries(drafts)
    _refuse_more_than_lost(drafts.book)


def _take_decisions(drafts: Drafts) -> None:
    found = list(_beside(drafts, WriteOffSheet, Account.LOSS))
    about = _loans_of([voucher for _row, _loan, voucher in found])
    items = []
    for row, loan, voucher in found:
        if voucher.reverses_id:
            drafts.book.refuse(row, "reference", _("Chứng từ này hủy một chứng từ khác: ghi số bị hủy."))
        elif about[voucher.pk] != {loan.pk}:
            drafts.book.refuse(row, "loan", _("Chứng từ này ghi cho khoản vay khác: hãy sửa mã."))
        else:
            facts = {"loan": loan} | row.facts(["reason", "decision"]) | {"decided_by": drafts.book.by}
            items.append((row, {"voucher": voucher}, facts))
    stored = WriteOff.objects.select_related("voucher", "loan")
    registers.keep(drafts.book, WriteOff, items, _by_voucher(stored, items))


def _take_recoveries(drafts: Drafts) -> None:
    items = []
    for row, loan, voucher in _beside(drafts, RecoverySheet, Account.OTHER_INCOME):
        if voucher.reverses_id:
            drafts.book.refuse(row, "reference", _("Chứng từ này hủy một chứng từ khác: ghi số bị hủy."))
        else:
            items.append((row, {"voucher": voucher}, {"loan": loan}))
    stored = Recovery.objects.select_related("voucher", "loan")
    registers.keep(drafts.book, Recovery, items, _by_voucher(stored, items))


def _refuse_more_than_lost(book: Book) -> None:
    """Refuse what comes in for a loss that was none, or takes a loss back for which something came in."""
    undone = [row for row in book.of(RepaymentSheet) if row["written_off"] and row["reverses"]]
    rows = {row["loan"]: row for row in [*undone, *book.of(RecoverySheet)]}
    if book.problems or not rows:
        return
    loans = loans_of(book, rows.values())
    lost = {one.loan.pk: one.written_off for one in as_of(Loan.objects.filter(code__in=rows), date.max)}
    recovered = recovered_of(Recovery.objects.filter(loan__code__in=rows))
    for code, row in rows.items():
        beyond = recovered.get(loans[code].pk, 0) - lost.get(loans[code].pk, 0)
        if beyond > 0:
            message = _("Khoản vay này thu hồi nhiều hơn số nợ đã xóa %(sum)s: hãy xem lại cả hai.")
            book.refuse(row, "loan", message % {"sum": dong(beyond)})


def _beside(drafts: Drafts, sheet: type[Sheet], account: Account) -> Iterator[tuple[Row, Loan, Voucher]]:
    """Each good row of `sheet` with its loan and its voucher, once that is posted."""
    book = drafts.book
    rows = registers.once(book, book.of(sheet), ["club", "reference", "on"])
    loans = loans_of(book, rows)
    for row, voucher in beside.vouchers(drafts, [row for row in rows if row["loan"] in loans], {account}):
        loan = loans[row["loan"]]
        if loan.club.code != row["club"]:
            book.refuse(row, "loan", _("Khoản vay này của CLB khác: hãy sửa mã."))
        elif voucher:
            yield row, loan, voucher


def _loans_of(vouchers: list[Voucher]) -> dict[int, set[int]]:
    """The loans (ids) that each voucher (id) is about."""
    about: dict[int, set[int]] = defaultdict(set)
    for event in registers.found(LoanEvent.objects.all(), "voucher", vouchers):
        about[event.voucher_id].add(event.loan_id)
    return about


def _by_voucher(stored, items: list[registers.Item]) -> dict[tuple, WriteOff | Recovery]:
    vouchers = [key["voucher"] for _row, key, _facts in items]
    return {(one.voucher,): one for one in registers.found(stored, "voucher", vouchers)}
