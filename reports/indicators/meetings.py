"""The meetings that clubs held, which are to come together once a month.

The contract's codes (spec/indicators) know no meetings: these figures are read on the page and on paper, and
left out where other programs read.
"""

from collections import Counter, defaultdict
from datetime import date

from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from clubs.periods import ONE_DAY, month_start
from reports.indicators.facts import Facts
from reports.indicators.indicator import GATHERINGS, MONTHS, TIMES, Indicator, Subject, Tally, by_days
from reports.scopes import Division

HELD, WITH_ONE, CHECKED = "meetings.held", "meetings.months", "meetings.health_checks"
MONTHS_AT_WORK = "meetings.months_at_work"  # the whole of the share, no figure of its own

INDICATORS = [
    Indicator(HELD, _("Buổi sinh hoạt đã chốt"), GATHERINGS, flow=True, agreed=False),
    Indicator(
        WITH_ONE,
        _("Số tháng có sinh hoạt của các câu lạc bộ"),
        MONTHS,
        flow=True,
        whole=MONTHS_AT_WORK,
        agreed=False,
    ),
    Indicator(CHECKED, _("Lượt kiểm tra sức khỏe tại buổi sinh hoạt"), TIMES, flow=True, agreed=False),
]


def _between(facts: Facts, first: date, last: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    for club in facts.scope.clubs:
        met = [meeting for meeting in facts.meetings[club.pk] if first <= meeting.on <= last]
        tally[division.part_of[club.pk]] += Counter(
            {
                HELD: len(met),
                WITH_ONE: len({month_start(meeting.on) for meeting in met}),
                CHECKED: sum(meeting.health_checks for meeting in met),
                MONTHS_AT_WORK: _months_at_work(club, first, last),
            }
        )
    return tally


def _months_at_work(club: Club, first: date, last: date) -> int:
    """The months between `first` and `last` with a day on which the club was active."""
    first = max(first, club.founded_on)
    last = min(last, club.dissolved_on - ONE_DAY) if club.dissolved_on else last
    return max(0, 12 * (last.year - first.year) + last.month - first.month + 1)


SUBJECT = Subject(lambda: INDICATORS, **by_days(_between))
