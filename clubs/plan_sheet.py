"""The targets of a year as one sheet: what each unit planned before, plans now, and what was founded."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.roles import Capability
from clubs.access import Reach
from clubs.geography import Geography, in_force
from clubs.models import Club, Target, Unit


@dataclass(frozen=True)
class Row:
    """A unit on 1 January, as deep in the tree as it lies, with new clubs planned and founded."""

    unit: Unit
    depth: int
    past: list[Target]  # of the year before: its own, or those of the units that became this one alone
    planned: int | None
    founded: int

    @property
    def before(self) -> int | None:
        """Planned for the year before."""
        return sum(target.planned for target in self.past) if self.past else None

    @property
    def inherited(self) -> list[Target]:
        """Those of `past` that were set under another name."""
        return [target for target in self.past if target.unit.name != self.unit.name]


@dataclass(frozen=True)
class PlanSheet:
    year: int
    rows: list[Row]

    @property
    def before(self) -> int:
        return self.year - 1

    @property
    def below(self) -> int:
        """What the units below the highest ones plan together."""
        return sum(row.planned or 0 for row in self.rows if row.depth == 1)

    @property
    def top(self) -> int:
        return sum(row.planned or 0 for row in self.rows if row.depth == 0)


def plan_sheet(reach: Reach, year: int) -> PlanSheet:
    """The units on 1 January of `year` for which the user may plan, in the order of the tree."""
    geography, new_year = reach.geography, date(year, 1, 1)
    set_for = Target.objects.filter(kind=Target.Kind.CLUBS_FOUNDED, year__in=[year - 1, year])
    targets = list(set_for.select_related("unit").order_by("unit__code"))
    planned = {target.unit_id: target.planned for target in targets if target.year == year}
    past = _handed_on(geography, [target for target in targets if target.year < year], new_year)
    founded = _founded(geography, year)
    rows = [
        Row(unit, depth, past[unit.pk], planned.get(unit.pk), founded[unit.pk])
        for unit, depth in tree(reach, new_year, Capability.KEEP_PLANS)
    ]
    return PlanSheet(year, rows)


def _handed_on(geography: Geography, targets: Iterable[Target], day: date) -> dict[int, list[Target]]:
    """`targets` by what their units are on `day` (ids); of a unit that was split nobody has the plan."""
    found = defaultdict(list)
    for target in targets:
        heirs = geography.heirs(target.unit, day)
        if len(heirs) == 1:
            found[heirs[0].pk].append(target)
    return found


def tree(reach: Reach, day: date, capability: str = Capability.SEE) -> list[tuple[Unit, int]]:
    """The units of `day` where `capability` is held, each below the one it belongs to, with its depth."""
    geography = reach.geography
    mine = [unit for unit in geography.units if in_force(unit, day) and reach.may(capability, unit)]
    known = {unit.pk for unit in mine}
    tops = [unit for unit in mine if getattr(geography.parent(unit, day), "pk", None) not in known]
    found = []
    stack = [(unit, 0) for unit in sorted(tops, key=lambda unit: unit.code, reverse=True)]
    while stack:
        unit, depth = stack.pop()
        found.append((unit, depth))
        below = [child for child in geography.right_below(unit, day) if child.pk in known]
        stack += [(child, depth + 1) for child in reversed(below)]
    return found


def _founded(geography: Geography, year: int) -> Counter:
    """How many clubs were founded in `year` below each unit (by id) of its 1 January."""
    founded = Counter()
    for club in Club.objects.filter(founded_on__year=year):
        above = geography.upwards(geography.get(club.unit_id), club.founded_on)
        units = {geography.namesake(unit, date(year, 1, 1)) for unit in above}
        founded.update(unit.pk for unit in units if unit)
    return founded
