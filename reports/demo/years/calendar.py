"""When things happen after 2020: meetings every month, but not in the months of lockdown; the end."""

from collections.abc import Iterator
from datetime import date
from itertools import count, takewhile

from clubs.periods import ONE_DAY, month_start
from loans.terms.schedules import add_months
from reports.demo.clubs import Club
from reports.demo.seed import LAST_DAY

FIRST = LAST_DAY + ONE_DAY
LOCKDOWN = (date(2021, 7, 1), date(2021, 10, 31))


def last_full_month(today: date) -> date:
    """The last day of the month before that of `today`: the demonstration ends there."""
    return month_start(today) - ONE_DAY


def meetings(club: Club, through: date) -> Iterator[date]:
    """The days on which the club met after 2020, each the day of the month on which it was founded."""
    days = (add_months(club.founded_on, month) for month in count())
    return (
        day
        for day in takewhile(lambda day: day <= through, days)
        if day >= FIRST and not LOCKDOWN[0] <= day <= LOCKDOWN[1]
    )


def months_before(through: date, months: int) -> date:
    """The first day of the month that lies so many months before the one in which life ends."""
    return month_start(through, -months)


def recent(day: date, through: date) -> bool:
    """Whether it was last year or this year: what pages show first is told in full."""
    return day.year >= through.year - 1
