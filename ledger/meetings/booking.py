"""What a sheet puts into the books: one receipt a payer and gift, one payment an expense, each once.

A voucher's key is that of the sheet, the row and how often the sheet was closed before. So after a reopening
the vouchers of rows that did not change are known again and stay as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from ledger import posting
from ledger.drafts import Draft, Line, Move
from ledger.meetings import repayments
from ledger.meetings.rows import EXPENSE, GIFT, Filled
from ledger.meetings.sheet import Line as SheetLine
from ledger.meetings.sheet import Sheet
from ledger.models import Account, Meeting, Voucher

CASH = Account.OPERATING_CASH
Kind = Voucher.Kind


@dataclass(frozen=True)
class Booking:
    """What is to be posted and what taken back, so that the books say what the sheet says."""

    new: list[Draft]
    reversals: list[Draft]

    @property
    def drafts(self) -> list[Draft]:
        return [*self.reversals, *self.new]

    def change_of(self, asked: Account) -> int:
        """By how many đồng posting changes the box `asked`."""
        changes = [change for draft in self.drafts for change in draft.box_changes()]
        return sum(amount for box, amount in changes if box == asked)


def booking(sheet: Sheet) -> Booking:
    """What closing `sheet` will post; rows whose voucher stands and says the same are left alone."""
    wanted, there = drafts(sheet), standing(sheet.meeting)
    lines = posting.lines_of(there.values())
    same = {
        row
        for row, voucher in there.items()
        if row in wanted and _content(wanted[row], wanted[row].lines) == _content(voucher, lines[voucher.pk])
    }
    gone = [voucher for row, voucher in there.items() if row not in same]
    return Booking(
        [draft for row, draft in wanted.items() if row not in same],
        [_taken_back(voucher, lines[voucher.pk], sheet.meeting) for voucher in gone],
    )


def post(sheet: Sheet, *, by: User) -> list[Voucher]:
    """Post what `booking` says; refusals are those of posting ("short", "closed")."""
    posting.lock([sheet.meeting.club_id])
    vouchers = posting.post(booking(sheet).drafts, source=Voucher.Source.MEETING, by=by)
    repayments.in_use().booked(vouchers, by=by)
    return vouchers


def drafts(sheet: Sheet) -> dict[str, Draft]:
    """The vouchers that the sheet asks for, by row, in the order of the sheet."""
    meeting = sheet.meeting
    found = {line.filled.row: _fee(meeting, line) for line in sheet.lines if line.filled.fee}
    money = {GIFT: _gift, EXPENSE: _expense}
    found |= {row.row: money[row.kind](meeting, row) for row in sheet.others if row.amount}
    repaid = [line.filled for line in sheet.lines if line.filled.repaid]
    return found | (repayments.in_use().drafts(meeting, repaid) if repaid else {})


def standing(meeting: Meeting) -> dict[str, Voucher]:
    """The vouchers of `meeting` that nothing has taken back, by row."""
    found = of_meeting(meeting).standing().select_related("club")
    return {row_behind(voucher): voucher for voucher in found}


def row_behind(voucher: Voucher) -> str:
    """The name of the row that a voucher of a meeting was posted for."""
    return voucher.key.split(":")[1]


def of_meeting(meeting: Meeting):
    """Every voucher that the sheet of `meeting` posted, reversals too."""
    return Voucher.objects.of(meeting.club).filter(key__startswith=f"{meeting.key}:")


def meeting_behind(voucher: Voucher) -> Meeting | None:
    """The meeting whose sheet posted `voucher`; None where it came another way."""
    if voucher.source != Voucher.Source.MEETING:
        return None
    return Meeting.objects.filter(club=voucher.club_id, key=voucher.key.split(":")[0]).first()


def key(meeting: Meeting, row: str) -> str:
    return f"{meeting.key}:{row}:{meeting.closings}"


def _fee(meeting: Meeting, line: SheetLine) -> Draft:
    filled, payer = line.filled, line.member
    months = line.card.next(filled.months) if line.prices.get(filled.months) == filled.fee else []
    text = _("Phí thành viên %(months)s") % {"months": _span(months)} if months else _("Phí thành viên")
    lines = [Line([Move(CASH, Account.FEES, filled.fee)], payer.pk, *_named(months), text=text)]
    return _draft(meeting, Kind.RECEIPT, filled, lines, payer.full_name)


def _gift(meeting: Meeting, row: Filled) -> Draft:
    lines = [Line([Move(CASH, Account.MOBILISED, row.amount)], text=row.text or _("Ủng hộ câu lạc bộ"))]
    return _draft(meeting, Kind.RECEIPT, row, lines, row.party)


def _expense(meeting: Meeting, row: Filled) -> Draft:
    account = Account(row.account)
    lines = [Line([Move(account, CASH, row.amount)], text=row.text or str(account.label))]
    return _draft(meeting, Kind.PAYMENT, row, lines, row.party)


def _draft(meeting: Meeting, kind: str, row: Filled, lines: list[Line], party: str) -> Draft:
    return Draft(meeting.club, kind, meeting.on, key(meeting, row.row), lines, party=party)


def _taken_back(voucher: Voucher, lines: list[Line], meeting: Meeting) -> Draft:
    return posting.reversal(
        voucher, lines=lines, on=meeting.on, key=key(meeting, f"{row_behind(voucher)}-huy")
    )


def _content(thing: Draft | Voucher, lines: Iterable[Line]) -> tuple:
    return thing.kind, thing.on, thing.party, thing.text, sorted(line.content() for line in lines)


def _named(months: list) -> tuple:
    """First and last month, where nothing lies between them that was not paid."""
    whole = months and (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month + 1
    return (months[0], months[-1]) if months and whole == len(months) else (None, None)


def _span(months: list) -> str:
    first, last = f"{months[0]:%m/%Y}", f"{months[-1]:%m/%Y}"
    return first if first == last else f"{first} – {last}"
