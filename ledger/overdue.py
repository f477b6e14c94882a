"""Which clubs are late: books that are not closed, cash that nobody has counted lately."""

from collections.abc import Iterable
from datetime import date

from clubs.models import Club
from ledger import open_days
from ledger.balances import balances
from ledger.closing import COUNT_WITHIN
from ledger.models import CashCount, Voucher
from ledger.models.counts import CASH_BOXES


def not_closed(clubs: Iterable[Club], through: date) -> list[Club]:
    """Those of `clubs` with money booked by the end of `through` whose books are open there."""
    clubs = list(clubs)
    closed = open_days.closed_through(club.pk for club in clubs)
    late = [club for club in clubs if closed.get(club.pk, date.min) < through]
    booked = Voucher.objects.filter(club__in=[club.pk for club in late], on__lte=through).order_by()
    there = set(booked.values_list("club", flat=True).distinct())
    return [club for club in late if club.pk in there]


def not_counted(clubs: Iterable[Club], day: date) -> list[Club]:
    """Those of `clubs` with a box that holds cash and was not counted within 35 days up to `day`."""
    clubs = list(clubs)
    held = balances(clubs, voucher__on__lte=day)
    recent = CashCount.objects.filter(club__in=[club.pk for club in clubs], on__gt=day - COUNT_WITHIN)
    counted = set(recent.values_list("club", "box"))
    return [
        club
        for club in clubs
        if any(held[club.pk][box] and (club.pk, box) not in counted for box in CASH_BOXES)
    ]
