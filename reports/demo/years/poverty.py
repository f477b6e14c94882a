"""The yearly reviews after 2020: whole lists of late, before that the poor and who changed class."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from reports.demo.clubs import Row
from reports.demo.homes import Home
from reports.demo.poverty import AVERAGE, NEAR_POOR, OTHER, POOR, courses, review
from reports.demo.seed import LAST_DAY, chance, weighted
from reports.demo.years.calendar import FIRST
from reports.demo.years.people import Member, members

STANDARD = "Nghị định 07/2021/NĐ-CP"
AT_FIRST = {OTHER: 84, AVERAGE: 6, NEAR_POOR: 7, POOR: 3}  # of newcomers
UP = {POOR: (NEAR_POOR, 0.25), NEAR_POOR: (OTHER, 0.28)}
DOWN = (NEAR_POOR, 0.004)
HARD = 0.2  # of newcomers' households
REVIEWED_AT_ONCE = 0.35  # of the households, by the end of the month after
UNDER_WAY_IN = 10


def rows(through: date) -> list[Row]:
    return [row for home, first in _homes(through).items() for row in _reviews(home, first, through)]


@cache
def _homes(through: date) -> dict[Home, Member]:
    """Every household somebody of a club lives in after 2020, with the first of its people."""
    homes: dict[Home, Member] = {}
    for member in members(through):
        homes.setdefault(member.home, member)
    return homes


def _reviews(home: Home, first: Member, through: date) -> Iterator[Row]:
    rng = chance(f"poverty since {home.code}")
    standing, hard = _begin(home, first, rng)
    told = not first.is_new
    for day, decision in _days(first, through, rng):
        new = _next(standing, rng)
        whole = day.year >= through.year - 1
        if not told or new != standing or whole or new in (POOR, NEAR_POOR) or hard:
            yield _row(home, day, (new, hard), decision)
        standing, told = new, True


def _begin(home: Home, first: Member, rng: Random) -> tuple[str, bool]:
    if first.is_new:
        return weighted(rng, AT_FIRST), rng.random() < HARD
    course = courses()[home]
    return course.after, LAST_DAY.year in course.hard_years


def _days(first: Member, through: date, rng: Random) -> Iterator[tuple[date, str]]:
    """The days of the reviews that list the household; of newcomers from the one before they came."""
    begin = first.stay.joined_on.year - 1 if first.is_new else FIRST.year
    for year in range(begin, through.year + 1):
        day, decision = review(first.club.unit, year)
        if day <= through:
            yield day, decision
        elif through.month >= UNDER_WAY_IN and rng.random() < REVIEWED_AT_ONCE:
            yield date(year, UNDER_WAY_IN, rng.randint(5, 28)), ""


def _next(standing: str, rng: Random) -> str:
    way, likely = UP.get(standing, DOWN)
    return way if rng.random() < likely else standing


def _row(home: Home, day: date, facts: tuple[str, bool], decision: str) -> Row:
    standing, hard = facts
    return {
        "Mã hộ": home.code,
        "Từ ngày": day,
        "Loại hộ": standing,
        "Hoàn cảnh khó khăn": "Có" if hard else "Không",
        "Bộ chuẩn": STANDARD,
        "Số quyết định": decision or None,
    }
