"""What no workbook carries, and who did it: boards, minutes, the last loans and meetings, closings."""

from datetime import date

from accounts.models import User
from clubs.models import Club
from clubs.periods import ONE_DAY
from reports.demo import clubs as planned
from reports.demo.years import (
    applying,
    boards,
    books,
    calendar,
    last_days,
    last_meeting,
    meetings,
    trouble,
)
from reports.demo.years.applying import Hands
from reports.demo.years.chairs import chairs
from reports.demo.years.clubs import every
from reports.workbook.taking import import_tables

HANDS = {"95-CLB01": ("ke-toan", "chu-nhiem"), "95-CLB25": ("chu-nhiem-25", "xa")}  # who sign in
TOLD_FOR = 14  # meetings
SOMEBODY_FORGOTTEN = "95-CLB25"  # at its last meeting


def tell(*, through: date, today: date, by: User) -> None:
    """Let the program do the rest, once the rows and the sign-ins are there.

    The books end with `through`; what is under way in the month after it is told up to `today`.
    """
    clubs = {club.code: club for club in Club.objects.all()}
    boards.seat(clubs=list(clubs.values()), day=through, by=by)
    led = chairs(by=by)
    for one in [one for one in every(through) if one.code in clubs]:
        days = list(calendar.meetings(one, today))
        if one.code in HANDS and len(days) >= TOLD_FOR:
            _tell_well(clubs[one.code], days[-TOLD_FOR:], today, led[one.code])
            days = days[:-1]
        _bring_minutes(one, days, through, led[one.code])
    books.reckon(through=through, chairs=led)


def _tell_well(club: Club, days: list[date], today: date, chair: User) -> None:
    writer, decider = (User.objects.get(username=name) for name in HANDS[club.code])
    hands = Hands(writer, decider)
    told = applying.lend(club=club, days=days, today=today, hands=hands)
    trouble.mend(told=told, days=days, hands=hands)
    meeting = last_meeting.meet(club=club, day=days[-1], keeper=writer, chair=chair)
    if club.code == SOMEBODY_FORGOTTEN:
        last_meeting.amend(meeting=meeting, chair=chair)
    last_days.keep(club=club, day=min(days[-1] + ONE_DAY, today), hands=hands)


def _bring_minutes(club: planned.Club, days: list[date], through: date, chair: User) -> None:
    """The chair brings in the minutes of the paper book, and so vouches for them."""
    rows = meetings.sheets(club, days, through)
    import_tables(rows, name=f"Sổ biên bản sinh hoạt {club.name}", by=chair)
