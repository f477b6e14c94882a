"""Whom somebody may appoint where: accounts are made and reset by the level above (accounts/roles.py)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import APPOINTS, Capability, Role
from clubs.access import Reach, reach
from clubs.models import Appointment, Club, Unit


@dataclass(frozen=True)
class Authority:
    """What `by` may do with accounts on `day`; `reaches` holds, by each own role that appoints, where."""

    by: User
    day: date
    reaches: dict[str, Reach]

    def may_appoint(self, role: str, place: Club | Unit) -> bool:
        return any(
            role in APPOINTS[own] and there.may(Capability.MANAGE_ACCOUNTS, place)
            for own, there in self.reaches.items()
        )

    def roles(self) -> list[Role]:
        """The roles that `by` may give somewhere, in their usual order."""
        return [role for role in Role if any(role in APPOINTS[own] for own in self.reaches)]

    def places(self) -> dict[str, list[Unit | Club]]:
        """Where `by` may appoint, under headings: the units, then the clubs by the unit each belongs to."""
        found = defaultdict(list)
        for unit in Unit.objects.filter(pk__in=self._held("units")).order_by("code"):
            found[_("Đơn vị")].append(unit)
        clubs = list(Club.objects.filter(pk__in=self._held("clubs")).order_by("name"))
        homes = self._homes(clubs)
        for club in sorted(clubs, key=lambda club: homes[club.pk]):
            found[homes[club.pk]].append(club)
        return dict(found)

    def manages(self, user: User) -> bool:
        """Whether `by` may reset and lock the account: every role it has, or last had, is one to give.

        Nobody's account is in their own hands. One who has a role elsewhere too belongs to the level above.
        """
        all_of_them = list(user.appointments.select_related("unit", "club"))
        held = [one for one in all_of_them if one.until is None or one.until > self.day] or all_of_them
        return bool(held) and user != self.by and all(self.may_appoint(one.role, one.place) for one in held)

    def _homes(self, clubs: list[Club]) -> dict[int, str]:
        """What the unit of each club (by id) is called."""
        geographies = [there.geography for there in self.reaches.values()]
        carers = geographies[0].carers(clubs, self.day) if clubs else {}
        return {club: ", ".join(unit.name for unit in units) for club, units in carers.items()}

    def _held(self, kind: str) -> Iterable[int]:
        for there in self.reaches.values():
            known = getattr(there, kind).items()
            yield from [pk for pk, held in known if Capability.MANAGE_ACCOUNTS in held]


def authority(by: User, day: date) -> Authority:
    """Whom `by` may appoint where on `day`."""
    own = Appointment.objects.on(day).filter(user=by, role__in=APPOINTS)
    return Authority(by, day, {role: reach(by, day, [role]) for role in {one.role for one in own}})


def appointments_within(scope: Reach, capability: str) -> QuerySet:
    """Every appointment, of whenever, to a place where `capability` is held."""
    units = [unit.pk for unit in scope.geography.units if scope.may(capability, unit)]
    there = Q(club__in=scope.visible_clubs(capability)) | Q(unit__in=units)
    return Appointment.objects.filter(there)


def people_within(scope: Reach, capability: str = Capability.SEE) -> QuerySet:
    """Everybody with an appointment, of whenever, to a place where `capability` is held."""
    return User.objects.filter(pk__in=appointments_within(scope, capability).values("user"))
