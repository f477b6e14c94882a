"""Checking the books: every balance, number and voucher recomputed from the rows."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from django.db.models import Count, F, Max, Min, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from clubs.findings import Finding, ids
from clubs.models import Club
from clubs.wording import short_day
from ledger import fees, posting
from ledger.balances import balances
from ledger.boxes import shortfalls
from ledger.drafts import Draft
from ledger.meetings import checking as sheets
from ledger.models import Account, CashCount, Closing, Entry, Voucher
from ledger.models.accounts import BOXES, DEBTS, EXPENSES, SOURCES, Fund
from members.models import Member


def check(clubs: list[Club]) -> Iterator[Finding]:
    """Everything that does not hold in the books of `clubs`."""
    yield from _identity(clubs)
    yield from _boxes(clubs)
    yield from _numbers(clubs)
    yield from _vouchers(clubs)
    yield from _lines(clubs)
    yield from _days(clubs)
    yield from _closings(clubs)
    yield from _counts(clubs)
    yield from _fees(clubs)
    yield from sheets.check(clubs)


def _identity(clubs: list[Club]) -> Iterator[Finding]:
    """fund.balance = fund.operating + fund.revolving = sources − expenses + member capital + borrowed."""
    sums = balances(clubs)
    for club in clubs:
        held = sums[club.pk]
        funds = [sum(held[box] for (fund, _place), box in BOXES.items() if fund == one) for one in Fund]
        balance = sum(funds) + held[Account.LOANS]
        owed = -sum(held[account] for account in [*SOURCES, *EXPENSES, *DEBTS])
        if balance != owed:
            facts = {"balance": balance, "owed": owed}
            sentence = (
                _("Vốn hiện có %(balance)d đồng không bằng nguồn trừ chi cộng vốn nợ %(owed)d đồng.") % facts
            )
            yield Finding("identity", club.code, sentence)


def _boxes(clubs: list[Club]) -> Iterator[Finding]:
    codes = {club.pk: club.code for club in clubs}
    for short in shortfalls(clubs=codes):
        facts = {"box": short.box.label, "sum": short.balance, "day": f"{short.day:%d/%m/%Y}"}
        sentence = _("%(box)s còn %(sum)d đồng cuối ngày %(day)s.") % facts
        yield Finding("below_zero", codes[short.club], sentence)


def _numbers(clubs: list[Club]) -> Iterator[Finding]:
    codes = {club.pk: club.code for club in clubs}
    rows = Voucher.objects.filter(club__in=codes).order_by("club", "kind", "year", "number")
    for (club, kind, year), series in groupby(
        rows.values_list("club", "kind", "year", "number"), key=lambda row: row[:3]
    ):
        numbers = [row[3] for row in series]
        if numbers != list(range(1, len(numbers) + 1)):
            facts = {
                "kind": Voucher.Kind(kind).label,
                "year": year,
                "count": len(numbers),
                "last": numbers[-1],
            }
            sentence = _("%(kind)s năm %(year)d có %(count)d chứng từ nhưng số cuối là %(last)d.") % facts
            yield Finding("numbers", codes[club], sentence)


def _vouchers(clubs: list[Club]) -> Iterator[Finding]:
    """Each voucher still says what was posted; a reversal takes back what it reverses, and no reversal."""
    vouchers = list(Voucher.objects.filter(club__in=ids(clubs)).select_related("club", "reverses__club"))
    lines = posting.lines_of(vouchers)
    for one in vouchers:
        kept = Draft(one.club, one.kind, one.on, one.key, lines.get(one.pk, []), reverses=one.reverses)
        if not kept.lines or one.year != one.on.year or kept.fingerprint() != one.fingerprint:
            yield Finding(
                "changed", one.club.code, _("%(voucher)s không còn như khi ghi sổ.") % {"voucher": one}
            )
        if one.reverses_id in lines:
            wanted = posting.reversal(one.reverses, lines=lines[one.reverses_id], on=one.on, key=one.key)
            if wanted.fingerprint() != kept.fingerprint() or one.reverses.reverses_id:
                facts = {"voucher": one, "other": one.reverses}
                sentence = _("%(voucher)s không đảo đúng %(other)s.") % facts
                yield Finding("reversal", one.club.code, sentence)


def _lines(clubs: list[Club]) -> Iterator[Finding]:
    """The lines of a voucher are numbered from 1 without a gap: what happened to a loan names them."""
    numbered = Voucher.objects.filter(club__in=ids(clubs)).annotate(
        first=Min("entries__line"), last=Max("entries__line"), count=Count("entries__line", distinct=True)
    )
    for voucher in numbered.exclude(first=1, last=F("count")).select_related("club"):
        sentence = _("Các dòng của %(voucher)s không đánh số liền từ 1.") % {"voucher": voucher}
        yield Finding("lines", voucher.club.code, sentence)


def _days(clubs: list[Club]) -> Iterator[Finding]:
    """Money moves within the life of its club, and not before its opening day."""
    spans = Voucher.objects.filter(club__in=ids(clubs)).order_by().values_list("club")
    booked = {club: (first, last) for club, first, last in spans.annotate(Min("on"), Max("on"))}
    binding = dict(spans.binding().annotate(Min("on")))
    opened = dict(spans.openings().annotate(Max("on")))
    for club in clubs:
        first, last = booked.get(club.pk, (None, None))
        if first and first < club.founded_on:
            yield Finding("before_founding", club.code, _("Có tiền ghi trước ngày thành lập CLB."))
        if last and club.dissolved_on and last > club.dissolved_on:
            yield Finding("after_dissolution", club.code, _("Có tiền ghi sau ngày giải thể CLB."))
        if club.pk in opened and binding[club.pk] < opened[club.pk]:
            yield Finding("before_opening", club.code, _("Có tiền ghi trước ngày số dư đầu của CLB."))


def _closings(clubs: list[Club]) -> Iterator[Finding]:
    """A closed period holds what it held when it was closed; what was reopened may have changed."""
    closings = Closing.objects.in_force().filter(club__in=ids(clubs))
    for closing in closings.select_related("club"):
        now = balances([closing.club], voucher__on__lte=closing.through)[closing.club_id]
        frozen = {account: amount for account, amount in closing.totals.items() if amount}
        if {account: amount for account, amount in now.items() if amount} != frozen:
            day = {"day": short_day(closing.through)}
            yield Finding("closing", closing.club.code, _("Số đã khóa đến %(day)s không còn đúng.") % day)


def _counts(clubs: list[Club]) -> Iterator[Finding]:
    """A count still says what was counted, and what the books said when it was."""
    counts = CashCount.objects.filter(club__in=ids(clubs))
    sides = {"came": _booked_by_then("debit"), "went": _booked_by_then("credit")}
    for count in counts.annotate(**sides).select_related("club"):
        found = sum(int(note) * pieces for note, pieces in count.notes.items())
        counted = found if count.notes else count.counted  # nobody may have written the notes down
        if (count.counted, count.expected) != (counted, count.came - count.went):
            facts = {"box": count.get_box_display(), "day": short_day(count.on)}
            sentence = _("Biên bản kiểm kê %(box)s ngày %(day)s không còn như khi ghi.") % facts
            yield Finding("count", count.club.code, sentence)


def _booked_by_then(side: str) -> Coalesce:
    """Expression on a count: what was booked on that side of its box up to its day and its last voucher."""
    entries = Entry.objects.filter(
        voucher__club=OuterRef("club"),
        voucher__on__lte=OuterRef("on"),
        voucher__lte=OuterRef("after"),
        **{side: OuterRef("box")},
    )
    sums = entries.order_by().values(side).annotate(total=Sum("amount"))
    return Coalesce(Subquery(sums.values("total")), 0)


def _fees(clubs: list[Club]) -> Iterator[Finding]:
    """Receipts go to months to the last đồng, no month takes more than is due, nobody is below nothing."""
    last = Voucher.objects.filter(club__in=ids(clubs)).order_by().values_list("club").annotate(Max("on"))
    for club, day in last:
        club = next(one for one in clubs if one.pk == club)
        received = _received_fees(club)
        cards = fees.owed(club, day)
        wrong = [person for person, card in cards.items() if not _is_spread(card, received[person])]
        for member in Member.objects.filter(pk__in=wrong):
            facts = {"member": member, "code": member.code}
            sentence = _(
                "Phí của %(member)s (%(code)s) không khớp các phiếu thu, hoặc trả lại quá số đã thu."
            )
            yield Finding("fees", club.code, sentence % facts)


def _received_fees(club: Club) -> Counter:
    """đồng of fees by person, less what was given back."""
    sums = Counter()
    entries = Entry.objects.of(club).exclude(member=None).order_by()
    for side, sign in (("credit", 1), ("debit", -1)):
        rows = entries.filter(**{side: Account.FEES}).values_list(Member.objects.persons("member__"))
        for person, amount in rows.annotate(Sum("amount")):
            sums[person] += sign * amount
    return sums


def _is_spread(card: fees.Card, received: int) -> bool:
    fits = all(0 <= paid <= card.dues[month] for month, paid in card.spread.paid.items())
    return fits and card.received == received and card.spread.left >= 0
