"""The yearly reviews after 2020: whole lists of late, before that the poor and who changed class."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from reports.demo import lending as first_lending
from reports.demo.clubs import Row
from reports.demo.homes import Home
from reports.demo.poverty import AVERAGE, NEAR_POOR, OTHER, POOR, courses, review
from reports.demo.seed import LAST_DAY, chance, weighted
from reports.demo.years import lending
from reports.demo.years.calendar import FIRST
from reports.demo.years.clubs import every
from reports.demo.years.people import Member, members, of

STANDARD = "Nghị định 07/2021/NĐ-CP"
AT_FIRST = {OTHER: 66, AVERAGE: 8, NEAR_POOR: 15, POOR: 11}  # of newcomers: clubs look for the poor
UP = {POOR: (NEAR_POOR, 0.25), NEAR_POOR: (OTHER, 0.28)}
DOWN = (NEAR_POOR, 0.004)
HARD = 0.2  # of newcomers' households
REVIEWED_AT_ONCE = 0.35  # of the households, by the end of the month after
UNDER_WAY_IN = 10
STRUCK_EVERY = 4  # clubs: there misfortune made a household poor last year


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
        new = POOR if _is_struck(home, day, through) else _next(standing, rng)
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


def _is_struck(home: Home, day: date, through: date) -> bool:
    return day.year >= through.year - 1 and home in _struck(through)


@cache
def _struck(through: date) -> set[Home]:
    """Households of members who never borrowed, and may ask for a loan now."""
    loans = [*first_lending.lent().loans, *lending.lent(through).loans]
    borrowed = {loan.borrower for loan in loans}
    clubs = [club for club in every(through) if int(club.code[-2:]) % STRUCK_EVERY == 1]
    able = {club.code: [one for one in of(club, through) if _may_ask(one, through)] for club in clubs}
    return {
        chance(f"struck {code}").choice(found).home
        for code, members in able.items()
        if (found := [one for one in members if one.person not in borrowed])
    }


def _may_ask(member: Member, through: date) -> bool:
    here = member.stay.left_on is None and member.stay.joined_on.year < through.year - 1
    return here and not member.stay.position and member.person.birth_year > through.year - 75


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
