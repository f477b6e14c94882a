"""The page of a club: its facts, its board, and how it stands by the criteria of its programme."""

from datetime import date

from accounts.roles import Capability
from clubs.access import Reach
from clubs.models import Club
from clubs.periods import ONE_DAY, Period
from members.boards import board
from members.models import BoardPost
from reports.indicators import fund, people, scorecard
from reports.indicators.facts import Facts
from reports.scopes import scope_of_club

SHOWN = {
    "members": "members.total",
    "women": "members.female",
    "older": "members.older",
    "balance": "fund.balance",
    "operating": "fund.operating",
    "revolving": "fund.revolving",
    "outstanding": "fund.outstanding",
}


def club_page(club: Club, reach: Reach) -> dict:
    """What the page shows: today, or the last day of a club that was dissolved."""
    day = _day_of(club, reach.day)
    facts = Facts(scope_of_club(club, reach.geography, day), Period(day, day))
    posts = list(BoardPost.objects.filter(club=club).select_related("member").by_rank())
    marks = scorecard.marks(facts, day).get(club.pk, [])
    now = board(posts, day)
    return {
        "club": club,
        "day": day,
        "is_over": club.dissolved_on is not None and club.dissolved_on <= reach.day,
        "homes": reach.geography.homes([club], day)[club.pk],
        "founded_in": reach.geography.get(club.unit_id),
        **_figures(facts, day),
        "marks": marks,
        "unmet": sum(not mark.met for mark in marks),
        "board": now,
        "gone": _no_longer_members(now.people, facts, day),
        "earlier_posts": [post for post in reversed(posts) if post not in now.posts],
        "may_keep": reach.may(Capability.KEEP_CLUBS, club),
    }


def _figures(facts: Facts, day: date) -> dict[str, int]:
    """Members and money on `day`, by the names the page has for them."""
    counted = people.themselves(facts, day, facts.scope.whole)[None]
    counted |= fund.stocks(facts, day, facts.scope.whole)[None]
    return {name: counted[code] for name, code in SHOWN.items()}


def _day_of(club: Club, today: date) -> date:
    over = club.dissolved_on is not None and club.dissolved_on <= today
    return club.dissolved_on - ONE_DAY if over else max(today, club.founded_on)


def _no_longer_members(leaders: dict, facts: Facts, day: date) -> list:
    """Those on the board who have left the club."""
    there = {stay.person for stay in facts.register.staying(day)}
    return [member for person, member in leaders.items() if not {person, member.pk} & there]
