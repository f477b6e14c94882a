"""What there is to do in the books: the meeting of the month, its fees, closing, counting the cash."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from clubs.models import Club
from clubs.periods import ONE_DAY, Period, month_start
from clubs.wording import number, short_day, span
from ledger import overdue
from ledger.fee_book import payers
from ledger.meetings.held import meetings_held
from ledger.models import Meeting
from reports.tasks.people import present
from reports.tasks.task import DONE, TO_DO, UNDER_WAY, Task, room, the_only


def meetings(clubs: Collection[Club], day: date) -> Iterator[Task]:
    """Each club with members meets every month; a sheet that is still open comes before a new one."""
    peopled = set(present(clubs, day).order_by().values_list("club", flat=True).distinct())
    clubs = [club for club in clubs if club.pk in peopled]
    if only := the_only(clubs):
        yield _meeting(only, day)
    elif clubs:
        held = len(meetings_held([club.pk for club in clubs], _month(day)))
        state = DONE if held == len(clubs) else UNDER_WAY if held else TO_DO
        facts = {"month": f"{day:%m/%Y}", "done": number(held), "total": number(len(clubs))}
        detail = _("%(done)s trong %(total)s câu lạc bộ đã chốt buổi.") % facts
        yield Task(_("Sinh hoạt tháng %(month)s") % facts, detail, state, room(clubs, "ledger:meetings"))


def _meeting(club: Club, day: date) -> Task:
    title = _("Sinh hoạt tháng %(month)s") % {"month": f"{day:%m/%Y}"}
    this_month = Q(on__range=(month_start(day), day))
    found = list(Meeting.objects.of(club).filter(this_month | Q(closed_at=None)).order_by("on"))
    meeting = next((one for one in found if not one.is_closed), found[-1] if found else None)
    if meeting is None:
        address = reverse("ledger:meeting_new", args=[club.pk])
        return Task(title, _("Chưa mở buổi nào trong tháng."), TO_DO, address)
    words = _("Đã chốt buổi ngày %(day)s.") if meeting.is_closed else _("Buổi ngày %(day)s chưa chốt.")
    state, address = DONE if meeting.is_closed else UNDER_WAY, [club.pk, meeting.pk]
    return Task(title, words % {"day": short_day(meeting.on)}, state, reverse("ledger:meeting", args=address))


def _month(day: date) -> Period:
    return Period(month_start(day), month_start(day, 1) - ONE_DAY)


def fees(clubs: Collection[Club], day: date) -> Iterator[Task]:
    """Who keeps the books of one club takes its fees every month."""
    only = the_only(clubs)
    paying = [one for one in payers(only, day) if one.here and one.card.usual] if only else []
    if paying:
        behind = sum(bool(one.card.owed) for one in paying)
        state = DONE if not behind else UNDER_WAY if behind < len(paying) else TO_DO
        facts = {"month": f"{day:%m/%Y}", "count": number(behind), "all": number(len(paying))}
        detail = _("%(count)s trong %(all)s người chưa đóng đủ.") % facts
        yield Task(_("Thu phí đến tháng %(month)s") % facts, detail, state, room(clubs, "ledger:fees"))


def closing(clubs: Collection[Club], day: date) -> Iterator[Task]:
    """The quarter before is closed, and cash was counted within 35 days."""
    period = quarter_before(day)
    late = overdue.not_closed(clubs, period.last)
    if late:
        title = _("Khóa sổ %(quarter)s") % {"quarter": span(period)}
        yield Task(title, _of_clubs(late), TO_DO, room(clubs, "ledger:close"))
    uncounted = overdue.not_counted(clubs, day)
    if uncounted:
        title = _("Kiểm kê tiền mặt (quá 35 ngày)")
        yield Task(title, _of_clubs(uncounted), TO_DO, room(clubs, "ledger:count"))


def quarter_before(day: date) -> Period:
    """The last quarter that was over before `day`."""
    first = month_start(day, -((day.month - 1) % 3) - 3)
    return Period(first, month_start(first, 3) - ONE_DAY)


def _of_clubs(clubs: list[Club]) -> str:
    if only := the_only(clubs):
        return only.name
    return _("%(count)s câu lạc bộ chưa làm.") % {"count": number(len(clubs))}
