"""What is known beside the clubs' money: campaigns with their gifts, promises and presents, and support."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from reports.demo import giving
from reports.demo.books import PROJECT, STATE, Line
from reports.demo.clubs import Club, Row
from reports.demo.giving import OCCASIONS, STEP

NAMES = ["Tết vì người cao tuổi khó khăn", "Văn nghệ gây quỹ", "Tháng hành động vì người cao tuổi"]
PURPOSES = [
    "Tặng quà Tết các thành viên khó khăn",
    "Thêm vốn cho thành viên vay",
    "Thăm hỏi, chăm sóc người cao tuổi ốm đau, neo đơn",
]
PRESENTS = "Tặng quà Tết thành viên khó khăn"
PROMISED = 7  # the first of so many gifts was promised when it began
CONDITIONS = {STATE: "Chỉ để cho thành viên vay vốn sản xuất", PROJECT: "Cho vay theo quy chế của dự án"}


@dataclass(frozen=True)
class Campaign:
    """One occasion of one club in one year, and the slips of those who gave."""

    club: Club
    occasion: int
    year: int
    gifts: tuple[Line, ...]

    @property
    def name(self) -> str:
        return f"{NAMES[self.occasion]} {self.year}"

    @property
    def first(self) -> date:
        (month, day), _text = OCCASIONS[self.occasion]
        return date(self.year, month, day)

    @property
    def last(self) -> date:
        return self.first.replace(day=28)  # nobody gives later (giving.py)

    @property
    def target(self) -> int:
        """Somewhat more than came, in round sums."""
        return sum(gift.amount for gift in self.gifts) * 5 // 4 // STEP * STEP + STEP

    @property
    def promised(self) -> list[Line]:
        """The gifts that were promised."""
        return list(self.gifts[::PROMISED])


@cache
def campaigns() -> list[Campaign]:
    return held(giving.lines())


def held(lines: list[Line]) -> list[Campaign]:
    """The campaigns that the gifts among `lines` were given to."""
    found = defaultdict(list)
    texts = [text for _day, text in OCCASIONS]
    for line in lines:
        if line.text in texts:
            found[line.club, texts.index(line.text), line.on.year].append(line)
    return [Campaign(*place, tuple(gifts)) for place, gifts in found.items()]


def campaign_rows(all_held: list[Campaign]) -> list[Row]:
    return [
        {
            "Mã CLB": one.club.code,
            "Tên đợt": one.name,
            "Mục đích": PURPOSES[one.occasion],
            "Mục tiêu": one.target,
            "Từ ngày": one.first,
            "Đến ngày": one.last,
        }
        for one in all_held
    ]


def pledge_rows(all_held: list[Campaign]) -> list[Row]:
    return [
        {"Mã CLB": one.club.code, "Đợt vận động": one.name, **_promise(one, gift), "Hẹn trước ngày": one.last}
        for one in all_held
        for gift in one.promised
    ]


def donation_rows(all_held: list[Campaign]) -> list[Row]:
    """Once the slips have their numbers."""
    return [row for one in all_held for row in _donations(one)]


def _donations(one: Campaign) -> Iterator[Row]:
    for gift in one.gifts:
        promise = _promise(one, gift) if gift in one.promised else {}
        yield _place(gift) | {"Người ủng hộ": gift.party, "Đợt vận động": one.name} | promise


def outlay_rows(all_held: list[Campaign], spent: list[Line]) -> list[Row]:
    """The presents of a year are what its first campaign was held for."""
    named = {(one.club, one.year): one.name for one in all_held if one.occasion == 0}
    bought = [line for line in spent if line.text == PRESENTS]
    return [
        _place(line) | {"Đợt vận động": named[line.club, line.on.year]}
        for line in bought
        if (line.club, line.on.year) in named
    ]


def support_rows(given: list[Line]) -> list[Row]:
    lines = [line for line in given if line.kind in CONDITIONS]
    return [
        _place(line) | {"Nguồn hỗ trợ": line.party, "Điều kiện sử dụng": CONDITIONS[line.kind]}
        for line in lines
    ]


def _promise(one: Campaign, gift: Line) -> Row:
    return {"Người hứa": gift.party, "Số tiền hứa": gift.amount, "Ngày hứa": one.first}


def _place(line: Line) -> Row:
    return {"Mã CLB": line.club.code, "Số chứng từ": line.number, "Ngày": line.on}
