"""The people of a scope with their stays, households and poverty classes, read in three queries.

Any day or period is then looked up in memory, so that a person in two clubs can be counted once at every
level without asking the database again.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from members.models import Assessment, HouseholdStay, Membership
from members.models.households import Standing


class Person(NamedTuple):
    female: bool
    born_on: date
    ethnic_group: str | None  # official code


class Stay(NamedTuple):
    """Days from `since` until the day before `until` that a person spent in a club (or household), by id."""

    person: int
    place: int
    since: date
    until: date


class Presence(NamedTuple):
    """Someone who is a member of a club on a day, and the household they live in then (ids)."""

    club: int
    person: int
    household: int | None


class Residence(NamedTuple):
    """Days from `since` until the day before `until` on which a household had a member in a club (ids)."""

    club: int
    household: int
    since: date
    until: date


class Assessed(NamedTuple):
    """A household's class, and whether it is in difficulty."""

    standing: str
    in_difficulty: bool


IN_POVERTY = (Standing.POOR, Standing.NEAR_POOR)
UNKNOWN = Assessed(Standing.UNKNOWN.value, in_difficulty=False)
NEVER = ([], [])


class Register:
    """Stays that began by a day, in the clubs asked for; later days are not known."""

    def __init__(self, clubs: Iterable[int], through: date):
        self.people: dict[int, Person] = {}
        self.stays: list[Stay] = []
        self._members = Membership.objects.filter(club__in=clubs, joined_on__lte=through)
        self._through = through
        self._read_stays()

    def staying(self, day: date) -> list[Stay]:
        """The stays that hold at the end of `day`."""
        return [stay for stay in self.stays if stay.since <= day < stay.until]

    def present(self, day: date) -> list[Presence]:
        """Who is a member at the end of `day`, once for each club."""
        staying = self.staying(day)
        return [Presence(stay.place, stay.person, self._household(stay.person, day)) for stay in staying]

    @cached_property
    def residences(self) -> list[Residence]:
        """When which household had a member in which club, one row for each member and stay."""
        return [
            Residence(stay.place, home.place, since, until)
            for stay in self.stays
            for home in self._households.get(stay.person, ())
            if (since := max(stay.since, home.since)) < (until := min(stay.until, home.until))
        ]

    def assessed(self, household: int | None, day: date) -> Assessed:
        """What the assessment in force on `day` says; unknown before any."""
        days, results = self._classes.get(household, NEVER)
        number = bisect_right(days, day)
        return results[number - 1] if number else UNKNOWN

    def first_assessed_on(self, household: int, day: date) -> date:
        """`day` where an assessment is in force then, or none comes later; else the day of the first one."""
        days, _results = self._classes.get(household, NEVER)
        return max(day, days[0]) if days else day

    def _household(self, person: int, day: date) -> int | None:
        stays = self._households.get(person, ())
        return next((stay.place for stay in stays if stay.since <= day < stay.until), None)

    def _read_stays(self) -> None:
        facts = ("member__sex", "member__born_on", "member__ethnic_group__code")
        rows = self._members.with_end().order_by()
        columns = ("member", "club", "joined_on", "ended_on", *facts)
        for person, club, since, ended_on, sex, born_on, ethnic_group in rows.values_list(*columns):
            self.people[person] = Person(sex == "female", born_on, ethnic_group)
            self.stays.append(Stay(person, club, since, ended_on or date.max))

    @cached_property
    def _households(self) -> dict[int, list[Stay]]:
        """Where each person lived; not asked by those who count people alone."""
        found = defaultdict(list)
        stays = HouseholdStay.objects.filter(member__in=self._members.values("member")).order_by()
        for person, household, since, until in stays.values_list("member", "household", "since", "until"):
            found[person].append(Stay(person, household, since or date.min, until or date.max))
        return found

    @cached_property
    def _classes(self) -> dict[int, tuple[list[date], list[Assessed]]]:
        found = {}
        stays = HouseholdStay.objects.filter(member__in=self._members.values("member"))
        rows = Assessment.objects.filter(
            household__in=stays.values("household"), effective_from__lte=self._through
        )
        columns = ("household", "effective_from", "standing", "in_difficulty")
        said = cache(Assessed)  # a few results, shared by all assessments
        for household, day, *result in rows.order_by("household", "effective_from").values_list(*columns):
            days, results = found.setdefault(household, ([], []))
            days.append(day)
            results.append(said(*result))
        return found
