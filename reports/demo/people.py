"""Who is, was and is again in the clubs: names, ages, stays and the posts of the board."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from reports.demo.clubs import Club, clubs
from reports.demo.names import FEMALE, HOA, KHMER, KINH, MALE, full_name
from reports.demo.seed import LAST_DAY, chance, weighted

OLDER_AGES = [(60, 64, 30), (65, 69, 26), (70, 74, 18), (75, 79, 12), (80, 84, 8), (85, 89, 4), (90, 95, 2)]
YOUNGER_AGES = [(35, 39, 8), (40, 44, 12), (45, 49, 18), (50, 54, 26), (55, 59, 36)]
BOARD = ["Chủ nhiệm", "Phó chủ nhiệm", "Thư ký", "Kế toán", "Thủ quỹ", "Ủy viên", "Phó chủ nhiệm"]
DIED = "Qua đời"
REASONS = {DIED: 8, "Chuyển nơi ở": 6, "Đi làm ăn xa": 4, "Sức khỏe yếu": 4, "Xin ra": 3}
RETURNERS = 8
IN_TWO_CLUBS = 5
ETHNICITY_NOT_ASKED = 7


@dataclass
class Stay:
    club: Club
    joined_on: date
    left_on: date | None = None  # the first day on which the person no longer is a member
    reason: str = ""
    position: str = ""

    def holds(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


@dataclass(eq=False)
class Person:
    name: str
    sex: str
    group: str
    birth_year: int
    born: object  # as it stands in the register: a day, "03/1958" or a year
    stays: list[Stay]
    code: str = ""
    citizen_number: str = ""
    phone: str = ""
    ethnicity_known: bool = True

    @property
    def club(self) -> Club:
        return self.stays[0].club

    @property
    def joined_on(self) -> date:
        return self.stays[0].joined_on

    @property
    def stayed(self) -> bool:
        """Whether the person is a member at the end."""
        return self.stays[-1].left_on is None


@cache
def people() -> list[Person]:
    rng = chance("people")
    everybody = [person for club in clubs() for person in _of(club, rng)]
    for number, person in enumerate(everybody, 1):
        person.code = f"TV{number:05d}"
        _write_down(person, number, rng)
    _let_some_return(everybody, rng)
    _let_some_join_a_second_club(everybody, rng)
    for person in [person for person in everybody if person.group == KINH][75::150][:ETHNICITY_NOT_ASKED]:
        person.ethnicity_known = False
    return everybody


def _of(club: Club, rng: Random) -> list[Person]:
    staying = [_person(club, rng, *kind) for kind in _kinds(club, rng)]
    _elect_board(staying, rng)
    years = len(list(club.meetings())) / 12
    leaving = [_leaver(club, rng) for _ in range(round(club.members * years / 45))]
    return sorted(staying + leaving, key=lambda person: person.joined_on)


def _kinds(club: Club, rng: Random) -> zip:
    """Sex, age and ethnic group of the members who stay, dealt so that the club's figures come out."""
    sexes = [FEMALE] * club.women + [MALE] * (club.members - club.women)
    ages = [OLDER_AGES] * club.older + [YOUNGER_AGES] * (club.members - club.older)
    groups = [KHMER] * club.khmer + [HOA] * club.hoa + [KINH] * (club.members - club.khmer - club.hoa)
    for deck in (sexes, ages, groups):
        rng.shuffle(deck)
    return zip(sexes, ages, groups, strict=True)


def _person(club: Club, rng: Random, sex: str, ages: list, group: str) -> Person:
    youngest, oldest, _ = rng.choices(ages, [weight for *_, weight in ages])[0]
    year = LAST_DAY.year - rng.randint(youngest, oldest)
    joined = club.founded_on if rng.random() < 0.78 else rng.choice(list(club.meetings()))
    return Person(full_name(rng, sex, group), sex, group, year, _born(rng, year), [Stay(club, joined)])


def _born(rng: Random, year: int) -> object:
    """Older people often know the year alone."""
    month, known = rng.randint(1, 12), rng.random()
    if known < (0.4 if year <= 1950 else 0.15):
        return year
    return f"{month:02d}/{year}" if known > 0.97 else date(year, month, rng.randint(1, 28))


def _leaver(club: Club, rng: Random) -> Person:
    group = KHMER if rng.random() < club.khmer / club.members else KINH
    ages = OLDER_AGES if rng.random() < 0.75 else YOUNGER_AGES
    person = _person(club, rng, rng.choice([MALE, FEMALE]), ages, group)
    meetings = list(club.meetings())
    joined = rng.randrange(max(1, len(meetings) // 3)) if rng.random() < 0.3 else 0
    last = rng.randrange(joined + 2, len(meetings)) if joined + 2 < len(meetings) else len(meetings) - 1
    left = meetings[last].replace(day=rng.randint(1, 28))
    reason = weighted(rng, REASONS)
    person.stays = [Stay(club, meetings[joined], left, reason)]
    return person


def _elect_board(members: list[Person], rng: Random) -> None:
    founders = [person for person in members if person.joined_on == person.club.founded_on]
    fit = [person for person in founders if 1945 <= person.birth_year <= 1972]
    rng.shuffle(fit)
    for post, person in zip(BOARD[: rng.choice([5, 6, 7, 7])], fit, strict=False):
        person.stays[0].position = post


def _write_down(person: Person, number: int, rng: Random) -> None:
    """Numbers nobody has: serials from 900000 and the prefix 095 of a network that closed."""
    if rng.random() < 0.45:
        sex = 1 if person.sex == FEMALE else 0
        person.citizen_number = f"095{sex}{person.birth_year % 100:02d}9{number:05d}"
    if rng.random() < 0.55:
        person.phone = f"095{rng.randrange(10**7):07d}"


def _let_some_return(everybody: list[Person], rng: Random) -> None:
    early = [p for p in everybody if p.stayed and not p.stays[0].position and p.joined_on < date(2018, 7, 1)]
    for person in _some(early, RETURNERS, rng):
        stay = person.stays[0]
        later = [day for day in person.club.meetings() if day > stay.joined_on]
        away, back = sorted(rng.sample(range(4, len(later)), 2))
        stay.left_on, stay.reason = later[away], "Đi làm ăn xa"
        person.stays.append(Stay(stay.club, later[back]))


def _let_some_join_a_second_club(everybody: list[Person], rng: Random) -> None:
    singles = [p for p in everybody if p.stayed and len(p.stays) == 1 and p.joined_on < date(2019, 1, 1)]
    for person in _some(singles, IN_TWO_CLUBS, rng):
        newer = [club for club in clubs() if club.founded_on >= date(2019, 1, 1)]
        club = rng.choice([club for club in newer if club.district == person.club.district])
        person.stays.append(Stay(club, club.founded_on))


def _some(candidates: list[Person], count: int, rng: Random) -> list[Person]:
    rng.shuffle(candidates)
    return candidates[:count]
