"""Taking in what the month costs in a club, and who pays less."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from clubs import registers
from clubs.periods import month_start
from clubs.sheets import Book, Row
from clubs.workbook.taking import clubs_of
from ledger import open_days
from ledger.models import FeeExemption, FeeRate
from ledger.workbook.drafting import closed_through
from ledger.workbook.sheets import FeeExemptionSheet, FeeRateSheet
from members.workbook.taking import members_of

Months = tuple[date, date | None]


def take(book: Book) -> None:
    """Take in Mức phí and Miễn giảm phí."""
    _take_rates(book)
    _take_exemptions(book)


def _take_rates(book: Book) -> None:
    rows = registers.once(book, book.of(FeeRateSheet), ["club", "since"])
    clubs = clubs_of(book, rows)
    closed = closed_through(book, (club.pk for club in clubs.values()))
    stored = registers.found(FeeRate.objects.select_related("club"), "club", clubs.values())
    existing = {(one.club, one.since): one for one in stored}
    items = []
    for row in rows:
        club = clubs.get(row["club"])
        if club is None:
            continue
        known = existing.get((club, row["since"]))
        if known is None or known.amount != row["amount"]:
            _check_since(book, row, month_start(club.founded_on), closed.get(club.pk))
        items.append((row, {"club": club, "since": row["since"]}, row.facts(["amount"])))
    registers.take(book, FeeRate, items, existing)


def _check_since(book: Book, row: Row, founded: date, closed: date | None) -> None:
    """A rate begins within the life of its club, after what is closed."""
    if row["since"] < founded:
        message = _("CLB thành lập tháng %(month)s: mức phí phải từ tháng đó.")
        book.refuse(row, "since", message % {"month": f"{founded:%m/%Y}"})
    elif closed and row["since"] <= closed:
        book.refuse(row, "since", open_days.closed_sentence(closed))


def _take_exemptions(book: Book) -> None:
    rows = registers.once(book, book.of(FeeExemptionSheet), ["club", "member", "first"])
    clubs, members = clubs_of(book, rows), members_of(book, rows)
    items = []
    for row in rows:
        place = clubs.get(row["club"]), members.get(row["member"])
        if None in place:
            continue
        if row["last"] and row["last"] < row["first"]:
            book.refuse(row, "last", _("Tháng cuối không được trước tháng đầu."))
            continue
        key = dict(zip(("club", "member", "first"), (*place, row["first"]), strict=True))
        items.append((row, key, row.facts(["last", "amount", "reason"])))
    existing = _exempted(clubs.values())
    _refuse_overlaps(book, items, existing)
    registers.take(book, FeeExemption, items, existing)


def _exempted(clubs: Iterable) -> dict[tuple, FeeExemption]:
    """Stored exemptions by club, the person they are for and first month."""
    stored = FeeExemption.objects.select_related("club", "member__same_as")
    found = registers.found(stored, "club", clubs)
    return {(one.club, one.member.same_as or one.member, one.first): one for one in found}


def _refuse_overlaps(book: Book, items: list, existing: dict[tuple, FeeExemption]) -> None:
    """No month of a member falls under two exemptions, of the file or of the books."""
    months: dict[tuple, dict[date, tuple[Months, Row | None]]] = defaultdict(dict)
    for (club, member, first), one in existing.items():
        months[club, member][first] = (first, one.last), None
    for row, key, _facts in items:
        last = row.outcome("last", existing.get(tuple(key.values())))
        months[key["club"], key["member"]][row["first"]] = (row["first"], last), row
    for of_one in months.values():
        _refuse_overlap(book, [of_one[first] for first in sorted(of_one)])


def _refuse_overlap(book: Book, in_order: list[tuple[Months, Row | None]]) -> None:
    for ((first, last), before), ((then, _end), after) in zip(in_order, in_order[1:], strict=False):
        row = after or before
        if row and (last is None or then <= last):
            message = _("Người này đã được miễn giảm từ tháng %(month)s: hãy sửa một trong hai lần.")
            book.refuse(row, "first", message % {"month": f"{(first if after else then):%m/%Y}"})
