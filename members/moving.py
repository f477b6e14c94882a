"""Moving people between households: dated, never overlapping; a day's figures use that day's household."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from accounts import audit
from clubs import registers
from clubs.sheets import Book, Row
from members.models import HouseholdStay

BEGINNING = date.min


@dataclass(frozen=True)
class Move:
    """A person lives in a household from a day on; `since` is None for the first one, which may be none."""

    member: int
    household: int | None
    since: date | None
    row: Row


def settle(book: Book, moves: Iterable[Move]) -> None:
    """Make the stays of the people in `moves` agree with them; stored moves that nobody names remain."""
    stated: dict[int, dict[date, Move]] = defaultdict(dict)
    for move in moves:
        stated[move.member][move.since or BEGINNING] = move
    stored: dict[int, dict[date, HouseholdStay]] = defaultdict(dict)
    for stay in registers.found(HouseholdStay.objects, "member", stated):
        stored[stay.member_id][stay.since or BEGINNING] = stay
    _leave_first_households(book, stated, stored)
    existing = {(stay.member_id, stay.since): stay for stays in stored.values() for stay in stays.values()}
    items = [item for member in stated for item in _items(member, stated[member], stored[member])]
    registers.take(book, HouseholdStay, items, existing)


def _leave_first_households(book: Book, stated: dict, stored: dict) -> None:
    """Remove the first stay of those who have no first household any more."""
    gone = []
    for member, moves in stated.items():
        if BEGINNING in moves and moves[BEGINNING].household is None:
            del moves[BEGINNING]
            if BEGINNING in stored[member]:
                gone.append(stored[member].pop(BEGINNING))
    audit.removed(gone, by=book.by)
    HouseholdStay.objects.filter(pk__in=[stay.pk for stay in gone]).delete()


def _items(
    member: int, stated: dict[date, Move], stored: dict[date, HouseholdStay]
) -> Iterable[registers.Item]:
    """The stays of one person, each ended by the next."""
    days = sorted({*stated, *stored}) if stated else []
    ends = dict(pairwise(days))
    for day in days:
        row = stated[day].row if day in stated else next(iter(stated.values())).row
        household = stated[day].household if day in stated else stored[day].household_id
        key = {"member_id": member, "since": None if day == BEGINNING else day}
        yield row, key, {"household_id": household, "until": ends.get(day)}
