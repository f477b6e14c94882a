"""A campaign that still runs at the end, with gifts that came and promises that wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from clubs.periods import month_start
from reports.demo.books import MOBILISED, Line
from reports.demo.clubs import Club, Row
from reports.demo.giving import STEP
from reports.demo.seed import chance
from reports.demo.years.clubs import every
from reports.demo.years.giving import promised

LASTS = timedelta(days=75)
PURPOSE = "Tặng quà Tết các thành viên khó khăn, neo đơn"
EVERY = 3  # clubs
TARGET = 6_000_000  # đồng


@dataclass(frozen=True)
class Running:
    club: Club
    name: str
    first: date
    gifts: list[Line]
    waiting: list[tuple[str, int]]

    @property
    def place(self) -> Row:
        return {"Mã CLB": self.club.code, "Đợt vận động": self.name}


@cache
def running(through: date) -> list[Running]:
    return [_of(club, through) for club in every(through) if int(club.code[-2:]) % EVERY == 1]


def _of(club: Club, through: date) -> Running:
    rng, first = chance(f"campaign {club.code}"), max(month_start(through), club.founded_on)
    name = f"Tết ấm cho người cao tuổi {through.year + 1}"
    gifts = [_gift(club, first, through, rng) for _ in range(rng.randint(2, 5))]
    return Running(club, name, first, gifts, [promised(club, rng) for _ in range(rng.randint(1, 3))])


def _gift(club: Club, first: date, through: date, rng: Random) -> Line:
    donor, amount = promised(club, rng)
    day = first + timedelta(days=rng.randint(0, (through - first).days))
    facts = {"party": donor, "text": "Ủng hộ quà Tết người cao tuổi"}
    return Line(club=club, on=day, kind=MOBILISED, amount=amount // STEP * STEP, **facts)


def lines(through: date) -> list[Line]:
    return [gift for one in running(through) for gift in one.gifts]


def campaign_rows(through: date) -> list[Row]:
    return [
        {
            "Mã CLB": one.club.code,
            "Tên đợt": one.name,
            "Mục đích": PURPOSE,
            "Mục tiêu": TARGET,
            "Từ ngày": one.first,
            "Đến ngày": one.first + LASTS,
        }
        for one in running(through)
    ]


def pledge_rows(through: date) -> list[Row]:
    return [row for one in running(through) for row in _promises(one)]


def _promises(one: Running) -> Iterator[Row]:
    for donor, amount in one.waiting:
        due = {"Ngày hứa": one.first, "Hẹn trước ngày": one.first + LASTS}
        yield one.place | {"Người hứa": donor, "Số tiền hứa": amount} | due


def donation_rows(through: date) -> list[Row]:
    """Once the slips have their numbers."""
    return [
        one.place | {"Số chứng từ": gift.number, "Ngày": gift.on, "Người ủng hộ": gift.party}
        for one in running(through)
        for gift in one.gifts
    ]
