"""Money that some clubs owe: shares their members paid in, and an interest-free loan to start with."""

from datetime import date
from functools import cache

from reports.demo.books import BORROWED, BORROWED_BACK, CAPITAL, CAPITAL_BACK, REVOLVING, Line
from reports.demo.clubs import Club, clubs
from reports.demo.people import Person, people

SHARE = 500_000  # đồng
WITH_SHARES = {"95-CLB09": 14, "95-CLB18": 10}  # how many members paid a share in
WITH_LOAN = {"95-CLB05": (20_000_000, 5_000_000)}  # borrowed, and paid back every December
LOAN_PAID_BY = 2019
LENDER = "Bà Trịnh Thị Ngọc Anh"


@cache
def receipts() -> list[Line]:
    shares = [_share(club, person) for club in clubs() for person in shareholders(club)]
    return shares + [_loan(club, WITH_LOAN[club.code][0]) for club in clubs() if club.code in WITH_LOAN]


def shareholders(club: Club) -> list[Person]:
    founders = [p for p in people() if p.club == club and p.joined_on == club.founded_on]
    return founders[-WITH_SHARES[club.code] :] if club.code in WITH_SHARES else []


def _share(club: Club, person: Person) -> Line:
    everybody = {"party": "Thành viên góp vốn (theo danh sách)", "list_of": "vốn góp"}
    return _line(club, list(club.meetings())[1], (CAPITAL, SHARE), member=person.code, **everybody)


def _loan(club: Club, amount: int) -> Line:
    text = "Cho mượn vốn không lãi"
    return _line(club, list(club.meetings())[1], (BORROWED, amount), party=LENDER, text=text)


def due_back(club: Club, day: date) -> list[Line]:
    """What the club pays back in December: shares of members who left this year, and a part of the loan."""
    shares = [_share_back(person, day) for person in shareholders(club) if _left_this_year(person, day)]
    return shares + ([_part_back(club, day)] if club.code in WITH_LOAN and day.year <= LOAN_PAID_BY else [])


def _left_this_year(person: Person, day: date) -> bool:
    left = person.stays[-1].left_on
    return left is not None and left <= day and left.year == day.year


def _share_back(person: Person, day: date) -> Line:
    return _line(person.club, day, (CAPITAL_BACK, SHARE), member=person.code, party=person.name)


def _part_back(club: Club, day: date) -> Line:
    return _line(club, day, (BORROWED_BACK, WITH_LOAN[club.code][1]), party=LENDER)


def _line(club: Club, day: date, money: tuple[str, int], **words: str) -> Line:
    kind, amount = money
    return Line(club=club, on=day, kind=kind, amount=amount, fund=REVOLVING, **words)
