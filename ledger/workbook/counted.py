"""Taking in counts of cash. They are only ever added: one that says otherwise than the books is refused.

What the books said when it was counted is found again among what is booked by then. Where vouchers of earlier
days came in between, in another order than here, no moment says the same; then the count is held against what
the books say of its day, and the sum of that time stands in its reason.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate

from django.db.models import Q
from django.utils.translation import gettext as _

from clubs import registers
from clubs.folding import nfc
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.wording import dong
from clubs.workbook.taking import check_lives, clubs_of
from ledger import open_days
from ledger.models import CashCount, Entry
from ledger.models.accounts import BOXES, Fund, Place
from ledger.models.counts import CASH_BOXES
from ledger.workbook.drafting import closed_through, in_life
from ledger.workbook.sheets import CashCountSheet

LONGEST_REASON = 300
Changes = dict[tuple[int, str], list[tuple]]
"""What changed each box, by club and box, in the order of posting: voucher, day, đồng."""


def take(book: Book) -> None:
    """Take in Kiểm kê, once the money of the book is posted."""
    for row in book.of(CashCountSheet):
        row.cells |= {"fund": row["fund"] or Fund.OPERATING, "turn": row["turn"] or 1}
    rows = registers.once(book, book.of(CashCountSheet), ["club", "on", "fund", "turn"])
    clubs = clubs_of(book, rows)
    rows = [row for row in rows if row["club"] in clubs and _is_sound(book, row, clubs[row["club"]])]
    known = _known(clubs.values())
    closed = closed_through(book, (club.pk for club in clubs.values()))
    changes = _changes(clubs.values()) if not book.problems else {}
    items = []
    for row in rows:
        club, box = clubs[row["club"]], BOXES[row["fund"], Place.CASH]
        place = {"club": club, "box": box, "on": row["on"]}
        key = place | {"key": f"import:{row['on']}:{box}:{row['turn']}"}
        stored = known.get((*place.values(), row["turn"]))
        if stored:
            _refuse_other(book, row, stored)
        elif row["on"] <= closed.get(club.pk, row["on"].min):
            book.refuse(row, "on", open_days.closed_sentence(closed[club.pk]))
        elif not book.problems:
            items.append((row, key, _facts(book, row, changes[club.pk, box])))
    _save(book, items, len(rows))
    check_lives(book, CashCount.objects, "on")


def _is_sound(book: Book, row: Row, club: Club) -> bool:
    """Notes add up to what was counted, and a difference is explained."""
    found = sum(int(note) * pieces for note, pieces in (row["notes"] or {}).items())
    if row["notes"] and found != row["counted"]:
        message = _("Các tờ cộng lại được %(sum)s: hãy sửa số tờ hoặc số đếm.")
        book.refuse(row, "counted", message % {"sum": dong(found)})
    elif row["counted"] != row["expected"] and not row["reason"]:
        column = "reason" if row.given(["reason"]) else "counted"
        book.refuse(row, column, _("Tiền đếm được khác sổ: hãy ghi lý do chênh lệch."))
    else:
        return in_life(book, row, club)
    return False


def _known(clubs: Iterable[Club]) -> dict[tuple, CashCount]:
    """Stored counts by club, box, day and the how-manieth of that day they are."""
    turns, known = Counter(), {}
    counts = CashCount.objects.select_related("club").order_by("pk")
    for one in registers.found(counts, "club", clubs):
        place = one.club, one.box, one.on
        turns[place] += 1
        known[*place, turns[place]] = one
    return known


def _refuse_other(book: Book, row: Row, stored: CashCount) -> None:
    for column in row.given(["notes", "counted"]):
        if row[column] != getattr(stored, column):
            book.refuse(row, column, _("Lần kiểm kê này đã ghi với số khác: không sửa được."))
            return


def _changes(clubs: Iterable[Club]) -> Changes:
    changes: Changes = defaultdict(list)
    asked = Q(debit__in=CASH_BOXES) | Q(credit__in=CASH_BOXES)
    entries = Entry.objects.filter(asked).order_by("voucher", "pk")
    columns = ("voucher__club", "voucher", "voucher__on", "debit", "credit", "amount")
    rows = registers.found(entries.values_list(*columns), "voucher__club", [one.pk for one in clubs])
    for club, voucher, on, debit, credit, amount in rows:
        for box, change in ((debit, amount), (credit, -amount)):
            if box in CASH_BOXES:
                changes[club, box].append((voucher, on, change))
    return changes


def _facts(book: Book, row: Row, changes: list[tuple]) -> dict:
    """What a count stores; `expected` is what all vouchers up to `after` say of its day."""
    by_then = [(voucher, amount) for voucher, on, amount in changes if on <= row["on"]]
    vouchers, amounts = [None, *(voucher for voucher, _amount in by_then)], [amount for _v, amount in by_then]
    sums = dict(zip(vouchers, accumulate(amounts, initial=0), strict=True))
    fitting = [voucher for voucher, total in sums.items() if total == row["expected"]]
    after = (fitting or list(sums))[-1]
    facts = {"notes": row["notes"] or {}, "counted": row["counted"], "counters": row["counters"]}
    facts |= {"counted_by": book.by, "expected": sums[after], "after_id": after}
    return facts | {"reason": _reason(row, booked=sums[after])}


def _reason(row: Row, booked: int) -> str:
    reason = row["reason"] or ""
    if booked == row["expected"]:
        return reason
    then = _("lúc kiểm kê sổ ghi %(sum)s") % {"sum": nfc(dong(row["expected"]))}
    return (f"{reason} ({then})" if reason else then)[:LONGEST_REASON]


def _save(book: Book, items: list, asked: int) -> None:
    if asked:
        registers.take(book, CashCount, items, {})
        name = str(CashCount._meta.verbose_name_plural)
        book.count(name, same=asked - len(items))
