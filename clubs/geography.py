"""Units, clubs and who belongs where on a day, through mergers, splits and codes that are used again.

Everything is read once and answered in memory: a country has a few thousand units.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from django.db.models import F

from clubs.models import Assignment, Club, Unit


class Geography:
    """All versions of all units with their successors. Every question names its day."""

    def __init__(self, units: Iterable[Unit], successions: Iterable[tuple[int, int]]):
        self._units = {unit.pk: unit for unit in units}
        self._versions: dict[str, list[Unit]] = defaultdict(list)
        for unit in sorted(self._units.values(), key=lambda unit: unit.valid_from):
            self._versions[unit.code].append(unit)
        self._links = list(successions)
        self._successors: dict[int, list[Unit]] = defaultdict(list)
        for old, new in self._links:
            self._successors[old].append(self._units[new])
        self._children: dict[date, dict[int, list[Unit]]] = {}
        self._moves: dict[int, list[tuple[date, int]]] = {}  # of the clubs that were read here

    @classmethod
    def load(cls) -> "Geography":
        """The map as it is stored, in one query: a unit stands in it once for each of its successors."""
        followed = Unit.objects.annotate(followed_by=F("successions__successor"))
        units = list(followed.order_by("code", "valid_from", "successions"))
        return cls(units, [(unit.pk, unit.followed_by) for unit in units if unit.followed_by])

    def redrawn(self, units: Iterable[Unit], successions: Iterable[tuple[int, int]]) -> "Geography":
        """The map with `units`, new or in place of those that have their ids, and with more successions."""
        redrawn = self._units | {unit.pk: unit for unit in units}
        return Geography(redrawn.values(), [*self._links, *successions])

    def clubs(self, **which) -> list[Club]:
        """Clubs with their programmes, by code; read in one query with what they were assigned to."""
        moved = Club.objects.annotate(since=F("assignments__since"), moved_to=F("assignments__unit"))
        rows = moved.filter(**which).select_related("programme").order_by("code", "assignments__since")
        found = {row.pk: row for row in rows}
        self._moves |= {number: [] for number in found}
        for row in rows:
            if row.moved_to:
                self._moves[row.pk].append((row.since, row.moved_to))
        return list(found.values())

    @property
    def units(self) -> Iterable[Unit]:
        """Every version of every unit."""
        return self._units.values()

    def get(self, number: int) -> Unit | None:
        """The version with this id."""
        return self._units.get(number)

    def versions(self, code: str) -> list[Unit]:
        """All units that ever carried `code`, the oldest first."""
        return self._versions.get(code, [])

    def unit(self, code: str, day: date) -> Unit | None:
        """The unit that carries `code` on `day`."""
        return next((unit for unit in self.versions(code) if in_force(unit, day)), None)

    def heirs(self, unit: Unit, day: date) -> list[Unit]:
        """What `unit` has become by `day`: itself while it lasts, else its successors and theirs."""
        reached = self._line(unit, until=day)
        return [heir for heir in reached if not ended(heir, day)]

    def took_over(self, unit: Unit) -> list[Unit]:
        """Who followed `unit` on the day it ended: the successors named, else the next to carry its code."""
        next_version = (v for v in self.versions(unit.code) if v.valid_from == unit.valid_to)
        return self._successors.get(unit.pk) or list(next_version)

    def came_from(self, unit: Unit) -> list[Unit]:
        """The versions that `unit` took over from."""
        return self._predecessors.get(unit.pk, [])

    def parent(self, unit: Unit, day: date) -> Unit | None:
        """The unit with the parent's code on `day`, else the one successor of the last that carried it."""
        current = self.unit(unit.parent_code, day)
        if current:
            return current
        earlier = [version for version in self.versions(unit.parent_code) if version.valid_from <= day]
        heirs = self.heirs(earlier[-1], day) if earlier else []
        return heirs[0] if len(heirs) == 1 else None

    def upwards(self, unit: Unit, day: date) -> Iterator[Unit]:
        """`unit`, the unit above it on `day`, the one above that, up to the province."""
        seen = set()
        while unit and unit.pk not in seen:
            seen.add(unit.pk)
            yield unit
            unit = self.parent(unit, day)

    def right_below(self, unit: Unit, day: date) -> list[Unit]:
        """The units in force on `day` whose parent is `unit`, by code."""
        if day not in self._children:
            self._children[day] = self._tree(day)
        return self._children[day].get(unit.pk, [])

    def within(self, unit: Unit, day: date) -> list[Unit]:
        """`unit` and every unit below it on `day`."""
        found = {unit.pk: unit}
        queue = [unit]
        for above in queue:
            fresh = [child for child in self.right_below(above, day) if child.pk not in found]
            found |= {child.pk: child for child in fresh}
            queue += fresh
        return list(found.values())

    def namesake(self, unit: Unit, day: date) -> Unit | None:
        """Who carries the code of `unit` on `day`: the same unit, or one linked to it by succession."""
        other = self.unit(unit.code, day)
        linked = other and (unit in self._line(other) or other in self._line(unit))
        return other if linked else None

    def homes(self, clubs: Iterable[Club], day: date) -> dict[int, list[Unit]]:
        """The units that each club (by id) may belong to on `day`: one as a rule.

        Several where its unit was split and nobody has assigned it yet; none where it ended without heirs.
        """
        return {club.pk: self.heirs(self.settled(club, day), day) for club in clubs}

    def carers(self, clubs: Iterable[Club], day: date) -> dict[int, list[Unit]]:
        """Who answers for each club (by id): its homes; where it has none, the unit above its last one."""
        clubs = {club.pk: club for club in clubs}
        homes = self.homes(clubs.values(), day)
        return {pk: units or self._above(clubs[pk], day) for pk, units in homes.items()}

    def _above(self, club: Club, day: date) -> list[Unit]:
        return list(self.upwards(self.settled(club, day), day))[1:2]

    def settled(self, club: Club, day: date) -> Unit:
        """The unit that `club` was last assigned to by `day`, else the one it was founded in."""
        moves = self._moves if club.pk in self._moves else self._assignments
        assigned = [unit for since, unit in moves.get(club.pk, ()) if since <= day]
        return self._units[assigned[-1] if assigned else club.unit_id]

    @cached_property
    def _assignments(self) -> dict[int, list[tuple[date, int]]]:
        """When each club was assigned to which unit (ids), the first time first."""
        found = defaultdict(list)
        for club, since, unit in Assignment.objects.order_by("since").values_list("club", "since", "unit"):
            found[club].append((since, unit))
        return found

    @cached_property
    def _predecessors(self) -> dict[int, list[Unit]]:
        found = defaultdict(list)
        for unit in self._units.values():
            for heir in self.took_over(unit):
                found[heir.pk].append(unit)
        return found

    def _line(self, unit: Unit, until: date | None = None) -> list[Unit]:
        """`unit` and all that came of it by `until`, each once."""
        line = [unit]
        for member in line:
            if ended(member, until or date.max):
                line += [heir for heir in self.took_over(member) if heir not in line]
        return line

    def _tree(self, day: date) -> dict[int, list[Unit]]:
        tree = defaultdict(list)
        for unit in sorted(self._units.values(), key=lambda unit: unit.code):
            parent = self.parent(unit, day) if in_force(unit, day) and unit.parent_code else None
            if parent and unit not in self.upwards(parent, day):  # a circle would have no end
                tree[parent.pk].append(unit)
        return tree


def in_force(unit: Unit, day: date) -> bool:
    return unit.valid_from <= day and not ended(unit, day)


def ended(unit: Unit, day: date) -> bool:
    """Whether `unit` is no more on `day` (`valid_to` is the first such day)."""
    return unit.valid_to is not None and unit.valid_to <= day
