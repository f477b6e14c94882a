"""Who stays, leaves and comes after 2020, and who founded the clubs of these years."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random

from reports.demo import people as first
from reports.demo.clubs import Club
from reports.demo.homes import Home, address_in, head_of, home_of, households
from reports.demo.lending import lent
from reports.demo.names import FEMALE, HOA, KHMER, KINH, MALE, full_name
from reports.demo.people import BOARD, DIED, Person, Stay
from reports.demo.seed import LAST_DAY, chance, weighted
from reports.demo.years.calendar import meetings
from reports.demo.years.clubs import every, founded, members_at_first

AGES = {
    40: 8,
    46: 10,
    51: 12,
    55: 10,
    60: 12,
    62: 12,
    64: 10,
    66: 9,
    68: 7,
    70: 6,
    74: 4,
}  # of those who come
GROUPS = {KINH: 88, KHMER: 9, HOA: 3}
REASONS = {"Chuyển nơi ở": 6, "Đi làm ăn xa": 3, "Sức khỏe yếu": 5, "Xin ra": 3}


@dataclass(eq=False)
class Member:
    """One stay that reaches into these years; a person in two clubs is there twice."""

    person: Person
    stay: Stay
    home: Home
    is_new: bool = False

    @property
    def club(self) -> Club:
        return self.stay.club


@cache
def members(through: date) -> list[Member]:
    """Everybody who was in a club at some time after 2020: the old ones first, then those who came."""
    new = founded(through)
    stayed = [member for club in every(through) if club not in new for member in _stayed(club, through)]
    came = [member for club in every(through) for member in _came(club, through, club in new)]
    people, homes = len(first.people()), len(households().homes)
    for number, member in enumerate(came, start=1):
        member.person.code = f"TV{people + number:05d}"
        member.home.code = f"H{homes + number:05d}"
    return stayed + came


@cache
def of(club: Club, through: date) -> list[Member]:
    return [member for member in members(through) if member.club == club]


def _stayed(club: Club, through: date) -> list[Member]:
    rng = chance(f"leaving {club.code}")
    moved = {person: home for person, home, _day in households().moves}
    bound = {loan.borrower for loan in lent().loans if loan.is_open(LAST_DAY)}
    found = []
    for person in first.people():
        for stay in (one for one in person.stays if one.club == club and one.left_on is None):
            free = not stay.position and person not in bound
            home = moved.get(person) or home_of()[person]
            found.append(Member(person, _until(stay, person, through, free, rng), home))
    return found


def _until(stay: Stay, person: Person, through: date, free: bool, rng: Random) -> Stay:
    """The same stay, with the day on which it ended if it did: every year some of the oldest die."""
    for day in list(meetings(stay.club, through))[rng.randrange(12) :: 12]:
        dies = rng.random() < (0.008 if day.year - person.birth_year < 75 else 0.04)
        goes = rng.random() < 0.008
        left = day.replace(day=rng.randint(1, 28))
        if free and (dies or goes) and stay.joined_on < left <= through:
            return replace(stay, left_on=left, reason=DIED if dies else weighted(rng, REASONS))
    return replace(stay)


def _came(club: Club, through: date, is_new: bool) -> list[Member]:
    rng, days = chance(f"coming {club.code}"), list(meetings(club, through))
    founders = [_newcomer(club, club.founded_on, rng) for _ in range(members_at_first(club) if is_new else 0)]
    for position, member in zip(BOARD[:5], founders, strict=False):
        member.stay.position = position
    later = [_newcomer(club, day, rng) for day in days[3::8] for _ in range(rng.choice([0, 1, 1, 2]))]
    return founders + later


def _newcomer(club: Club, day: date, rng: Random) -> Member:
    sex, group = rng.choice([MALE, FEMALE]), weighted(rng, GROUPS)
    year = day.year - weighted(rng, AGES)
    born = year if rng.random() < 0.2 else date(year, rng.randint(1, 12), rng.randint(1, 28))
    person = Person(full_name(rng, sex, group), sex, group, year, born, [Stay(club, day)])
    person.phone = f"095{rng.randrange(10**7):07d}" if rng.random() < 0.7 else ""
    home = Home(club, [person], head_of([person], rng), address_in(club, rng))
    return Member(person, person.stays[0], home, is_new=True)
