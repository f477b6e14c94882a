"""Clubs that wait for their unit: it was split, or ended without a successor, and nobody assigned them."""

from dataclasses import dataclass
from datetime import date

from accounts.roles import Capability
from clubs.access import Reach
from clubs.models import Club, Unit


@dataclass(frozen=True)
class Candidate:
    """A unit that may take the club, from the day the club waits and the unit is there."""

    unit: Unit
    since: date


@dataclass(frozen=True)
class Waiting:
    """A club, the unit it was in, and those it may go to: none where the unit ended without a successor."""

    club: Club
    last: Unit
    candidates: list[Candidate]


def waiting_clubs(reach: Reach) -> list[Waiting]:
    """The active clubs that the user may assign, by code."""
    clubs = list(reach.visible_clubs(Capability.KEEP_CLUBS).active_on(reach.day).order_by("code"))
    homes = reach.geography.homes(clubs, reach.day)
    return [_waiting(club, homes[club.pk], reach) for club in clubs if len(homes[club.pk]) != 1]


def _waiting(club: Club, units: list[Unit], reach: Reach) -> Waiting:
    last = _last_unit(club, reach)
    begins = max(last.valid_to, club.founded_on)
    mine = [unit for unit in units if reach.may(Capability.KEEP_CLUBS, unit)]
    return Waiting(club, last, [Candidate(unit, max(begins, unit.valid_from)) for unit in mine])


def _last_unit(club: Club, reach: Reach) -> Unit:
    """The unit that left the club without a single successor."""
    unit = reach.geography.settled(club, reach.day)
    while len(heirs := reach.geography.took_over(unit)) == 1:
        unit = heirs[0]
    return unit
