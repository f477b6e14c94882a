"""Clubs that wait for their unit: it was split, or ended without a successor, and nobody assigned them yet."""

from dataclasses import dataclass
from datetime import date

from accounts.roles import Capability
from clubs.access import Reach
from clubs.models import Club, Unit


@dataclass(frozen=True)
class Candidate:
    """A unit that may take the club, from the day it is there itself."""

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
    return [
        Waiting(club, reach.geography.settled(club, reach.day), _candidates(reach, club, homes[club.pk]))
        for club in clubs
        if len(homes[club.pk]) != 1
    ]


def _candidates(reach: Reach, club: Club, units: list[Unit]) -> list[Candidate]:
    mine = [unit for unit in units if reach.may(Capability.KEEP_CLUBS, unit)]
    return [Candidate(unit, max(unit.valid_from, club.founded_on)) for unit in mine]
