"""Money that moves when a period is closed, by rules that this app does not know.

Loans are kept by an app that this one may not import: the share of their interest that goes to the operating
fund comes in through `Sharing`, which that app hands over once, when the site starts (`use`). Without it
nothing moves.
"""

from datetime import date
from typing import Protocol

from clubs.models import Club
from ledger.drafts import Draft


class Sharing(Protocol):
    """What moves between the funds of a club when it closes its books through a day."""

    def drafts(self, club: Club, through: date) -> list[Draft]:
        """The transfers, dated `through`; none where there is nothing to share."""


class _None:
    def drafts(self, club, through):
        return []


_used: list[Sharing] = [_None()]


def use(sharing: Sharing) -> None:
    """Have `sharing` answer from now on."""
    _used[:] = [sharing]


def drafts(club: Club, through: date) -> list[Draft]:
    return _used[0].drafts(club, through)
