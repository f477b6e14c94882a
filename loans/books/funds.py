"""What a club can lend: what stays in its revolving boxes from a day on, whatever was paid out later."""

from datetime import date

from clubs.models import Club
from ledger import boxes
from ledger.models import Account, Fund
from ledger.models.accounts import BOXES

REVOLVING = [box for (fund, _place), box in BOXES.items() if fund == Fund.REVOLVING]


def lendable(club: Club, day: date) -> dict[Account, int]:
    """The most, in đồng, that each revolving box can pay out on `day`: it never holds less afterwards."""
    booked = boxes.booked([club.pk])
    return {box: _least_from(booked[club.pk, box], day) for box in REVOLVING}


def held(club: Club, day: date) -> int:
    """What lies in the revolving boxes at the end of `day`, in đồng."""
    booked = boxes.booked([club.pk])
    return sum(amount for box in REVOLVING for on, amount in booked[club.pk, box].items() if on <= day)


def _least_from(by_day: dict[date, int], day: date) -> int:
    """The lowest balance at the end of `day` or of any day after it."""
    balance = least = sum(amount for on, amount in by_day.items() if on <= day)
    for on in sorted(later for later in by_day if later > day):
        balance += by_day[on]
        least = min(least, balance)
    return max(0, least)
