"""Opening balances and loans that were taken back: their own row says when (Hủy ngày) and why.

No book numbers their vouchers, so that no other row could name them.
"""

from django.utils.translation import gettext as _

from clubs import registers
from clubs.sheets import Row
from ledger import opening, posting
from ledger.drafts import Draft, place
from ledger.models import Fund, Voucher
from ledger.workbook.drafting import DAY, Drafts, is_taken_back


def draft(drafts: Drafts) -> None:
    """Add to `drafts` what takes back each voucher whose row says so; one that is stored stays as it is."""
    taken = [one for one in drafts.all() if is_taken_back(one)]
    stored = _stored(drafts, taken)
    for one in taken:
        row, known = one.lines[0].origin, stored.get((one.club.pk, one.key))
        if refusal := _refusal(one, row, known):
            drafts.book.refuse(row, "back_on", refusal)
            continue
        because = row["back_because"] or ""
        back = posting.taking_back(one, lines=one.lines, on=row["back_on"], reason=because)
        back.key, back.party, back.voucher = known.key if known else back.key, "", known
        drafts.by_key[place(back)] = back
    _refuse_second_openings(drafts)


def _stored(drafts: Drafts, taken: list[Draft]) -> dict[tuple[int, str], Voucher]:
    """The vouchers that took those back already, by the club and the key of what they took back."""
    reversals = Voucher.objects.exclude(reverses=None).select_related("reverses")
    found = registers.found(reversals, "reverses__key", {one.key for one in taken})
    return {(one.club_id, one.reverses.key): one for one in found}


def _refusal(one: Draft, row: Row, known: Voucher | None) -> str:
    on, club = row["back_on"], one.club
    if known and known.on != on:
        return _("Đã hủy ngày %(day)s: không sửa được.") % {"day": f"{known.on:{DAY}}"}
    if on < one.on:
        return _("Ngày hủy phải từ ngày ghi, %(day)s.") % {"day": f"{one.on:{DAY}}"}
    if club.dissolved_on and on > club.dissolved_on:
        message = _("CLB giải thể ngày %(day)s: tiền không thể ghi sau ngày đó.")
        return message % {"day": f"{club.dissolved_on:{DAY}}"}
    return ""


def _refuse_second_openings(drafts: Drafts) -> None:
    """A source opens once more only after the one before was taken back."""
    again = [one for one in drafts.all() if one.lines and (one.lines[0].origin["turn"] or 1) > 1]
    before = {(one.club.pk, _key_before(one.lines[0].origin)): one for one in again}
    gone = Voucher.objects.exclude(reversed_by=None)
    taken = {(one.club_id, one.key) for one in registers.found(gone, "key", {key for _club, key in before})}
    taken |= {key for key, one in drafts.by_key.items() if is_taken_back(one)}
    for key, one in before.items():
        if key not in taken:
            message = _("Lần trước của số dư đầu này chưa hủy: ghi Hủy ngày ở dòng đó.")
            drafts.book.refuse(one.lines[0].origin, "turn", message)


def _key_before(row: Row) -> str:
    return opening.key(row["on"], row["source"], row["fund"] or Fund.OPERATING, row["turn"] - 1)
