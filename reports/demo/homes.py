"""The households of the clubs' people: who lives together, and who moved."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from reports.demo.clubs import Club, clubs
from reports.demo.names import MALE, full_name
from reports.demo.people import Person, people
from reports.demo.seed import chance

MOVES = 12


@dataclass(eq=False)
class Home:
    club: Club  # of its first member: the household lives in that club's hamlet
    people: list[Person]
    head: str
    address: str
    moved_in: date | None = None  # of a household that a member moved to
    code: str = ""

    @property
    def since(self) -> date:
        """The first day on which a member of a club lived in it: the baseline of its way out of poverty."""
        return self.moved_in or min(person.joined_on for person in self.people)


@dataclass(frozen=True)
class Households:
    homes: list[Home]
    moves: list[tuple[Person, Home, date]]

    @property
    def left_behind(self) -> set[Home]:
        """Households that nobody of the clubs lives in at the end, because their member moved."""
        movers = {person for person, _, _ in self.moves}
        return {home for home in self.homes if not home.moved_in and movers.issuperset(home.people)}


@cache
def households() -> Households:
    rng = chance("homes")
    homes = [home for club in clubs() for home in _of(club, rng)]
    moves = _moves(homes, rng)
    homes += [home for _, home, _ in moves]
    for number, home in enumerate(homes, 1):
        home.code = f"H{number:05d}"
    return Households(homes, moves)


@cache
def home_of() -> dict[Person, Home]:
    """The household in which each person lived when joining."""
    return {person: home for home in households().homes if not home.moved_in for person in home.people}


def _of(club: Club, rng: Random) -> list[Home]:
    members = [person for person in people() if person.club == club]
    couples = _couples(members, rng)
    paired = {person for couple in couples for person in couple}
    groups = couples + [[person] for person in members if person not in paired]
    return [Home(club, group, head_of(group, rng), address_in(club, rng)) for group in groups]


def _couples(members: list[Person], rng: Random) -> list[list[Person]]:
    """Neighbours in age, of two sexes and one ethnic group, both still members: some are married."""
    staying = sorted((p for p in members if p.stayed), key=lambda p: (p.group, p.birth_year, p.code))
    couples, index = [], 0
    while index + 1 < len(staying):
        pair = staying[index : index + 2]
        married = _might_be_married(*pair) and rng.random() < 0.32
        couples += [pair] if married else []
        index += 2 if married else 1
    return couples


def _might_be_married(one: Person, other: Person) -> bool:
    return one.sex != other.sex and one.group == other.group and abs(one.birth_year - other.birth_year) <= 6


def head_of(group: list[Person], rng: Random) -> str:
    """A man of the household; a woman alone often lives with a husband or son who is in no club."""
    men = [person for person in group if person.sex == MALE]
    if men:
        return men[0].name
    return group[0].name if rng.random() < 0.55 else full_name(rng, MALE, group[0].group)


def address_in(club: Club, rng: Random) -> str:
    return f"Tổ {rng.randint(1, 14)}, {club.hamlet}"


def _moves(homes: list[Home], rng: Random) -> list[tuple[Person, Home, date]]:
    """Some old people move in with a child, whose household was in no club before."""
    alone = [h for h in homes if len(h.people) == 1 and h.people[0].stayed and h.since < date(2019, 7, 1)]
    rng.shuffle(alone)
    moves = []
    for home in alone[:MOVES]:
        person, day = home.people[0], date(2019 + rng.randint(0, 1), rng.randint(8, 11), rng.randint(1, 28))
        head = full_name(rng, MALE, person.group)
        moves.append((person, Home(home.club, [person], head, address_in(home.club, rng), day), day))
    return moves
