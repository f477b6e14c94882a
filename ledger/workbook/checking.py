"""What a workbook's vouchers must keep to before they are posted; each refusal names a row of the file."""

from collections import Counter
from datetime import date

from django.db.models import Min
from django.utils.translation import gettext as _

from clubs.folding import nfc
from clubs.sheets import Row
from clubs.wording import number
from ledger import open_days
from ledger.boxes import Shortfall, shortfalls
from ledger.drafts import Draft, Line
from ledger.models import Voucher
from ledger.workbook import unsaid
from ledger.workbook.drafting import DAY, Drafts, closed_through, is_taken_back, opens

BLAMED = ("amount", "interest", "late", "written_off", "kind", "fund", "place", "member", "months")
UNDER_REPAYMENTS = {"member": "loan"}  # which columns say there what these say


def against_posted(drafts: Drafts) -> None:
    """A voucher that is posted already stays as it is: other money is refused, other words are noted."""
    posted = [one for one in drafts.all() if one.voucher and one.lines]
    lines = drafts.lines_of([one.voucher for one in posted])
    for one in posted:
        voucher = one.voucher
        if drafts.book.troubled("voucher", one.reference) or (one.reverses and is_taken_back(one)):
            continue  # a line of it is missing, or it is that of another: that is said there
        if voucher.fingerprint != one.fingerprint():
            _refuse_other_money(drafts, one, voucher, lines[voucher.pk])
        else:
            _note_other_words(drafts, one, voucher, lines[voucher.pk])


def opening_days(drafts: Drafts) -> None:
    """A club opens on one day, and nothing moves before it."""
    days, moved = drafts.opening_days(), _first_movements(drafts)
    for one in drafts.all():
        day = days.get(one.club.pk)
        if day is None or not one.lines:
            continue
        row, opening = one.lines[0].origin, opens(one)
        first = moved.get(one.club.pk, day)
        if opening and one.on != day:
            message = _("Số dư đầu của CLB đã ghi ngày %(day)s: dùng cùng một ngày.")
            drafts.book.refuse(row, "on", message % {"day": f"{day:{DAY}}"})
        elif opening and first < day:
            message = _("CLB đã ghi tiền từ ngày %(day)s: số dư đầu không được sau ngày đó.")
            drafts.book.refuse(row, "on", message % {"day": f"{first:{DAY}}"})
        elif one.on < day and not (one.kind == Voucher.Kind.OPENING and is_taken_back(one)):
            message = _("Số dư đầu của CLB ghi ngày %(day)s: tiền phải từ ngày đó.")
            drafts.book.refuse(row, "on", message % {"day": f"{day:{DAY}}"})


def closed_periods(drafts: Drafts) -> None:
    """Nothing new is dated inside a closed period."""
    new = drafts.new()
    closed = closed_through(drafts.book, (one.club.pk for one in new))
    for one in new:
        if one.lines and one.on <= closed.get(one.club.pk, date.min):
            column = "back_on" if one.reverses and is_taken_back(one) else "on"
            sentence = open_days.closed_sentence(closed[one.club.pk])
            drafts.book.refuse(one.lines[0].origin, column, sentence)


def boxes(drafts: Drafts) -> None:
    """No box goes below zero on any day; days from which on a row is missing are not judged."""
    new, doubtful = drafts.new(), drafts.doubtful
    codes = {one.club.pk: one.club.code for one in new}
    for short in shortfalls(new):
        sure_until = min(doubtful.get(code, date.max) for code in (None, codes[short.club]))
        if short.day < sure_until:
            drafts.book.refuse(_last_taker(new, short), "amount", _shortfall_sentence(short))


def _first_movements(drafts: Drafts) -> dict[int, date]:
    """The day of the first posted movement of each club (by id) that opens in the file."""
    opening = {one.club.pk for one in drafts.all() if opens(one)}
    moved = Voucher.objects.filter(club__in=opening).moving().binding().order_by()
    return dict(moved.values_list("club").annotate(Min("on")))


def _refuse_other_money(drafts: Drafts, one: Draft, voucher: Voucher, lines: list[Line]) -> None:
    known = [line.content() for line in lines]
    row = next((line.origin for line in one.lines if line.content() not in known), one.lines[0].origin)
    amount = sum(move.amount for line in lines for move in line.moves)
    facts = {"day": f"{voucher.on:{DAY}}", "amount": number(amount)}
    message = _("Đã ghi sổ ngày %(day)s, tổng %(amount)s đồng: không sửa được, hãy hủy bằng chứng từ đảo.")
    column = _differing_column(one, voucher, lines)
    said_by = column if row.given([column]) else UNDER_REPAYMENTS.get(column, "amount")
    drafts.book.refuse(row, said_by, message % facts)


def _differing_column(one: Draft, voucher: Voucher, lines: list[Line]) -> str:
    if one.on != voucher.on:
        return "on"
    asked, kept = _by_column(one.lines, one.reverses), _by_column(lines, voucher.reverses)
    differing = (column for column in BLAMED if asked[column] != kept[column])
    return next(differing, "amount" if one.reversal_of() == voucher.reverses else "reverses")


def _by_column(lines: list[Line], reverses: Draft | Voucher | None) -> dict[str, Counter]:
    """What each column says of all `lines` together."""
    said = [unsaid.said(line, turned=reverses is not None) for line in lines]
    return {column: Counter(one.get(column) for one in said) for column in BLAMED}


def _note_other_words(drafts: Drafts, one: Draft, voucher: Voucher, lines: list[Line]) -> None:
    row = one.lines[0].origin
    texts = [sorted(nfc(line.text) for line in kept) for kept in (one.lines, lines)]
    if row.given(["party"]) and nfc(one.party) != nfc(voucher.party):
        drafts.book.remark(row, "party", _("Chứng từ đã ghi sổ với người khác: giữ như đã ghi."))
    if row.given(["text"]) and texts[0] != texts[1]:
        drafts.book.remark(row, "text", _("Chứng từ đã ghi sổ với lời khác: giữ lời đã ghi."))


def _last_taker(new: list[Draft], short: Shortfall) -> Row:
    """The last row of the file that takes money out of the box by that day."""
    lines = [(one.on, line) for one in new if one.club.pk == short.club for line in one.lines]
    by_then = [(on, line) for on, line in lines if on <= short.day]
    takers = [(on, line) for on, line in by_then if any(move.credit == short.box for move in line.moves)]
    return max(takers or by_then or lines, key=lambda taker: taker[0])[1].origin


def _shortfall_sentence(short: Shortfall) -> str:
    missing = number(-short.balance)
    facts = {"day": f"{short.day:{DAY}}", "box": short.box.label, "sum": missing}
    return _("%(box)s thiếu %(sum)s đồng vào ngày %(day)s: kiểm tra số tiền, ngày hoặc số dư đầu.") % facts
