"""Who sees what: outside one's scope there is nothing (404), inside one needs the capability (403).

`club_view` and `unit_view` hand a view its club or unit; every later query starts from what was handed in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from accounts.models import User
from accounts.roles import EVERYBODY, MATRIX, PUBLIC, Capability, Role  # noqa: F401 views declare with both
from clubs.geography import Geography, ended
from clubs.models import Appointment, Club, Unit
from clubs.periods import ONE_DAY

Held = dict[int, set[str]]
"""Capabilities by place (its id)."""


@dataclass(frozen=True)
class Reach:
    """The clubs and units a user reaches on a day, and what they may do there.

    What is held in a club is found out where it is asked: most pages are about one, and a country has many.
    """

    user: User
    day: date
    geography: Geography
    appointments: list[Appointment]  # what it comes from, with their places

    def may(self, capability: str, place: Club | Unit) -> bool:
        """Whether the capability is held at that very place: a right in one club says nothing of another."""
        held = self._held_in(place) if isinstance(place, Club) else self._held_at(place)
        return capability in held

    def club(self, number: int) -> Club:
        """The club with this id; 404 where one does not see it."""
        found = self._own_clubs.get(number) or next(iter(self._others(pk=number)), None)
        if found is None or not self.may(Capability.SEE, found):
            raise Http404
        return found

    def held_anywhere(self) -> set[str]:
        """Every capability that is held at some place; in a unit's clubs no other than in the unit."""
        in_clubs = (MATRIX[one.role] for one in self.appointments if one.club)
        return set().union(*in_clubs, *self.units.values())

    def by_role(self, role: str) -> "Reach":
        """What is reached by the appointments to `role` alone."""
        return replace(self, appointments=[one for one in self.appointments if one.role == role])

    def my_clubs(self, capability: str = Capability.SEE) -> list[Club]:
        """The clubs where `capability` is held."""
        return [self._all_clubs[number] for number, held in self.clubs.items() if capability in held]

    def my_units(self, capability: str = Capability.SEE) -> list[Unit]:
        """The units of today where `capability` is held; `may` answers for those that are no more."""
        return [self.geography.get(number) for number, held in self.units.items() if capability in held]

    @cached_property
    def clubs(self) -> Held:
        """What is held in every club where anything is."""
        return {number: held for number, club in self._all_clubs.items() if (held := self._held_in(club))}

    @cached_property
    def units(self) -> Held:
        """What is held at every unit where anything is."""
        found = defaultdict(set)
        for there in self._by_last_day.values():
            for unit, capabilities in there.items():
                found[unit] |= capabilities
        return found

    def _held_in(self, club: Club) -> set[str]:
        """By appointments to `club` itself, and to all who answer for it together."""
        found = set().union(*(MATRIX[one.role] for one in self.appointments if one.club_id == club.pk))
        for then, there in self._by_last_day.items():
            carers = self.geography.carers([club], then)[club.pk]
            found |= _shared(there.get(unit.pk, set()) for unit in carers)
        return found

    def _held_at(self, unit: Unit, below: tuple[Unit, ...] = ()) -> set[str]:
        """At a unit that is no more: what is held at all that came of it, else at all that lay below it.

        Where nothing is left of it and nothing lay below, what is held at the unit above its last day;
        nothing where that leads back to a unit `below` that asked (units above each other).
        """
        if unit in below:
            return set()
        if unit.pk in self.units or not ended(unit, self.day):
            return self.units.get(unit.pk, set())
        last_day = unit.valid_to - ONE_DAY
        after = self.geography.heirs(unit, self.day) or self.geography.right_below(unit, last_day)
        above = list(self.geography.upwards(unit, last_day))[1:2]
        return _shared(self._held_at(one, (*below, unit)) for one in after or above)

    @cached_property
    def _own_clubs(self) -> dict[int, Club]:
        return {one.club_id: one.club for one in self.appointments if one.club}

    @cached_property
    def _all_clubs(self) -> dict[int, Club]:
        """Every club, visible or not, that may have to be looked at."""
        return self._own_clubs | {club.pk: club for club in self._others()}

    def _others(self, **which) -> list[Club]:
        """Clubs that units may answer for; none for whoever answers for clubs alone."""
        return self.geography.clubs(**which) if self._by_last_day else []

    @cached_property
    def _by_last_day(self) -> dict[date, Held]:
        """What is held at each unit on its last day, for those in force on `day`, with all units below."""
        found = defaultdict(lambda: defaultdict(set))
        at_units = [one for one in self.appointments if one.unit]
        for number, capabilities in places(at_units, self.geography, self.day).items():
            place = self.geography.get(number)
            then = place.valid_to - ONE_DAY if ended(place, self.day) else self.day
            for unit in self.geography.within(place, then):
                found[then][unit.pk] |= capabilities
        return found

    def covers(self, clubs: Iterable[Club], unit: Unit | None) -> bool:
        """Whether a look at all of `clubs`, those of `unit`, shows nothing beyond one's scope."""
        inside = all(self.may(Capability.SEE, club) for club in clubs)
        return inside and (bool(clubs) or self.may(Capability.SEE, unit))

    def visible_clubs(self, capability: str = Capability.SEE):
        """The clubs where `capability` is held, as a queryset."""
        return Club.objects.filter(pk__in=[club.pk for club in self.my_clubs(capability)])

    def visible_units(self, capability: str = Capability.SEE):
        """Likewise the units of today."""
        return Unit.objects.filter(pk__in=[unit.pk for unit in self.my_units(capability)])


