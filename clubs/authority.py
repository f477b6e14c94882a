"""Whom somebody may appoint where: accounts are made and reset by the level above (accounts/roles.py)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import APPOINTS, Capability, Role
from clubs.access import Reach, reach
from clubs.folding import fold
from clubs.models import Appointment, Club, Unit

MANAGE = Capability.MANAGE_ACCOUNTS


@dataclass(frozen=True)
class Authority:
    """What somebody may do with accounts: `reaches` holds, by each own role that appoints, where."""

    by: User
    day: date
    reaches: dict[str, Reach]

    @classmethod
    def of(cls, everywhere: Reach) -> "Authority":
        """What whoever reaches `everywhere` may do there."""
        own = {one.role for one in everywhere.appointments} & APPOINTS.keys()
        return cls(everywhere.user, everywhere.day, {role: everywhere.by_role(role) for role in own})

    def may_appoint(self, role: str, place: Club | Unit) -> bool:
        return any(role in APPOINTS[own] and there.may(MANAGE, place) for own, there in self.reaches.items())

    def roles(self) -> list[Role]:
        """The roles that `by` may give somewhere, in their usual order."""
        return [role for role in Role if any(role in APPOINTS[own] for own in self.reaches)]

    def places(self) -> dict[str, list[Unit | Club]]:
        """Where `by` may appoint, under headings: the units, then the clubs by the unit each belongs to."""
        found = defaultdict(list)
        units = {unit for there in self.reaches.values() for unit in there.my_units(MANAGE)}
        for unit in sorted(units, key=lambda unit: unit.code):
            found[_("Đơn vị")].append(unit)
        homes = {club: home for there in self.reaches.values() for club, home in self._homes(there)}
        for club in sorted(homes, key=lambda club: (homes[club], fold(club.name))):
            found[homes[club]].append(club)
        return dict(found)

    def manages(self, user: User) -> bool:
        """Whether `by` may reset and lock the account: every role it has, or last had, is one to give.

        Nobody's account is in their own hands. One who has a role elsewhere too belongs to the level above.
        """
        all_of_them = list(user.appointments.select_related("unit", "club"))
        held = [one for one in all_of_them if one.until is None or one.until > self.day] or all_of_them
        return bool(held) and user != self.by and all(self.may_appoint(one.role, one.place) for one in held)

    def _homes(self, there: Reach) -> Iterator[tuple[Club, str]]:
        """Each club where accounts are managed, and what the unit is called that it belongs to."""
        clubs = there.my_clubs(MANAGE)
        carers = there.geography.carers(clubs, self.day) if clubs else {}
        for club in clubs:
            yield club, ", ".join(unit.name for unit in carers[club.pk])


def authority(by: User, day: date) -> Authority:
    """Whom `by` may appoint where on `day`."""
    return Authority.of(reach(by, day))


def appointments_within(scope: Reach, capability: str) -> QuerySet:
    """Every appointment, of whenever, to a place where `capability` is held."""
    units = [unit.pk for unit in scope.geography.units if scope.may(capability, unit)]
    there = Q(club__in=scope.visible_clubs(capability)) | Q(unit__in=units)
    return Appointment.objects.filter(there)


def people_within(scope: Reach, capability: str = Capability.SEE) -> QuerySet:
    """Everybody with an appointment, of whenever, to a place where `capability` is held."""
    return User.objects.filter(pk__in=appointments_within(scope, capability).values("user"))
