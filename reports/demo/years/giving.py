"""What the clubs were given after 2020: at the same occasions as before, by the state, and in kind."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from reports.demo.books import REVOLVING, STATE, Line
from reports.demo.clubs import Club, Row
from reports.demo.giving import OCCASIONS, STEP, donation, donor, gift
from reports.demo.places import name
from reports.demo.seed import chance, day_between
from reports.demo.years.calendar import FIRST, meetings
from reports.demo.years.clubs import every, founded

FIRST_CAPITAL = 8_000_000  # đồng, from the commune to a club that is founded
MORE_CAPITAL = (2023, 3, 10_000_000)  # in that year every so many clubs got so much for lending
THANKS = "Ủng hộ vốn cho vay ban đầu"


@cache
def lines(through: date) -> list[Line]:
    return [line for club in every(through) for line in _of(club, through)]


def _of(club: Club, through: date) -> Iterator[Line]:
    rng = chance(f"giving since {club.code}")
    if club in founded(through):
        yield donation(club, club.founded_on, THANKS, (donor(rng), 100), rng)
        yield _support(club, club.founded_on, FIRST_CAPITAL)
    for day, text in _occasions(club, through):
        for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
            on = day_between(rng, day, day.replace(day=28))
            yield donation(club, on, text, (donor(rng), rng.choice([4, 6, 10, 10, 20, 20, 40])), rng)
    year, each, amount = MORE_CAPITAL
    if club.founded_on.year < year and int(club.code[-2:]) % each == 1:
        yield from (_support(club, day, amount) for day in list(meetings(club, through)) if _is(day, year, 4))


def _is(day: date, year: int, month: int) -> bool:
    return (day.year, day.month) == (year, month)


def _occasions(club: Club, through: date) -> Iterator[tuple[date, str]]:
    for year in range(FIRST.year, through.year + 1):
        for (month, day), text in OCCASIONS:
            begins = date(year, month, day)
            if begins > club.founded_on and begins.replace(day=28) <= through:
                yield begins, text


def _support(club: Club, day: date, amount: int) -> Line:
    facts = {"party": f"UBND {name(club.unit)}", "text": "Ngân sách hỗ trợ vốn cho vay"}
    return Line(club=club, on=day, kind=STATE, amount=amount, fund=REVOLVING, **facts)


def gift_rows(through: date) -> list[Row]:
    rng = chance("gifts since")
    return [row for club in every(through) for row in _gifts(club, through, rng)]


def _gifts(club: Club, through: date, rng: Random) -> Iterator[Row]:
    for year in range(max(FIRST, club.founded_on).year, through.year + 1):
        begins = max(date(year, 1, 1), club.founded_on)
        ends = min(date(year, 12, 31), through)
        if begins < ends and rng.random() < 0.6:
            yield gift(club, (begins, ends), rng)


def promised(club: Club, rng: Random) -> tuple[str, int]:
    """Somebody who promises so many đồng."""
    return donor(rng), rng.choice([4, 10, 20, 40]) * STEP
