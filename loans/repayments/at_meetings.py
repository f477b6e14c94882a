"""Repayments on the sheet of a meeting (ledger/meetings/repayments.py): what a member owes, and its receipt.

Whoever comes pays the instalments of that month, late ones included; one row stands for all their loans, in
the order of their codes.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.models import Club
from clubs.periods import ONE_DAY, month_start
from clubs.wording import dong
from ledger.drafts import Draft
from ledger.meetings import booking as sheets
from ledger.meetings.repayments import Covers, Due, row_of
from ledger.meetings.rows import Filled
from ledger.models import Account, Meeting, Voucher
from loans.books import booking
from loans.books.booking import Split
from loans.reckoning.owing import Owing, as_of
from loans.repayments import rebooking
from loans.repayments.allocating import split, with_coming

BEHIND = row_of("")  # what the names of these receipts end with
BOX = Account.REVOLVING_CASH
Share = tuple[Owing, Split]


class AtMeetings:
    """What lending does for a meeting."""

    def due(self, club: Club, day: date) -> dict[int, Due]:
        """What each borrower (by id) has to repay in the month of `day`."""
        found = {person: _due(loans) for person, loans in _running(club, day).items()}
        return {person: due for person, due in found.items() if due.amount}

    def drafts(self, meeting: Meeting, rows: Iterable[Filled]) -> dict[str, Draft]:
        """A receipt a row; refuses more than is due ("overpaid")."""
        running = _running(meeting.club, meeting.on, besides=str(meeting.key))
        found = {row.row: _shared(running.get(row.member, []), row.repaid) for row in rows}
        return {row_of(row): _draft(meeting, row_of(row), shares) for row, shares in found.items()}

    def booked(self, vouchers: Iterable[Voucher], *, by: User) -> None:
        """Note whose loans the receipts are about; what was paid on later days is fitted to them.

        Refuses as a repayment on its own page: where a plan made since builds on how a loan stood
        ("rescheduled"), and what later days left no room for ("later_overpaid").
        """
        for voucher in vouchers:
            if is_lending(voucher):
                _note(voucher, by)
                _fit_later(voucher, by)


def is_lending(voucher: Voucher) -> bool:
    """Whether it is the receipt of a repayment, or takes one back."""
    of_meeting = voucher.reverses or voucher
    return sheets.row_behind(of_meeting).endswith(BEHIND)


def _note(voucher: Voucher, by: User) -> None:
    if voucher.reverses:
        booking.note_reversals([voucher], by=by)
    else:
        booking.note(voucher, [owing.loan for owing, _split in _read(voucher)], by=by)


def _fit_later(voucher: Voucher, by: User) -> None:
    loans = [event.loan for event in voucher.loan_events.select_related("loan__club")]
    rebooking.refuse_rescheduled([loan.pk for loan in loans], voucher.on)
    for loan in loans:
        rebooking.fit_later(loan, voucher.on, by=by)
        if voucher.reverses is None:
            rebooking.refuse_overpaid(loan, voucher.on)


def _running(club: Club, day: date, besides: str = "") -> dict[int, list[Owing]]:
    """The loans that are not paid back, by borrower (id); of merged rows of one person the one kept."""
    found: dict[int, list[Owing]] = defaultdict(list)
    for owing in as_of(club.loans.all(), day, besides):
        if owing.outstanding > 0:
            found[owing.loan.borrower.person].append(owing)
    return found


def asked_this_month(owing: Owing) -> int:
    """In đồng: what is due, and the running instalment where it falls due before the month is over."""
    return with_coming(owing, month_start(owing.day, 1) - ONE_DAY).total


def _due(loans: list[Owing]) -> Due:
    asked = [owing for owing in loans if asked_this_month(owing)]
    codes = ", ".join(owing.loan.code for owing in asked)
    amount = sum(map(asked_this_month, asked))
    return Due(amount, _("Trả nợ %(codes)s") % {"codes": codes}, partial(_covers, asked))


def _covers(loans: list[Owing], amount: int) -> Covers:
    whole = sum((part for _owing, part in _shared(loans, amount)), Split())
    said = ((_("gốc"), whole.principal), (_("lãi"), whole.interest), (_("lãi quá hạn"), whole.late))
    return tuple((what, amount) for what, amount in said if amount)


def _shared(loans: list[Owing], amount: int) -> list[Share]:
    """Which loan gets what of `amount`."""
    shares, left = [], amount
    for owing in loans:
        if part := min(left, asked_this_month(owing)):
            shares.append((owing, split(owing, part)))
            left -= part
    if left:
        facts = {"amount": dong(amount), "rest": dong(left), "due": dong(amount - left)}
        text = _("Khoản trả nợ %(amount)s thừa %(rest)s so với số phải trả %(due)s: hãy sửa trên bảng.")
        raise ValidationError(text % facts, code="overpaid")
    return shares


def _draft(meeting: Meeting, row: str, shares: list[Share]) -> Draft:
    lines = [booking.line(owing.loan, BOX, parts) for owing, parts in shares]
    party = shares[0][0].loan.borrower.full_name
    return Draft(meeting.club, Voucher.Kind.RECEIPT, meeting.on, sheets.key(meeting, row), lines, party=party)


def _read(voucher: Voucher) -> list[Share]:
    """The shares of a receipt that is posted and not noted yet, as they were made."""
    entries = list(voucher.entries.select_related("member"))
    payer = entries[0].member
    loans = _running(voucher.club, voucher.on)[payer.person]
    return _shared(loans, sum(entry.amount for entry in entries))
