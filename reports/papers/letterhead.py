"""The head of a club's paper that goes out: who issues it, the national motto, place and day."""

from datetime import date

from clubs.access import Reach
from clubs.models import Club


def letterhead(club: Club, reach: Reach, dated: date | None = None) -> dict:
    """What templates/reports/papers/_head.html shows; without `dated` the day is left open for the pen."""
    homes = reach.geography.homes([club], reach.day)[club.pk]
    return {"club": club, "home": homes[0].name if len(homes) == 1 else "", "dated": dated}
