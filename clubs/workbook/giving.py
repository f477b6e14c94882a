"""Giving out units, clubs, assignments, targets and awards."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q

from clubs.geography import Geography, in_force
from clubs.models import Assignment, Award, Club, Succession, Target, Unit

Rows = Iterable[dict]


@dataclass(frozen=True)
class Selection:
    """What an export carries: clubs with their whole history, and the units whose plans go along."""

    clubs: list[Club]
    inside: list[Unit]
    citizen_numbers: bool = False
    hosts: list[Club] = field(default_factory=list)  # other clubs that its money or awards name
    guests: list[int] = field(default_factory=list)  # stays (ids) in those, of people whom its money names
    unit_codes: set[str] = field(default_factory=set)  # that its households name

    @property
    def club_ids(self) -> list[int]:
        return [club.pk for club in self.clubs]

    @property
    def named_clubs(self) -> list[Club]:
        return sorted([*self.clubs, *self.hosts], key=lambda club: club.code)


def inside(geography: Geography, unit: Unit) -> list[Unit]:
    """`unit`, all that it came from, and all that ever lay below these."""
    ends = {one.valid_to - timedelta(days=1) for one in geography.units if one.valid_to}
    days = sorted({*ends, *(one.valid_from for one in geography.units)})
    found = {unit.pk: unit}
    queue = [unit]
    for one in queue:
        below = (lower for day in days if in_force(one, day) for lower in geography.within(one, day))
        fresh = {near.pk: near for near in [*below, *geography.came_from(one)] if near.pk not in found}
        found |= fresh
        queue += fresh.values()
    return list(found.values())


def units(selection: Selection, geography: Geography) -> Rows:
    """Every unit the selection needs: those inside, those its clubs name, all above and their successors."""
    links = defaultdict(list)
    for link in Succession.objects.select_related("successor").order_by("successor__code"):
        links[link.unit_id].append(link.successor)
    for unit in sorted(_needed(selection, geography), key=lambda unit: (unit.code, unit.valid_from)):
        yield {
            "code": unit.code,
            "name": unit.name,
            "level": unit.level,
            "parent_code": unit.parent_code,
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to,
            "successors": ", ".join(heir.code for heir in links[unit.pk]),
        }


def _needed(selection: Selection, geography: Geography) -> list[Unit]:
    assigned = [one.unit for one in _assignments(selection)]
    queue = [*selection.inside, *(club.unit for club in selection.named_clubs), *assigned]
    queue += [award.unit for award in _awards(selection)]
    queue += [unit for code in selection.unit_codes for unit in geography.versions(code)]
    found: dict[int, Unit] = {}
    for unit in queue:
        if unit.pk not in found:
            found[unit.pk] = unit
            queue += [*geography.took_over(unit), *geography.versions(unit.parent_code)]
    return list(found.values())


def honoured(selection: Selection) -> set[Club]:
    """The clubs that awards of the selection name."""
    return {award.club for award in _awards(selection) if award.club}


def clubs(selection: Selection) -> Rows:
    for club in selection.named_clubs:
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
    mine = Assignment.objects.filter(club__in=[club.pk for club in selection.named_clubs])
    return mine.select_related("club", "unit").order_by("club__code", "since")


def _awards(selection: Selection) -> Iterable[Award]:
    inside = Q(unit__in=[unit.pk for unit in selection.inside])
    mine = Award.objects.filter(inside | Q(club__in=selection.club_ids)).select_related("unit", "club")
    return mine.order_by("on", "unit__code", "recipient", "name", "form")
