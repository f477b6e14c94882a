"""Giving out units, clubs, assignments, targets and awards."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from clubs.geography import Geography, in_force
from clubs.models import Assignment, Award, Club, Succession, Target, Unit

Rows = Iterable[dict]


@dataclass(frozen=True)
class Selection:
    """What an export carries: clubs with their whole history, and the units whose plans go along."""

    clubs: list[Club]
    inside: list[Unit]
    citizen_numbers: bool = False

    @property
    def club_ids(self) -> list[int]:
        return [club.pk for club in self.clubs]


def inside(geography: Geography, unit: Unit, units: Iterable[Unit]) -> list[Unit]:
    """`unit`, what it came from, and all that ever lay below these; `units` are all there are."""
    units = list(units)
    ends = {one.valid_to - timedelta(days=1) for one in units if one.valid_to}
    days = sorted({*ends, *(one.valid_from for one in units)})
    came_from = defaultdict(list)
    for succession in Succession.objects.select_related("unit"):
        came_from[succession.successor_id].append(succession.unit)
    found = {unit.pk: unit}
    queue = [unit]
    for one in queue:
        below = (lower for day in days if in_force(one, day) for lower in geography.within(one, day))
        fresh = {near.pk: near for near in [*below, *came_from[one.pk]] if near.pk not in found}
        found |= fresh
        queue += fresh.values()
    return list(found.values())


def units(selection: Selection, geography: Geography) -> Rows:
    """Every unit the selection needs: those inside, those its clubs name, all above and their successors."""
    links = defaultdict(list)
    for link in Succession.objects.select_related("successor").order_by("successor__code"):
        links[link.unit_id].append(link.successor)
    for unit in sorted(_needed(selection, geography, links), key=lambda unit: (unit.code, unit.valid_from)):
        yield {
            "code": unit.code,
            "name": unit.name,
            "level": unit.level,
            "parent_code": unit.parent_code,
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to,
            "successors": ", ".join(heir.code for heir in links[unit.pk]),
        }


def _needed(selection: Selection, geography: Geography, links: dict[int, list[Unit]]) -> list[Unit]:
    assigned = [one.unit for one in _assignments(selection)]
    queue = [*selection.inside, *(club.unit for club in selection.clubs), *assigned]
    queue += [award.unit for award in _awards(selection)]
    found: dict[int, Unit] = {}
    for unit in queue:
        if unit.pk not in found:
            found[unit.pk] = unit
            queue += [*links[unit.pk], *geography.versions(unit.parent_code)]
    return list(found.values())


def clubs(selection: Selection) -> Rows:
    for club in selection.clubs:
        yield {
            "code": club.code,
            "name": club.name,
            "unit": club.unit.code,
            "founded_on": club.founded_on,
            "dissolved_on": club.dissolved_on,
            "decision": club.decision,
            "programme": club.programme and club.programme.code,
            "monthly_fee": club.monthly_fee,
            "hamlet": club.hamlet,
        }


def assignments(selection: Selection) -> Rows:
    for one in _assignments(selection):
        yield {"club": one.club.code, "unit": one.unit.code, "since": one.since}


def targets(selection: Selection) -> Rows:
    mine = Target.objects.filter(unit__in=[unit.pk for unit in selection.inside]).select_related("unit")
    for one in mine.order_by("year", "unit__code"):
        yield {"unit": one.unit.code, "year": one.year, "kind": one.kind, "planned": one.planned}


def awards(selection: Selection) -> Rows:
    for one in _awards(selection):
        yield {
            "unit": one.unit.code,
            "on": one.on,
            "recipient": one.recipient,
            "name": one.name,
            "form": one.form,
            "decision": one.decision,
            "club": one.club and one.club.code,
        }


def _assignments(selection: Selection) -> Iterable[Assignment]:
    mine = Assignment.objects.filter(club__in=selection.club_ids)
    return mine.select_related("club", "unit").order_by("club__code", "since")


def _awards(selection: Selection) -> Iterable[Award]:
    mine = Award.objects.filter(unit__in=[unit.pk for unit in selection.inside])
    mine = mine.select_related("unit", "club").order_by("on", "unit__code", "recipient", "name")
    chosen = set(selection.club_ids)
    return [award for award in mine if award.club_id is None or award.club_id in chosen]
