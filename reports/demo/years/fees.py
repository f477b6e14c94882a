"""Fees after 2020: once a year in the years long gone, every quarter this year; some are behind."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from clubs.periods import month_start
from ledger.allocating import months
from reports.demo import fees as first
from reports.demo.books import FEE, Line
from reports.demo.clubs import Club
from reports.demo.seed import LAST_DAY, chance, weighted
from reports.demo.years.calendar import meetings
from reports.demo.years.clubs import every, fee
from reports.demo.years.people import Member, of

PROMPT, SLOW, STOPPED = "prompt", "slow", "stopped"
HABITS = {PROMPT: 83, SLOW: 14, STOPPED: 3}
_months = cache(months)
STOPPED_FOR = 9  # months that such a member has not paid at the end
RECEIPT_FOR_EACH = 12  # every so many clubs write one for each payer, the others one with a list


@cache
def lines(through: date) -> list[Line]:
    return [line for club in every(through) for line in _of(club, through)]


def _of(club: Club, through: date) -> Iterator[Line]:
    rng, paid = chance(f"fees since {club.code}"), _paid_before(club)
    habits = {member: weighted(rng, HABITS) for member in of(club, through)}
    for day, until in _collections(club, through):
        for member, habit in habits.items():
            owed = _owed(member, until, paid)
            if owed and member.stay.holds(day) and _pays(habit, day, through, rng):
                paid.setdefault(member.person.code, set()).update(owed)
                yield _line(member, day, owed)


def _paid_before(club: Club) -> dict[str, set[date]]:
    """The months up to 2020 that are paid, by member; who was not a member in a month owes nothing for it."""
    paid: dict[str, set[date]] = {}
    for line in first.lines():
        if line.club == club:
            begin, end = (_month(part) for part in (line.months.split("-") * 2)[:2])
            paid.setdefault(line.member, set()).update(months(begin, end))
    return paid


def _month(written: str) -> date:
    month, year = written.split("/")
    return date(int(year), int(month), 1)


def _collections(club: Club, through: date) -> Iterator[tuple[date, date]]:
    """The first meeting of each year or quarter, and the last month for which is paid then."""
    seen = set()
    for day in meetings(club, through):
        length = _months_at_once(day.year, through.year)
        block = (day.year, (day.month - 1) // length)
        if block not in seen:
            seen.add(block)
            yield day, date(day.year, (block[1] + 1) * length, 1)


def _months_at_once(year: int, last: int) -> int:
    return {last: 3, last - 1: 6}.get(year, 12)


def _owed(member: Member, until: date, paid: dict[str, set[date]]) -> list[date]:
    """The months of all stays in the club that are not paid; those of a first stay came before 2021."""
    done = paid.get(member.person.code, set())
    stays = [stay for stay in member.person.stays if stay.club == member.club and stay.left_on]
    early = [stay for stay in stays if stay.left_on <= LAST_DAY]
    due = [month for stay in early for month in _held(stay.joined_on, stay.left_on)]
    due += _months(member.stay.joined_on, until)
    return [month for month in dict.fromkeys(due) if month not in done]


def _held(joined_on: date, left_on: date) -> list[date]:
    return [month for month in months(joined_on, left_on) if month < left_on]


def _pays(habit: str, day: date, through: date, rng: Random) -> bool:
    if habit == STOPPED:
        return day < month_start(through, -STOPPED_FOR)
    return habit == PROMPT or rng.random() < 0.55


def _line(member: Member, day: date, owed: list[date]) -> Line:
    listed = int(member.club.code[-2:]) % RECEIPT_FOR_EACH != 0
    in_a_row = owed == _months(owed[0], owed[-1])
    named = f"{owed[0]:%m/%Y}-{owed[-1]:%m/%Y}" if in_a_row else ""
    return Line(
        club=member.club,
        on=day,
        kind=FEE,
        amount=sum(fee(member.club, month) for month in owed),
        member=member.person.code,
        months=named,
        party="Thành viên (theo danh sách)" if listed else member.person.name,
        text="Thu phí thành viên",
        list_of="phí" if listed else "",
    )
