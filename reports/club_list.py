"""The register of clubs: found without accents, by unit, active on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from clubs.access import Reach
from clubs.club_forms import day_typed
from clubs.folding import fold
from clubs.models import Club, Unit
from reports.unit_pages import Population, population


@dataclass(frozen=True)
class Wanted:
    """What is asked for: text that was typed, a unit by its id, and the day on which clubs are active."""

    text: str
    unit: int | None
    day: date

    @classmethod
    def of(cls, asked: QueryDict, today: date) -> "Wanted":
        unit = asked.get("unit", "")
        text = asked.get("q", "").strip()[:120]
        return cls(text, int(unit) if unit.isdecimal() else None, day_typed(asked.get("day")) or today)


@dataclass(frozen=True)
class Row:
    """A club with the units it may belong to, one as a rule, and its number of members."""

    club: Club
    homes: list[Unit]
    members: int


def rows(reach: Reach, wanted: Wanted) -> list[Row]:
    """The clubs that are asked for among those one sees, by name."""
    living = population(reach, wanted.day)
    inside = _inside(reach, wanted)
    found = [_row(club, living) for club in living.clubs]
    found = [row for row in found if inside is None or inside & {unit.pk for unit in row.homes}]
    found = [row for row in found if _is_meant(row, fold(wanted.text).split())]
    return sorted(found, key=lambda row: (fold(row.club.name), row.club.code))


def _row(club: Club, living: Population) -> Row:
    return Row(club, living.homes[club.pk], len(living.people.get(club.pk, ())))


def _inside(reach: Reach, wanted: Wanted) -> set[int] | None:
    """The units (by id) in which clubs are looked for; None for all of them."""
    unit = reach.geography.get(wanted.unit) if wanted.unit else None
    return unit and {below.pk for below in reach.geography.within(unit, wanted.day)}


def _is_meant(row: Row, words: Iterable[str]) -> bool:
    """Whether each word begins a word of the club's name, code, hamlet or unit."""
    club = row.club
    told = fold(" ".join([club.name, club.code, club.hamlet, *(unit.name for unit in row.homes)]))
    return all(f" {word}" in f" {told}" for word in words)
