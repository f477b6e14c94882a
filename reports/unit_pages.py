"""Units as a tree and one by one, with their clubs and members on a day: those one sees, and no others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.roles import Capability
from clubs.access import Reach
from clubs.geography import ended, in_force
from clubs.models import Award, Club, Target, Unit
from clubs.periods import ONE_DAY
from clubs.plan_sheet import tree
from members.models import Member, Membership

AWARDS_SHOWN = 10


@dataclass(frozen=True)
class Branch:
    """A unit as deep in the tree as it lies; a person in several of its clubs counts once."""

    unit: Unit
    depth: int
    clubs: int
    members: int


@dataclass(frozen=True)
class Population:
    """The active clubs one sees on a day, where each is at home, and who is in it (ids)."""

    clubs: list[Club]
    homes: dict[int, list[Unit]]
    people: dict[int, set[int]]

    @property
    def waiting(self) -> list[Club]:
        """Clubs that must be assigned to a unit by hand."""
        return [club for club in self.clubs if len(self.homes[club.pk]) != 1]

    def members(self, clubs: Iterable[int]) -> int:
        """How many people are in `clubs` (ids), each once."""
        return len(set().union(*(self.people.get(club, ()) for club in clubs)))

    def at(self, unit: Unit) -> list[Club]:
        """The clubs of the unit itself, without those of units below."""
        return [club for club in self.clubs if self.homes[club.pk] == [unit]]


def population(reach: Reach, day: date) -> Population:
    clubs = list(reach.visible_clubs().active_on(day).order_by("code"))
    people = defaultdict(set)
    stays = Membership.objects.active_on(day).filter(club__in=clubs).order_by()
    for club, person in stays.values_list("club", Member.objects.persons("member__")):
        people[club].add(person)
    return Population(clubs, reach.geography.homes(clubs, day), people)


def branches(reach: Reach, day: date, living: Population) -> list[Branch]:
    """The units of `day` that one sees, each below the one it belongs to."""
    inside = defaultdict(set)
    for club, homes in living.homes.items():
        for unit in reach.geography.upwards(homes[0], day) if len(homes) == 1 else ():
            inside[unit.pk].add(club)
    return [
        Branch(unit, depth, len(inside[unit.pk]), living.members(inside[unit.pk]))
        for unit, depth in tree(reach, day)
    ]


def unit_page(unit: Unit, reach: Reach) -> dict:
    """What the page of one version of a unit shows: today, or the nearest day on which it is there."""
    day = _day_of(unit, reach.day)
    living, geography = population(reach, day), reach.geography
    shown = {branch.unit.pk: branch for branch in branches(reach, day, living)}
    below = [shown[child.pk] for child in geography.right_below(unit, day) if child.pk in shown]
    return {
        "unit": unit,
        "day": day,
        "branch": shown.get(unit.pk) or Branch(unit, 0, 0, 0),
        "above": [(one, reach.may(Capability.SEE, one)) for one in list(geography.upwards(unit, day))[:0:-1]],
        "below": below,
        "clubs": [(club, len(living.people.get(club.pk, ()))) for club in living.at(unit)],
        "came_from": _linked(geography.came_from(unit), reach),
        "followed_by": _linked(geography.took_over(unit) if unit.valid_to else [], reach),
        "versions": _linked(geography.versions(unit.code), reach),
        "targets": Target.objects.filter(unit=unit).order_by("year"),
        "awards": Award.objects.filter(unit=unit).select_related("club").order_by("-on")[:AWARDS_SHOWN],
        "may_keep_clubs": reach.may(Capability.KEEP_CLUBS, unit) and in_force(unit, reach.day),
        "may_keep_units": reach.may(Capability.KEEP_UNITS, unit) and unit.valid_to is None,
    }


def _day_of(unit: Unit, today: date) -> date:
    return unit.valid_to - ONE_DAY if ended(unit, today) else max(today, unit.valid_from)


def _linked(units: Iterable[Unit], reach: Reach) -> list[tuple[Unit, bool]]:
    """Each unit, and whether its page may be opened."""
    return [(unit, reach.may(Capability.SEE, unit)) for unit in units]
