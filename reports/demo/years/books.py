"""The end of these years: cash counted in every club, and most books closed through the last quarter."""

from datetime import date

from accounts.models import User
from clubs.models import Club
from clubs.periods import ONE_DAY, month_start
from ledger import closing
from ledger.models import Closing
from reports.demo.reckoning import count

LATE = 8  # one of so many clubs did not close the last quarter
CLOSED_OFTEN = "95-CLB01"
OPENED_AGAIN = "95-CLB29"  # by its commune


def reckon(*, through: date, chairs: dict[str, User]) -> None:
    """Have the `chairs` (by code of the club) count the cash at the end of `through`, and close the books."""
    for number, club in enumerate(Club.objects.all()):
        chair = chairs[club.code]
        count(club, through, by=chair)
        for day in _closed(club, number, through):
            closing.close(club=club, through=day, despite_gaps=True, by=chair)
    for closed in Closing.objects.filter(club__code=OPENED_AGAIN):
        reason = "Bổ sung một phiếu chi thăm hỏi ghi sót"
        closing.reopen(closing=closed, reason=reason, by=User.objects.get(username="xa"))


def quarter_end(day: date) -> date:
    """The last day of the newest quarter that is over by the end of `day`."""
    after = day + ONE_DAY
    return month_start(after, -((after.month - 1) % 3)) - ONE_DAY


def _closed(club: Club, number: int, through: date) -> list[date]:
    newest = quarter_end(through)
    before = quarter_end(newest - ONE_DAY)
    if club.code == CLOSED_OFTEN:
        years = [date(year, 12, 31) for year in range(through.year - 3, through.year)]
        return sorted({*years, before, newest})
    day = before if number % LATE == LATE - 1 else newest
    return [day] if club.founded_on <= day else []
