"""What no workbook carries: boards, the last loans with their decisions and troubles, counts and closings."""

from datetime import date

from accounts.models import User
from clubs.models import Club
from reports.demo.years import applying, boards, books, clubs, trouble
from reports.demo.years.applying import Hands
from reports.demo.years.calendar import meetings

HANDS = {"95-CLB01": ("ke-toan", "chu-nhiem"), "95-CLB25": (None, "xa")}  # sign-ins; None: the system
TOLD_FOR = 14  # meetings


def tell(*, through: date, by: User) -> None:
    """Let the program do the rest, once the rows and the sign-ins are there."""
    boards.seat(clubs=list(Club.objects.all()), day=through, by=by)
    for code, names in HANDS.items():
        _lend(code, through, Hands(*(_user(name, by) for name in names)))
    books.reckon(through=through, by=by)


def _user(name: str | None, by: User) -> User:
    return User.objects.get(username=name) if name else by


def _lend(code: str, through: date, hands: Hands) -> None:
    club = Club.objects.filter(code=code).first()
    planned = next(one for one in clubs.every(through) if one.code == code)
    days = list(meetings(planned, through))[-TOLD_FOR:]
    if club and len(days) == TOLD_FOR:
        told = applying.lend(club=club, days=days, hands=hands)
        trouble.mend(told=told, days=days, hands=hands)
