"""Clubs: active, founded, dissolved."""

from collections import Counter, defaultdict
from datetime import date

from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from reports.indicators.facts import Facts
from reports.indicators.indicator import CLUBS, Indicator, Subject, Tally, by_days
from reports.scopes import Division

INDICATORS = [
    Indicator("clubs.active", _("Câu lạc bộ đang hoạt động"), CLUBS),
    Indicator("clubs.founded", _("Câu lạc bộ thành lập mới"), CLUBS, flow=True),
    Indicator("clubs.dissolved", _("Câu lạc bộ giải thể"), CLUBS, flow=True),
]


def stocks(facts: Facts, day: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    for club in facts.scope.clubs:
        tally[division.part_of[club.pk]]["clubs.active"] += active(club, day)
    return tally


def active(club: Club, day: date) -> bool:
    """Founded by `day` and not dissolved by then."""
    return club.founded_on <= day and (club.dissolved_on is None or club.dissolved_on > day)


def _between(facts: Facts, first: date, last: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    for club in facts.scope.clubs:
        values = tally[division.part_of[club.pk]]
        values["clubs.founded"] += first <= club.founded_on <= last
        values["clubs.dissolved"] += bool(club.dissolved_on) and first <= club.dissolved_on <= last
    return tally


SUBJECT = Subject(lambda: INDICATORS, stocks, **by_days(_between))
