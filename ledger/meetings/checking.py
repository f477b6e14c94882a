"""Checking closed sheets: the vouchers of a meeting say what its sheet says, row by row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from clubs.findings import Finding, ids
from clubs.models import Club
from clubs.wording import short_day
from ledger.meetings.booking import row_behind
from ledger.meetings.repayments import row_of
from ledger.models import CashCount, Meeting, SheetRow, Voucher

Money = dict[str, dict[str, int]]  # đồng by the key of the meeting and the name of what was posted for a row


def check(clubs: list[Club]) -> Iterator[Finding]:
    """The closed sheets of `clubs` whose money is not that of their vouchers.

    A voucher that was taken back by hand stays on the sheet. What a workbook brought is left alone: its
    vouchers came from the paper book. A sheet that was closed here had its box counted under its own key.
    """
    counted = set(_meetings(CashCount.objects.filter(club__in=ids(clubs)).values_list("key", flat=True)))
    closed = Meeting.objects.held().filter(club__in=ids(clubs)).select_related("club")
    stated, (standing, reversed_) = _stated(clubs), _booked(clubs)
    for meeting in closed:
        key = str(meeting.key)
        told = stated[key]
        lost = told.keys() - standing[key].keys() - reversed_[key].keys()
        if key in counted and (lost or any(told.get(row) != sum for row, sum in standing[key].items())):
            day = {"day": short_day(meeting.on)}
            sentence = _("Bảng buổi sinh hoạt ngày %(day)s không khớp các phiếu đã ghi.") % day
            yield Finding("sheet", meeting.club.code, sentence)


def _meetings(keys: Iterable[str]) -> Iterator[str]:
    """The keys of the meetings that `keys` were made from."""
    return (key.split(":")[0] for key in keys)


def _stated(clubs: list[Club]) -> Money:
    """What the sheets say was paid."""
    money: Money = defaultdict(dict)
    rows = SheetRow.objects.filter(meeting__club__in=ids(clubs)).order_by()
    for key, row, *sums in rows.values_list("meeting__key", "name", "fee", "amount", "repaid"):
        fee, amount, repaid = sums
        by_name = {row: fee + amount, row_of(row): repaid}
        money[str(key)] |= {name: sum for name, sum in by_name.items() if sum}
    return money


def _booked(clubs: list[Club]) -> tuple[Money, Money]:
    """What the vouchers of meetings say: those that stand, and those that were taken back."""
    found: tuple[Money, Money] = defaultdict(dict), defaultdict(dict)
    taken_back = Exists(Voucher.objects.filter(reverses=OuterRef("pk")))
    vouchers = Voucher.objects.filter(club__in=ids(clubs), source=Voucher.Source.MEETING, reverses=None)
    for voucher in vouchers.with_amount().annotate(taken_back=taken_back):
        (key,) = _meetings([voucher.key])
        found[voucher.taken_back][key][row_behind(voucher)] = voucher.amount
    return found
