"""The operating funds: meetings, visits to the sick, wreaths, Tết presents, paper and phone calls."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from reports.demo import fees, giving, lending
from reports.demo.books import ACTIVITIES, MANAGEMENT, OPERATING, OTHER_SPENDING, TRANSFER, VISITS, Line
from reports.demo.clubs import Club, clubs
from reports.demo.people import DIED, people
from reports.demo.seed import chance
from reports.demo.till import Till

ROUND = 10_000  # đồng
WHAT = [
    # kind, text, months of the year (empty: all), how likely at a meeting, from and to in thousands of đồng
    (ACTIVITIES, "Nước uống, bánh trái sinh hoạt định kỳ", (), 0.4, (60, 250)),
    (ACTIVITIES, "Tổ chức văn nghệ, thể dục dưỡng sinh", (3, 6, 9), 0.3, (150, 700)),
    (ACTIVITIES, "Mừng thọ thành viên đầu năm", (1, 2), 0.7, (300, 1500)),
    (ACTIVITIES, "Tặng quà Tết thành viên khó khăn", (1,), 0.8, (800, 3000)),
    (ACTIVITIES, "Họp mặt Ngày Người cao tuổi", (10,), 0.8, (300, 1500)),
    (VISITS, "Thăm thành viên ốm đau", (), 0.35, (100, 300)),
    (MANAGEMENT, "Sổ sách, bút mực, phô tô", (1, 7), 0.6, (50, 250)),
    (MANAGEMENT, "Bồi dưỡng Ban chủ nhiệm", (6, 12), 0.5, (300, 900)),
    (OTHER_SPENDING, "Sửa chữa bàn ghế, âm thanh", (), 0.04, (200, 1200)),
]


@cache
def lines() -> list[Line]:
    rng = chance("spending")
    return [line for club in clubs() for line in _of(club, rng)]


def _of(club: Club, rng: Random) -> Iterator[Line]:
    till, funerals = _till(club), _funerals(club)
    for day in sorted({*club.meetings(), *funerals}):
        wanted = [wreath(club, day, funerals[day])] if day in funerals else wishes(club, day, rng)
        for line in wanted:
            if line.amount <= till.cash(day) // 2:
                till.pay(day, line.amount)
                yield line


def _funerals(club: Club) -> dict[date, str]:
    stays = [(person.name, stay) for person in people() for stay in person.stays if stay.club == club]
    return {stay.left_on: name for name, stay in stays if stay.reason == DIED}


def _till(club: Club) -> Till:
    till = Till()
    for line in fees.lines() + giving.lines():
        if line.club == club and line.fund == OPERATING:
            till.receive(line.on, line.amount)
    for line in lending.lent().lines:
        if line.club == club and line.kind == TRANSFER:
            till.receive(line.on, line.amount)
    return till


def wishes(club: Club, day: date, rng: Random) -> list[Line]:
    return [
        Line(club=club, on=day, kind=kind, text=text, amount=rng.randint(low, high) * 1000 // ROUND * ROUND)
        for kind, text, months, likely, (low, high) in WHAT
        if (not months or day.month in months) and rng.random() < likely
    ]


def wreath(club: Club, day: date, name: str) -> Line:
    words = {"text": f"Phúng điếu {name}", "party": f"Gia đình {name}"}
    return Line(club=club, on=day, kind=VISITS, amount=300_000, **words)
