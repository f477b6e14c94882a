"""What a report is about: a club, or an administrative unit with everything below it, as of a day."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clubs.geography import Geography
from clubs.models import Club, Unit
from clubs.periods import Period
from reports.report import Place


@dataclass(frozen=True)
class Part:
    """A row of a table: the whole scope, a unit in it, or a club. `units` are those whose plans it shows."""

    key: Hashable
    place: Place
    unit: Unit | None = None
    club: Club | None = None
    only: bool = False  # the unit by itself, without what lies below


@dataclass(frozen=True, eq=False)
class Division:
    """A scope cut into parts, and the part of each club (by id). Each is equal to itself alone."""

    parts: list[Part]
    part_of: dict[int, Hashable]


@dataclass(frozen=True)
class Scope:
    """The clubs of a report at its last day, with the map of that day."""

    place: Place
    issuer: Place
    day: date
    geography: Geography
    clubs: list[Club]
    homes: dict[int, Unit]  # the unit of each club (by id)
    unit: Unit | None = None  # none in a club's report
    unassigned: list[Club] = field(default_factory=list)

    @cached_property
    def club_ids(self) -> list[int]:
        return [club.pk for club in self.clubs]

    @cached_property
    def whole(self) -> Division:
        """One part with every club."""
        club = None if self.unit else self.clubs[0]
        part = Part(None, self.place, self.unit, club)
        return Division([part], dict.fromkeys(self.club_ids))

    @cached_property
    def by_club(self) -> Division:
        parts = [Part(club.pk, club_place(club), club=club) for club in self.clubs]
        return Division(parts, {pk: pk for pk in self.club_ids})

    @cached_property
    def by_unit(self) -> Division | None:
        """The units right below, and the unit itself for clubs that belong to none of them."""
        below = self.geography.right_below(self.unit, self.day) if self.unit else []
        if not below:
            return None
        inside = {unit.pk: child.pk for child in below for unit in self.geography.within(child, self.day)}
        part_of = {club: inside.get(home.pk, self.unit.pk) for club, home in self.homes.items()}
        parts = [Part(unit.pk, unit_place(unit), unit) for unit in below]
        if self.unit.pk in part_of.values():
            parts.append(Part(self.unit.pk, self.place, self.unit, only=True))
        return Division(parts, part_of)


def scope_for(unit_code: str | None = None, club_code: str | None = None, *, period: Period) -> Scope:
    """The scope of a report on a unit or a club in `period`.

    Raises ValidationError with code unknown_unit, unit_not_in_force or unknown_club.
    """
    geography = Geography.load()
    if club_code is not None:
        return scope_of_club(_club(club_code), geography, period.last)
    return _scope_of_unit(_unit(unit_code, geography, period.last), geography, period.last)


def unit_place(unit: Unit) -> Place:
    return Place("unit", unit.code, unit.name, unit.level)


def club_place(club: Club) -> Place:
    return Place("club", club.code, club.name)


def scope_of_club(club: Club, geography: Geography, day: date) -> Scope:
    """The scope of one club with the map of `day`."""
    homes = geography.homes([club], day)[club.pk]
    home = homes[0] if len(homes) == 1 else None
    return Scope(
        place=club_place(club),
        issuer=_issuer(home, geography, day) if home else club_place(club),
        day=day,
        geography=geography,
        clubs=[club],
        homes={club.pk: home} if home else {},
        unassigned=[] if home else [club],
    )


def _scope_of_unit(unit: Unit, geography: Geography, day: date) -> Scope:
    inside = {below.pk for below in geography.within(unit, day)}
    founded = {club.pk: club for club in Club.objects.filter(founded_on__lte=day)}
    homes = geography.homes(founded.values(), day)
    # Where a split leaves several homes, all of them inside, the club is this unit's and of none below yet.
    settled = {
        pk: units[0] if len(units) == 1 else unit
        for pk, units in homes.items()
        if units and all(home.pk in inside for home in units)
    }
    open_cases = [founded[pk] for pk, units in homes.items() if len(units) != 1]
    return Scope(
        place=unit_place(unit),
        issuer=_issuer(unit, geography, day),
        day=day,
        geography=geography,
        clubs=[founded[pk] for pk in settled],
        homes=settled,
        unit=unit,
        unassigned=[club for club in open_cases if _concerns(club, homes[club.pk], inside, geography, day)],
    )


def _concerns(club: Club, candidates: list[Unit], inside: set[int], geography: Geography, day: date) -> bool:
    """Whether a club that waits for its assignment may come to lie in the units `inside`."""
    above = geography.upwards(club.unit, day)  # where the unit has no heirs, the units above it still tell
    return any(unit.pk in inside for unit in candidates or above)


def _issuer(unit: Unit, geography: Geography, day: date) -> Place:
    return unit_place(list(geography.upwards(unit, day))[-1])


def _club(code: str) -> Club:
    club = Club.objects.filter(code=code).first()
    if club is None:
        raise ValidationError(_("Không có câu lạc bộ mã %s.") % code, code="unknown_club")
    return club


def _unit(code: str, geography: Geography, day: date) -> Unit:
    unit = geography.unit(code, day)
    if unit:
        return unit
    if not geography.versions(code):
        raise ValidationError(_("Không có đơn vị mã %s.") % code, code="unknown_unit")
    raise ValidationError(_not_in_force(geography.versions(code), geography, day), code="unit_not_in_force")


def _not_in_force(versions: list[Unit], geography: Geography, day: date) -> str:
    earlier = [version for version in versions if version.valid_from <= day]
    if not earlier:
        words = {
            "unit": versions[0].name,
            "code": versions[0].code,
            "day": f"{versions[0].valid_from:%d/%m/%Y}",
        }
        return _("%(unit)s (mã %(code)s) chỉ có từ ngày %(day)s.") % words
    last = earlier[-1]
    heirs = ", ".join(f"{heir.name} ({heir.code})" for heir in geography.heirs(last, day))
    words = {"unit": last.name, "code": last.code, "day": f"{last.valid_to:%d/%m/%Y}", "heirs": heirs}
    if not heirs:
        return _("%(unit)s (mã %(code)s) không còn từ ngày %(day)s và không có đơn vị kế thừa.") % words
    return _("%(unit)s (mã %(code)s) không còn từ ngày %(day)s; đơn vị kế thừa: %(heirs)s.") % words
