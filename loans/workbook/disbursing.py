"""Drafting the payments of loans: out of the revolving fund, or brought over on the opening day."""

from datetime import date

from django.utils.translation import gettext as _

from clubs import registers
from clubs.sheets import Row
from ledger.drafts import Line, Move
from ledger.models import Account, Fund, Place, Voucher
from ledger.models.accounts import BOXES
from ledger.workbook.drafting import Drafts, in_life
from ledger.workbook.sheets import OpeningSheet
from loans.models import Loan, LoanEvent

KIND = Voucher.Kind


def draft(drafts: Drafts, rows: list[Row], loans: dict[str, Loan]) -> None:
    """A loan is paid out of the revolving fund; one that ran on the opening day is booked to loans then."""
    opening_days, keys = drafts.opening_days(), _keys(loans)
    unsure = {row["club"] for row in drafts.book.faulty(OpeningSheet)}
    for row in rows:
        loan = loans.get(row["code"])
        if loan is None or not row.good or not in_life(drafts.book, row, loan.club):
            continue
        opens = (row["back_on"] and row["opened_on"]) or opening_days.get(loan.club_id)
        running = bool(opens and loan.disbursed_on < opens)
        if running != bool(loan.opening_principal):
            if not unsure & {row["club"], None}:
                drafts.book.refuse(row, "opening", _opening_sentence(opens, running))
            continue
        kind, on = (KIND.OPENING, opens) if running else (KIND.PAYMENT, loan.disbursed_on)
        box = BOXES[Fund.REVOLVING, row["place"] or Place.CASH]
        move = Move(Account.LOANS, box, loan.opening_principal or loan.principal)
        line = Line([move], member=loan.borrower_id, origin=row)
        drafts.open(loan.club, kind, on, keys[loan.code], line)


def _keys(loans: dict[str, Loan]) -> dict[str, str]:
    """The key of the voucher that paid each loan out, or brought it over, by code; of a new one a free key.

    The code of a loan whose import was undone is free again (reports/importing/undoing.py), its key is not.
    """
    paid_out = LoanEvent.objects.filter(kind__in=LoanEvent.LENDING, voucher__reverses=None).order_by()
    stored = paid_out.values_list("loan__code", "voucher__key")
    known = dict(registers.found(stored, "loan", [loan.pk for loan in loans.values()]))
    usual = {code: f"loan:{code}" for code in loans}
    used = set(
        registers.found(Voucher.objects.order_by().values_list("key", flat=True), "key", usual.values())
    )
    free = {code: key if key not in used else f"{key}:{loans[code].pk}" for code, key in usual.items()}
    return free | known


def _opening_sentence(opens: date | None, running: bool) -> str:
    facts = {"day": f"{opens:%d/%m/%Y}" if opens else ""}
    if running:
        return _("Khoản vay có trước số dư đầu ngày %(day)s của CLB: ghi Dư nợ đầu.") % facts
    if opens:
        return _("Khoản vay giải ngân từ ngày số dư đầu %(day)s của CLB: để trống Dư nợ đầu.") % facts
    return _("CLB chưa có số dư đầu: thêm vào trang Số dư đầu hoặc để trống Dư nợ đầu.")
