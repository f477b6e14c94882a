"""Giving out what the month costs, meetings with their sheets, and counts of cash."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from clubs import registers
from clubs.workbook.giving import Rows, Selection
from ledger.meetings.rows import Filled
from ledger.models import Account, CashCount, FeeExemption, FeeRate, Meeting
from ledger.models.accounts import BOX_OF
from ledger.workbook.evenings import filled_in
from members.models import Member


def rates(selection: Selection) -> Rows:
    mine = FeeRate.objects.filter(club__in=selection.club_ids).select_related("club")
    for one in mine.order_by("club__code", "since"):
        yield {"club": one.club.code, "since": one.since, "amount": one.amount}


def exemptions(selection: Selection) -> Rows:
    mine = FeeExemption.objects.filter(club__in=selection.club_ids).select_related("club")
    kept = mine.annotate(code=Coalesce("member__same_as__code", "member__code"))
    for one in kept.order_by("club__code", "code", "first"):
        facts = {name: getattr(one, name) for name in ("first", "last", "amount", "reason")}
        yield facts | {"club": one.club.code, "member": one.code}


def meetings(selection: Selection) -> Rows:
    """Those that are closed; the sheet of an open one is working paper."""
    for one in _held(selection).prefetch_related("topics"):
        facts = {name: getattr(one, name) for name in ("on", "place", "health_checks", "cared_for", "notes")}
        facts["topics"] = sorted(topic.number for topic in one.topics.all())
        facts |= {"closed_at": one.closed_at, "reopened_because": one.reopened_because}
        yield facts | {"club": one.club.code}


def attendance(selection: Selection) -> Rows:
    codes = {one.pk: one.code for one in registers.found(Member.objects, "pk", people(selection))}
    for meeting, filled in _filled(selection):
        if filled.member:
            facts = {name: getattr(filled, name) for name in ("present", "reason", "fee", "months", "repaid")}
            place = {"club": meeting.club.code, "on": meeting.on}
            yield place | facts | {"member": codes[filled.member]}


def other_money(selection: Selection) -> Rows:
    for meeting, filled in _filled(selection):
        if not filled.member and filled.amount:
            facts = {name: getattr(filled, name) for name in ("row", "amount", "party", "text")}
            place = {"club": meeting.club.code, "on": meeting.on}
            yield place | facts | {"kind": Account(filled.account or Account.MOBILISED)}


def people(selection: Selection) -> set[int]:
    """The people (ids) whom meetings and exemptions of the selection name."""
    exempted = FeeExemption.objects.filter(club__in=selection.club_ids).order_by()
    named = set(exempted.values_list(Member.objects.persons("member__"), flat=True))
    return named | {filled.member for _meeting, filled in _filled(selection) if filled.member}


def counts(selection: Selection) -> Rows:
    mine = CashCount.objects.filter(club__in=selection.club_ids).select_related("club")
    turns = Counter()
    for one in mine.order_by("club__code", "on", "pk"):
        turns[one.club_id, one.on, one.box] += 1
        facts = {
            name: getattr(one, name) for name in ("on", "notes", "counted", "expected", "reason", "counters")
        }
        place = {"club": one.club.code, "fund": BOX_OF[one.box][0]}
        yield facts | place | {"turn": turns[one.club_id, one.on, one.box]}


def _held(selection: Selection) -> QuerySet[Meeting]:
    mine = Meeting.objects.held().filter(club__in=selection.club_ids)
    return mine.select_related("club").order_by("club__code", "on")


def _filled(selection: Selection) -> Iterator[tuple[Meeting, Filled]]:
    """Every row that says something, meeting by meeting."""
    held = list(_held(selection))
    rows = filled_in(meeting.pk for meeting in held)
    for meeting in held:
        for name in sorted(rows[meeting.pk]):
            yield meeting, rows[meeting.pk][name]
