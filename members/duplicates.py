"""Who may have been entered twice: the same citizen number, or name and birth year in one commune."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from django.db.models import Q, QuerySet

from clubs.folding import fold
from clubs.geography import Geography
from clubs.models import Club
from members.models import Household, Member, Membership


class Neighbours:
    """Which clubs lie in one commune on a day."""

    def __init__(self, clubs: Iterable[Club], geography: Geography, day: date):
        clubs = list(clubs)
        self.home_of = {
            club: frozenset(unit.pk for unit in homes) for club, homes in geography.homes(clubs, day).items()
        }

    def of(self, club: Club) -> list[int]:
        """The clubs (by id) of the commune where `club` is."""
        here = self.home_of.get(club.pk, frozenset())
        return [club.pk, *(pk for pk, homes in self.home_of.items() if homes & here and pk != club.pk)]


def like(person: Member, people: QuerySet, clubs: list[int]) -> list[Member]:
    """Those of `people` who may be `person`; names and years are compared within `clubs`."""
    nearby = Membership.objects.filter(club__in=clubs).values("member")
    name = Q(name_fold=fold(person.full_name), born_on__year=person.born_on.year, pk__in=nearby)
    number = Q(citizen_number=person.citizen_number) if person.citizen_number else Q(pk=None)
    return list(people.filter(name | number, same_as=None).exclude(pk=person.pk).order_by("name_key", "code"))


def homes_like(head: str, households: QuerySet, clubs: list[int]) -> list[Household]:
    """Those of `households` whose head has this name and where somebody of `clubs` lives or lived."""
    lived_in = Membership.objects.filter(club__in=clubs).values("member__household_stays__household")
    return list(households.filter(name_fold=fold(head), same_as=None, pk__in=lived_in).order_by("code"))


def suspects(people: QuerySet, neighbours: Neighbours) -> list[tuple[Member, Member]]:
    """Pairs of people who may be one person, by name."""
    people = list(people.filter(same_as=None).only("name_fold", "name_key", "born_on", "citizen_number"))
    communes = defaultdict(set)
    for member, club in Membership.objects.filter(club__in=neighbours.home_of).values_list("member", "club"):
        communes[member] |= neighbours.home_of[club]
    pairs = {pair for group in _groups(people, communes) for pair in combinations(sorted(group), 2)}
    whole = Member.objects.in_bulk({pk for pair in pairs for pk in pair})
    found = [(whole[first], whole[second]) for first, second in pairs]
    return sorted(found, key=lambda pair: (bytes(pair[0].name_key), pair[0].pk, pair[1].pk))


def _groups(people: list[Member], communes: dict[int, set[int]]) -> Iterator[set[int]]:
    """Sets of people (by id) who share what nobody else should."""
    alike = defaultdict(set)
    for one in people:
        if one.citizen_number:
            alike[one.citizen_number].add(one.pk)
        for commune in communes[one.pk]:
            alike[one.name_fold, one.born_on.year, commune].add(one.pk)
    return (group for group in alike.values() if len(group) > 1)
