"""What there is to do now, for the home page: a line a task, its state in words, and a link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Capability
from clubs.access import Reach
from clubs.models import Club
from clubs.periods import ONE_DAY, Period, month_start
from clubs.wording import number, short_day, span
from ledger import overdue
from ledger.fee_book import payers
from ledger.meetings.held import meetings_held
from ledger.models import Meeting
from members.models import Assessment, Household, HouseholdStay, Membership

TO_DO, UNDER_WAY, DONE = "todo", "under_way", "done"
# Periodic review of poverty: 1 September to 14 December (Decision 24/2021/QĐ-TTg).
REVIEW_FROM = (9, 1)


@dataclass(frozen=True)
class Task:
    title: str
    detail: str
    state: str
    address: str | None

    @property
    def said(self) -> str:
        return {TO_DO: _("Chưa làm"), UNDER_WAY: _("Đang làm"), DONE: _("Đã xong")}[self.state]


def tasks(reach: Reach, day: date) -> list[Task]:
    """The tasks of whoever has this reach, as of `day`; what is not to be done by them is not there."""
    held = reach.held_anywhere()
    found: list[Task] = []
    if Capability.KEEP_BOOKS in held:
        found += _meetings(reach.visible_clubs(Capability.KEEP_BOOKS).active_on(day), day)
    if Capability.REVIEW_POVERTY in held:
        found += _review(reach.visible_clubs(Capability.REVIEW_POVERTY), day)
    if Capability.KEEP_MEMBERS in held:
        found += _homeless(reach.visible_clubs(Capability.KEEP_MEMBERS), day)
    if Capability.KEEP_UNITS in held:
        found += _unassigned(reach, day)
    if Capability.KEEP_BOOKS in held:
        found += _fees(reach.visible_clubs(Capability.KEEP_BOOKS).active_on(day), day)
    if Capability.CLOSE_BOOKS in held:
        found += _books(reach.visible_clubs(Capability.CLOSE_BOOKS).active_on(day), day)
    return sorted(found, key=lambda task: task.state == DONE)


def review_begins(day: date) -> date:
    """The day the latest yearly review of poverty began."""
    this_year = date(day.year, *REVIEW_FROM)
    return this_year if this_year <= day else date(day.year - 1, *REVIEW_FROM)


def _review(clubs, day: date) -> Iterator[Task]:
    begins = review_begins(day)
    living = HouseholdStay.objects.filter(until=None, member__memberships__in=_present(clubs, day))
    households = Household.objects.filter(pk__in=living.values("household"))
    reviewed = Assessment.objects.filter(
        household=OuterRef("pk"), effective_from__gte=begins, effective_from__lte=day
    )
    total, done = households.count(), households.filter(Exists(reviewed)).count()
    if total:
        state = DONE if done == total else UNDER_WAY if done else TO_DO
        facts = {"year": begins.year, "done": number(done), "total": number(total)}
        detail = _("Đã ghi %(done)s trong %(total)s hộ.") % facts
        yield Task(_("Rà soát hộ nghèo năm %(year)s") % facts, detail, state, _address("members:reviews"))


def _homeless(clubs, day: date) -> Iterator[Task]:
    stays = HouseholdStay.objects.filter(member=OuterRef("member"), until=None)
    count = _present(clubs, day).exclude(Exists(stays)).values("member").distinct().count()
    if count:
        detail = ngettext(
            "%(count)s người chưa ghi thuộc hộ nào.", "%(count)s người chưa ghi thuộc hộ nào.", count
        )
        title = _("Bổ sung hộ của thành viên")
        yield Task(title, detail % {"count": number(count)}, TO_DO, _address("members:list"))


def _unassigned(reach: Reach, day: date) -> Iterator[Task]:
    homes = reach.geography.homes(Club.objects.active_on(day), day)
    waiting = [club for club, units in homes.items() if len(units) != 1 and club in reach.clubs]
    if waiting:
        detail = _("%(count)s câu lạc bộ chờ phân công sau khi đơn vị chia tách.") % {
            "count": number(len(waiting))
        }
        yield Task(_("Phân công câu lạc bộ"), detail, TO_DO, _address("clubs:waiting"))


def _meetings(clubs, day: date) -> Iterator[Task]:
    """Each club with members meets every month; a sheet that is still open comes before a new one."""
    clubs = list(clubs.filter(pk__in=_present(clubs, day).values("club")))
    if len(clubs) == 1:
        yield _meeting(clubs[0], day)
    elif clubs:
        held = len(meetings_held([club.pk for club in clubs], _month(day)))
        state = DONE if held == len(clubs) else UNDER_WAY if held else TO_DO
        facts = {"month": f"{day:%m/%Y}", "done": number(held), "total": number(len(clubs))}
        detail = _("%(done)s trong %(total)s câu lạc bộ đã chốt buổi.") % facts
        yield Task(_("Sinh hoạt tháng %(month)s") % facts, detail, state, _room(clubs, "ledger:meetings"))


def _meeting(club: Club, day: date) -> Task:
    title = _("Sinh hoạt tháng %(month)s") % {"month": f"{day:%m/%Y}"}
    meetings = Meeting.objects.of(club)
    held = meetings.held().filter(on__range=(month_start(day), day)).last()
    meeting = meetings.still_open().first() or held
    if meeting is None:
        return Task(
            title, _("Chưa mở buổi nào trong tháng."), TO_DO, reverse("ledger:meeting_new", args=[club.pk])
        )
    words = _("Đã chốt buổi ngày %(day)s.") if meeting.is_closed else _("Buổi ngày %(day)s chưa chốt.")
    state, address = DONE if meeting.is_closed else UNDER_WAY, [club.pk, meeting.pk]
    return Task(title, words % {"day": short_day(meeting.on)}, state, reverse("ledger:meeting", args=address))


def _month(day: date) -> Period:
    return Period(month_start(day), month_start(day, 1) - ONE_DAY)


def _fees(clubs, day: date) -> Iterator[Task]:
    """Who keeps the books of one club takes its fees every month."""
    clubs = list(clubs[:2])
    paying = [one for one in payers(clubs[0], day) if one.here and one.card.usual] if len(clubs) == 1 else []
    if paying:
        behind = sum(bool(one.card.owed) for one in paying)
        state = DONE if not behind else UNDER_WAY if behind < len(paying) else TO_DO
        facts = {"month": f"{day:%m/%Y}", "count": number(behind), "all": number(len(paying))}
        detail = _("%(count)s trong %(all)s người chưa đóng đủ.") % facts
        yield Task(_("Thu phí đến tháng %(month)s") % facts, detail, state, _room(clubs, "ledger:fees"))


def _books(clubs, day: date) -> Iterator[Task]:
    """The quarter before is closed, and cash was counted within 35 days."""
    clubs = list(clubs)
    quarter = month_start(day, -((day.month - 1) % 3) - 3)
    period = Period(quarter, month_start(quarter, 3) - ONE_DAY)
    late = overdue.not_closed(clubs, period.last)
    if late:
        title = _("Khóa sổ %(quarter)s") % {"quarter": span(period)}
        yield Task(title, _of_clubs(late), TO_DO, _room(clubs, "ledger:close"))
    uncounted = overdue.not_counted(clubs, day)
    if uncounted:
        title = _("Kiểm kê tiền mặt (quá 35 ngày)")
        yield Task(title, _of_clubs(uncounted), TO_DO, _room(clubs, "ledger:count"))


def _of_clubs(clubs: list[Club]) -> str:
    if len(clubs) == 1:
        return clubs[0].name
    return _("%(count)s câu lạc bộ chưa làm.") % {"count": number(len(clubs))}


def _room(clubs: list[Club], name: str) -> str:
    """Straight to the room of the one club somebody keeps; else to the list of all books."""
    return reverse(name, args=[clubs[0].pk]) if len(clubs) == 1 else reverse("ledger:books")


def _present(clubs, day: date):
    return Membership.objects.active_on(day).filter(club__in=clubs)


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