def reach(user: User, day: date) -> Reach:
    """What `user` reaches on `day` by the appointments that hold then."""
    map_when_asked = SimpleLazyObject(Geography.load)  # whoever answers for clubs alone hardly ever needs it
    held = Appointment.objects.on(day).filter(user=user).select_related("unit", "club__programme")
    return Reach(user, day, map_when_asked, list(held))


def places(appointments: Iterable[Appointment], geography: Geography, day: date) -> Held:
    """What is held at which units (by id) by one user's appointments: there, or at what came of them alone.

    Whoever answered for all that a unit was made of answers for it; so nobody's clubs become more. At a unit
    that ended otherwise its people keep the clubs it had on its last day.
    """
    held = defaultdict(set)
    for one in appointments:
        held[one.unit_id] |= MATRIX[one.role]
    queue, followed = list(held), set()
    for number in queue:
        passed = {
            heir.pk: _shared(held.get(one.pk, set()) for one in geography.came_from(heir))
            for heir in _heirs(geography.get(number), geography, day)
        }
        if passed and all(held[number] <= capabilities for capabilities in passed.values()):
            followed.add(number)
        queue += [heir for heir, capabilities in passed.items() if capabilities - held.get(heir, set())]
        for heir, capabilities in passed.items():
            held[heir] |= capabilities
    return {number: held[number] for number in held if held[number] and number not in followed}


def _heirs(unit: Unit, geography: Geography, day: date) -> list[Unit]:
    return geography.took_over(unit) if ended(unit, day) else []


def _shared(held: Iterable[set[str]]) -> set[str]:
    held = list(held)
    return set.intersection(*held) if held else set()


def reach_of(request) -> Reach:
    """The reach of who asks, found once for each request."""
    if not hasattr(request, "reach"):
        request.reach = reach(request.user, localdate())
    return request.reach


def may(user: User, capability: str, place: Club | Unit, day: date) -> bool:
    """Whether `user` holds `capability` at `place` on `day`."""
    return reach(user, day).may(capability, place)


def club_view(capability: str) -> Callable:
    """Give the view its club: 404 outside the user's clubs, 403 without the capability."""

    def decorate(view):
        @wraps(view)
        def guarded(request, club_id: int, **kwargs):
            club = reach_of(request).club(club_id)
            if not reach_of(request).may(capability, club):
                raise PermissionDenied
            return view(request, club, **kwargs)

        guarded.capability = capability  # the test of the matrix asks every address for it
        return guarded

    return decorate


def unit_view(capability: str) -> Callable:
    """Give the view its unit: 404 outside the user's units, 403 without the capability."""

    def decorate(view):
        @wraps(view)
        def guarded(request, unit_id: int, **kwargs):
            reach = reach_of(request)
            unit = reach.geography.get(unit_id)
            if unit is None or not reach.may(Capability.SEE, unit):
                raise Http404
            if not reach.may(capability, unit):
                raise PermissionDenied
            return view(request, unit, **kwargs)

        guarded.capability = capability
        return guarded

    return decorate


def view_for(capability: str) -> Callable:
    """For pages about no one place: 403 for whoever has the capability nowhere. `EVERYBODY` lets all in."""

    def decorate(view):
        @wraps(view)
        def guarded(request, **kwargs):
            if capability != EVERYBODY and capability not in reach_of(request).held_anywhere():
                raise PermissionDenied
            return view(request, **kwargs)

        guarded.capability = capability
        return guarded

    return decorate


def one_of_mine(queryset, **lookup):
    """The one object of a queryset that starts from what the user may see; 404 where there is none."""
    try:
        return queryset.get(**lookup)
    except (queryset.model.DoesNotExist, ValueError) as missing:
        raise Http404 from missing


def held(request) -> dict:
    """For templates: the capabilities held anywhere, so that links nobody may follow are not shown."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"held": frozenset()}
    return {"held": SimpleLazyObject(lambda: reach_of(request).held_anywhere())}
