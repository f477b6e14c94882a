"""Where whoever checks begins to read: what was taken back, opened again, counted short or entered late.

It goes back to the day the quarter before began: what the last closing covers, and what runs since.
"""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Count, F, Model, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from clubs.models import Club
from clubs.wording import dong, number, short_day
from ledger.models import CashCount, Closing, Entry, Meeting, Voucher
from loans.models import Loan
from loans.reckoning.standing import standings
from reports.log.forms import midnight
from reports.tasks.books import quarter_before
from reports.tasks.lending import past_due
from reports.tasks.task import LOOK, Task, at


def looks(clubs: Collection[Club], day: date) -> Iterator[Task]:
    """Nothing is to be done here: each line says how much there is to read and leads to the newest."""
    if not clubs:
        return
    since = quarter_before(day).first
    yield from _vouchers(clubs, since)
    yield from _largest(clubs, since)
    yield from _counts(clubs, since)
    yield from _meetings(clubs, since)
    yield from _closings(clubs, since)
    late = [one for one in standings(Loan.objects.filter(club__in=clubs), day) if one.days_past_due]
    yield from past_due(late, clubs, LOOK)
    detail = _("Tính lại mọi số dư, số phiếu và kỳ khóa từ từng dòng đã ghi.")
    yield Task(_("Kiểm tra sổ"), detail, LOOK, reverse("reports:checks"))


def _vouchers(clubs: Collection[Club], since: date) -> Iterator[Task]:
    """Those that take others back, and those written by hand for days that were checked already perhaps."""
    vouchers = Voucher.objects.filter(club__in=clubs).order_by("-on", "-pk")
    taken_back = vouchers.filter(reverses__isnull=False, on__gte=since)
    by_hand = vouchers.exclude(source=Voucher.Source.IMPORT)
    backdated = by_hand.filter(posted_at__gte=midnight(since), on__lt=since)
    for title, found in ((_("Phiếu hủy"), taken_back), (_("Phiếu ghi sau cho kỳ trước"), backdated)):
        if one := _newest(found):
            detail = _said(one, clubs, since, one.on)
            yield Task(title, detail, LOOK, reverse("ledger:voucher", args=[one.club_id, one.pk]))


def _largest(clubs: Collection[Club], since: date) -> Iterator[Task]:
    moved = Entry.objects.filter(voucher__club__in=clubs, voucher__on__gte=since)
    standing = moved.filter(voucher__reverses=None, voucher__reversed_by=None).select_related("voucher")
    if one := standing.order_by("-amount", "-pk").first():
        place = one.voucher.club_id
        facts = {"sum": dong(one.amount), "day": short_day(one.voucher.on), "at": at(clubs, place)}
        address = reverse("ledger:voucher", args=[place, one.voucher_id])
        yield Task(_("Khoản lớn nhất"), _("%(sum)s, ngày %(day)s%(at)s.") % facts, LOOK, address)


def _counts(clubs: Collection[Club], since: date) -> Iterator[Task]:
    counts = CashCount.objects.filter(club__in=clubs, on__gte=since).exclude(counted=F("expected"))
    if one := _newest(counts.order_by("-on", "-pk")):
        detail = _said(one, clubs, since, one.on)
        address = reverse("ledger:counted", args=[one.club_id, one.pk])
        yield Task(_("Tiền đếm được khác sổ"), detail, LOOK, address)


def _meetings(clubs: Collection[Club], since: date) -> Iterator[Task]:
    reopened = Meeting.objects.filter(club__in=clubs, on__gte=since).exclude(reopened_because="")
    if one := _newest(reopened.order_by("-on", "-pk")):
        address = reverse("ledger:meeting", args=[one.club_id, one.pk])
        yield Task(_("Buổi sinh hoạt mở lại"), _said(one, clubs, since, one.on), LOOK, address)


def _closings(clubs: Collection[Club], since: date) -> Iterator[Task]:
    """Periods that were closed, and those that the level above opened again."""
    closings = Closing.objects.filter(club__in=clubs).order_by("-through", "-pk")
    reopened = closings.filter(reopening__reopened_at__gte=midnight(since))
    closed = closings.in_force().filter(through__gte=since)
    for title, found in ((_("Kỳ đã khóa được mở lại"), reopened), (_("Kỳ mới khóa sổ"), closed)):
        if one := _newest(found):
            address = reverse("ledger:closings", args=[one.club_id])
            yield Task(title, _said(one, clubs, since, one.through), LOOK, address)


def _newest(found: QuerySet) -> Model | None:
    """The first of them, with `among`: how many they are."""
    return found.annotate(among=Window(Count("pk"))).first()


def _said(one: Model, clubs: Collection[Club], since: date, day: date) -> str:
    facts = {"count": number(one.among), "since": short_day(since), "day": short_day(day)}
    facts["at"] = at(clubs, one.club_id)
    if one.among == 1:
        return _("Ngày %(day)s%(at)s.") % facts
    return _("Từ ngày %(since)s đã ghi %(count)s, mới nhất đề ngày %(day)s%(at)s.") % facts
