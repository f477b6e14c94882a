"""The operating funds after 2020: fewer slips in the years long gone, the usual ones in the last two."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from reports.demo.books import OPERATING, TRANSFER, Line
from reports.demo.clubs import Club
from reports.demo.people import DIED
from reports.demo.seed import LAST_DAY, chance
from reports.demo.spending import wishes, wreath
from reports.demo.till import Till
from reports.demo.years import fees, giving, lending
from reports.demo.years.calendar import meetings, recent
from reports.demo.years.clubs import every
from reports.demo.years.holdings import held
from reports.demo.years.people import of

LONG_AGO = 0.3  # of the wishes of a meeting


@cache
def lines(through: date) -> list[Line]:
    return [line for club in every(through) for line in _of(club, through)]


def _of(club: Club, through: date) -> Iterator[Line]:
    rng, till = chance(f"spending since {club.code}"), _till(club, through)
    funerals = _funerals(club, through)
    for day in sorted({*meetings(club, through), *funerals}):
        wanted = [wreath(club, day, name) for name in funerals.get(day, [])] or wishes(club, day, rng)
        for line in wanted:
            told = recent(day, through) or rng.random() < LONG_AGO
            if told and line.amount <= till.cash(day) // 3:
                till.pay(day, line.amount)
                yield line


def _funerals(club: Club, through: date) -> dict[date, list[str]]:
    died: dict[date, list[str]] = {}
    for member in of(club, through):
        if member.stay.reason == DIED:
            died.setdefault(member.stay.left_on, []).append(member.person.name)
    return died


def _till(club: Club, through: date) -> Till:
    till = Till()
    till.receive(LAST_DAY, held()[club.code, OPERATING])
    came_in: dict[date, int] = {}
    for line in fees.lines(through) + giving.lines(through):
        if line.club == club and line.fund == OPERATING:
            came_in[line.on] = came_in.get(line.on, 0) + line.amount
    for day, amount in came_in.items():
        till.receive(day, amount)
    for line in lending.lent(through).lines:
        if line.club == club and line.kind == TRANSFER:
            till.receive(line.on, line.amount)
    return till
