"""The 28 clubs. clubs.csv sets for each who its members are at the end of 2020; the columns add up to the
reference paragraph (members 1.467, women 686, older persons 1.066, …)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count, takewhile
from pathlib import Path

from loans.terms.schedules import add_months
from reports.demo import places
from reports.demo.seed import LAST_DAY, chance

Row = dict[str, object]


@dataclass(frozen=True, eq=False)  # each is there once: rows of all clubs are searched for those of one
class Club:
    code: str
    unit: str
    hamlet: str
    founded_on: date
    fee: int  # đồng a month
    fee_months: int  # months between two collections
    rate: str  # percent a month on loans
    members: int
    women: int
    older: int
    khmer: int
    hoa: int
    poor: int  # members in poor households
    near_poor: int
    difficult: int  # households in difficulty, neither poor nor near-poor

    @property
    def name(self) -> str:
        return f"CLB LTHTGN {self.hamlet}"

    @property
    def district(self) -> str:
        return places.district(self.unit)

    def meetings(self) -> Iterator[date]:
        """The founding day, then the same day of every month."""
        days = (add_months(self.founded_on, month) for month in count())
        return takewhile(lambda day: day <= LAST_DAY, days)


@cache
def clubs() -> list[Club]:
    with (Path(__file__).parent / "clubs.csv").open(encoding="utf-8", newline="") as lines:
        return [_club(row) for row in csv.DictReader(lines)]


def _club(row: dict[str, str]) -> Club:
    words = {name: row.pop(name) for name in ("code", "unit", "hamlet", "rate")}
    founded_on = date.fromisoformat(row.pop("founded_on"))
    return Club(founded_on=founded_on, **words, **{name: int(value) for name, value in row.items()})


def rows() -> list[Row]:
    rng = chance("clubs")
    return [
        {
            "Mã CLB": club.code,
            "Tên CLB": club.name,
            "Mã đơn vị": club.unit,
            "Ngày thành lập": club.founded_on,
            "Số quyết định": f"{rng.randint(18, 190)}/QĐ-UBND",
            "Đề án": "1336" if club.founded_on >= date(2020, 8, 31) else "1533",
            "Mức phí tháng": club.fee,
            "Ấp/Khóm": club.hamlet[0].upper() + club.hamlet[1:],
        }
        for club in clubs()
    ]
