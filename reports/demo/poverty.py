"""What the communes' yearly reviews decided about each household, every December from 2016 to 2020."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from reports.demo.clubs import Club, Row, clubs
from reports.demo.homes import Home, households
from reports.demo.seed import LAST_DAY, chance, weighted

POOR, NEAR_POOR, AVERAGE, OTHER = "Nghèo", "Cận nghèo", "Mức sống trung bình", "Khác"
STANDARD = "Quyết định 59/2015/QĐ-TTg"
REVIEWS = range(2016, 2021)

# How many households went which way; all others stayed where they were. The first four left poverty: 27.
LIFTED = {(POOR, OTHER): 9, (POOR, AVERAGE): 2, (NEAR_POOR, OTHER): 12, (NEAR_POOR, AVERAGE): 4}
WAYS = {**LIFTED, (POOR, NEAR_POOR): 8, (NEAR_POOR, POOR): 2, (OTHER, POOR): 2, (OTHER, NEAR_POOR): 4}
BEYOND_POVERTY = {OTHER: 88, AVERAGE: 12}
REVIEWED_LATE = 20  # first reviewed in the December after joining
NEVER_REVIEWED = 6


@dataclass
class Course:
    """A household's class over the years: `before`, and from the review of `turn` on `after`."""

    after: str
    before: str = ""
    turn: int = LAST_DAY.year + 1
    halfway: bool = False  # left poverty by way of near-poverty, a year before
    hard_years: range = range(0)  # in which the reviews note difficult circumstances
    reviewed: str = "in time"  # late, never

    def standing(self, year: int) -> str:
        if year >= self.turn:
            return self.after
        if self.halfway and year == self.turn - 1:
            return NEAR_POOR
        return self.before or self.after


@cache
def review(unit: str, year: int) -> tuple[date, str]:
    """The day and number of the decision by which the commune recognised that year's list."""
    rng = chance(f"review {unit} {year}")
    return date(year, 12, rng.randint(5, 24)), f"{rng.randint(120, 480)}/QĐ-UBND"


@cache
def courses() -> dict[Home, Course]:
    rng = chance("poverty")
    plan = {home: Course(weighted(rng, BEYOND_POVERTY)) for home in households().homes}
    for club in clubs():
        _deal(club, plan, rng)
    for way, count in WAYS.items():
        _send(way, count, plan, rng)
    _let_some_be_reviewed_late(plan, rng)
    return plan


def _deal(club: Club, plan: dict[Home, Course], rng: Random) -> None:
    """Class and difficulty at the end of 2020, as clubs.csv says."""
    staying = [home for home in _settled(plan) if home.club == club]
    rng.shuffle(staying)
    poor = _take(staying, club.poor)
    near = _take(staying, club.near_poor)
    for home in poor + near:
        plan[home].after = POOR if home in poor else NEAR_POOR
        plan[home].hard_years = _hard_until_now(rng) if rng.random() < 0.6 else range(0)
    for home in staying[: club.difficult]:
        plan[home].hard_years = _hard_until_now(rng)
    for home in staying[club.difficult :]:
        plan[home].hard_years = range(2016, 2019) if rng.random() < 0.05 else range(0)


def _hard_until_now(rng: Random) -> range:
    return range(rng.choice([2016, 2016, 2016, 2018, 2019, 2020]), LAST_DAY.year + 1)


def _settled(plan: dict[Home, Course]) -> list[Home]:
    """Households with a member at the end in which nobody moved."""
    moved = households().left_behind
    return [h for h in plan if h not in moved and not h.moved_in and any(p.stayed for p in h.people)]


def _take(homes: list[Home], members: int) -> list[Home]:
    """Remove households with just so many members from the list."""
    taken = []
    for home in list(homes):
        if len(home.people) <= members:
            members -= len(home.people)
            taken.append(home)
            homes.remove(home)
    return taken


def _send(way: tuple[str, str], count: int, plan: dict[Home, Course], rng: Random) -> None:
    """Let `count` more households have gone this way between two reviews since they joined."""
    before, after = way
    able = [home for home in _settled(plan) if _may_go(home, plan[home], way)]
    rng.shuffle(able)
    for home in able[:count]:
        course = plan[home]
        course.before, course.after = before, after
        course.turn = rng.choice(_turns(home))
        course.halfway = way in LIFTED and before == POOR and course.turn - 1 in _turns(home)


def _may_go(home: Home, course: Course, way: tuple[str, str]) -> bool:
    at_end = course.after in (AVERAGE, OTHER) if way in LIFTED else course.after == way[1]
    return at_end and not course.before and len(_turns(home)) >= (2 if way in LIFTED else 1)


def _turns(home: Home) -> list[int]:
    """The reviews after the household's first member joined."""
    return [year for year in REVIEWS if review(home.club.unit, year)[0] > home.since]


def _let_some_be_reviewed_late(plan: dict[Home, Course], rng: Random) -> None:
    plain = [home for home in _settled(plan) if plan[home].after == OTHER and not plan[home].before]
    plain = [home for home in plain if not plan[home].hard_years and len(_turns(home)) >= 1]
    rng.shuffle(plain)
    for place, home in enumerate(plain[: REVIEWED_LATE + NEVER_REVIEWED]):
        plan[home].reviewed = "late" if place < REVIEWED_LATE else "never"


def rows() -> list[Row]:
    return [row for home, course in courses().items() for row in _reviews(home, course)]


def _reviews(home: Home, course: Course) -> list[Row]:
    turns = _turns(home)
    years = {"in time": [REVIEWS[-1] - len(turns), *turns], "late": turns, "never": []}
    return [_row(home, course, year) for year in years[course.reviewed]]


def _row(home: Home, course: Course, year: int) -> Row:
    day, decision = review(home.club.unit, year)
    return {
        "Mã hộ": home.code,
        "Từ ngày": day,
        "Loại hộ": course.standing(year),
        "Hoàn cảnh khó khăn": "Có" if year in course.hard_years else "Không",
        "Bộ chuẩn": STANDARD,
        "Số quyết định": decision,
    }
