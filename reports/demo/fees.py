"""Members' fees: collected at meetings for the months ahead, with arrears, late and yearly payers."""

from datetime import date
from functools import cache
from random import Random

from loans.terms.schedules import add_months
from reports.demo.books import FEE, Line
from reports.demo.clubs import Club, clubs
from reports.demo.people import Person, Stay, people
from reports.demo.seed import LAST_DAY, chance, day_between, weighted

TOTAL = 173_640_000  # at most so much; what lies above was never paid (spec: over 173 triệu)
PROMPT, YEARLY, SLOW, STOPPED = "prompt", "yearly", "slow", "stopped"
HABITS = {PROMPT: 78, YEARLY: 7, SLOW: 12, STOPPED: 3}


@cache
def lines() -> list[Line]:
    rng = chance("fees")
    collected = [line for club in clubs() for line in _of(club, rng)]
    return _without_arrears_of_2020(collected, rng)


def _of(club: Club, rng: Random) -> list[Line]:
    stays = [(person, stay) for person in people() for stay in person.stays if stay.club == club]
    return [line for person, stay in stays for line in _paid(person, stay, rng)]


def _paid(person: Person, stay: Stay, rng: Random) -> list[Line]:
    """What one member paid during one stay."""
    habit = weighted(rng, HABITS)
    stops = day_between(rng, stay.joined_on, LAST_DAY) if habit == STOPPED else LAST_DAY
    lines, owed_from = [], stay.joined_on.replace(day=1)
    for day in list(stay.club.meetings())[:: stay.club.fee_months]:
        if not stay.holds(day) or day > stops or (habit == SLOW and rng.random() < 0.5):
            continue
        until = _covered(stay.club, day, habit)
        if owed_from <= until:
            lines.append(_line(person, stay.club, day, (owed_from, until)))
            owed_from = add_months(until, 1)
    return lines


def _covered(club: Club, day: date, habit: str) -> date:
    """The last month that a payment at this meeting covers."""
    if habit == YEARLY:
        return date(day.year, 12, 1)
    return min(add_months(day.replace(day=1), club.fee_months - 1), LAST_DAY.replace(day=1))


def _line(person: Person, club: Club, day: date, months: tuple[date, date]) -> Line:
    first, last = months
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    listed = int(club.code[-2:]) % 4 != 0  # every fourth club writes a receipt for each payer
    return Line(
        club=club,
        on=day,
        kind=FEE,
        amount=count * club.fee,
        member=person.code,
        months=f"{first:%m/%Y}" if count == 1 else f"{first:%m/%Y}-{last:%m/%Y}",
        party="Thành viên (theo danh sách)" if listed else person.name,
        text="Thu phí thành viên",
        list_of="phí" if listed else "",
    )


def _without_arrears_of_2020(collected: list[Line], rng: Random) -> list[Line]:
    """In the year of the epidemic some payments stayed away: as many as lie above the total."""
    unpaid, total = set(), sum(line.amount for line in collected)
    candidates = [line for line in collected if line.on >= date(2020, 3, 1)]
    rng.shuffle(candidates)
    for line in candidates:
        if total <= TOTAL:
            break
        unpaid.add(line)
        total -= line.amount
    return [line for line in collected if line not in unpaid]
