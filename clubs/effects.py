"""What a reorganisation will change, said before it is done: clubs, units below, people's rights, plans."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from accounts.models import User
from clubs.access import places
from clubs.geography import Geography
from clubs.models import Appointment, Club, Target, Unit
from clubs.reorganising import Reorganisation


@dataclass(frozen=True)
class Passing:
    """The clubs of one unit, and the units they may belong to afterwards: one as a rule."""

    unit: Unit
    heirs: list[Unit]
    clubs: list[Club]


@dataclass(frozen=True)
class Shift:
    """How many clubs come under a unit above, or leave it, and how many people with a role there notice."""

    unit: Unit
    clubs: int
    people: int


@dataclass(frozen=True)
class Effect:
    """What `change` does to the clubs given, on the map as it is now."""

    change: Reorganisation
    geography: Geography
    clubs: list[Club]

    @cached_property
    def afterwards(self) -> Geography:
        return self.change.drawn_on(self.geography)

    @property
    def begins(self) -> list[tuple[Unit, Unit | None]]:
        """Each unit that begins, with the one above it."""
        return [(unit, self.afterwards.parent(unit, self.change.day)) for unit in self.change.beginning]

    @cached_property
    def _before(self) -> dict[int, list[Unit]]:
        return self.geography.homes(self.clubs, self.change.day)

    @cached_property
    def _after(self) -> dict[int, list[Unit]]:
        return self.afterwards.homes(self.clubs, self.change.day)

    @cached_property
    def _passing(self) -> list[Passing]:
        """The clubs of the units that end, each once: one that waits for its unit already has several."""
        found = defaultdict(list)
        for club in self.clubs:
            leaving = [unit for unit in self._before[club.pk] if unit in self.change.ending]
            if leaving:
                found[leaving[0], tuple(self._after[club.pk])].append(club)
        return [Passing(unit, list(heirs), clubs) for (unit, heirs), clubs in found.items()]

    @property
    def settled(self) -> list[Passing]:
        """The clubs that pass to one unit by themselves."""
        return [one for one in self._passing if len(one.heirs) == 1]

    @property
    def waiting(self) -> list[Passing]:
        """The clubs that must be assigned by hand: their unit has several successors, or none."""
        return [one for one in self._passing if len(one.heirs) != 1]

    @property
    def below(self) -> list[tuple[Unit, Unit]]:
        """Each unit below that goes on, with the unit it then belongs to."""
        day = self.change.day
        children = [c for unit in self.change.ending for c in self.geography.right_below(unit, day)]
        return [(child, self.afterwards.parent(child, day)) for child in children]

    @cached_property
    def _appointments(self) -> dict[User, list[Appointment]]:
        """All that those who have a role at an ending unit are appointed to."""
        theirs = Appointment.objects.on(self.change.day).filter(unit__in=self.change.ending)
        all_of_them = Appointment.objects.on(self.change.day).filter(user__in=theirs.values("user"))
        found = defaultdict(list)
        for one in all_of_them.exclude(unit=None).select_related("user", "unit"):
            found[one.user].append(one)
        return found

    @property
    def following(self) -> list[User]:
        """People whose rights go over to the new unit: they had a role at all that it is made of."""
        return [user for user in self._appointments if self._follows(user)]

    @property
    def staying(self) -> list[User]:
        """People who keep the clubs they had, and no more: the new unit needs new appointments."""
        return [user for user in self._appointments if not self._follows(user)]

    def _follows(self, user: User) -> bool:
        held = places(self._appointments[user], self.afterwards, self.change.day)
        return any(unit.pk in held for unit in self.change.beginning)

    @property
    def gaining(self) -> list[Shift]:
        return self._shifts(1)

    @property
    def losing(self) -> list[Shift]:
        return self._shifts(-1)

    def _shifts(self, sign: int) -> list[Shift]:
        clubs = {unit: sign * number for unit, number in self._moved.items() if sign * number > 0}
        people = Counter(
            Appointment.objects.on(self.change.day).filter(unit__in=clubs).values_list("unit", flat=True)
        )
        return [Shift(unit, number, people[unit.pk]) for unit, number in clubs.items()]

    @cached_property
    def _moved(self) -> Counter:
        """How many clubs more (or less) lie below each unit that goes on."""
        moved = Counter()
        for club in self.clubs:
            moved.update(_above(self.afterwards, self._after[club.pk], self.change))
            moved.subtract(_above(self.geography, self._before[club.pk], self.change))
        return moved

    @property
    def targets(self) -> list[Target]:
        """Plans of the units that end for years that come after."""
        later = Target.objects.filter(unit__in=self.change.ending, year__gt=self.change.day.year)
        return list(later.select_related("unit").order_by("year", "unit__code"))


def _above(geography: Geography, homes: list[Unit], change: Reorganisation) -> Iterable[Unit]:
    """The units above a club that neither begin nor end; those of a club that waits are not told apart."""
    if len(homes) != 1:
        return set()
    own = {*change.ending, *change.beginning}
    return {unit for unit in geography.upwards(homes[0], change.day) if unit not in own}
