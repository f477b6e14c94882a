"""Moving people between households: dated, never overlapping, so that a day's figures use the household of that day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clubs import registers
from clubs.sheets import Book, Row
from members.models import HouseholdStay

BEGINNING = date.min


@dataclass(frozen=True)
class Move:
    """A person lives in a household from a day on; `since` is None for the first household."""

    member: int
    household: int
    since: date | None
    row: Row


def settle(book: Book, moves: Iterable[Move]) -> None:
    """Make the stays of the people in `moves` agree with them; stored moves that the file does not name remain."""
    moves = list(moves)
    stored: dict[int, dict[date, HouseholdStay]] = defaultdict(dict)
    for stay in registers.found(HouseholdStay.objects, "member", {move.member for move in moves}):
        stored[stay.member_id][stay.since or BEGINNING] = stay
    stated: dict[int, dict[date, Move]] = defaultdict(dict)
    for move in moves:
        stated[move.member][move.since or BEGINNING] = move
    existing = {(stay.member_id, stay.since): stay for stays in stored.values() for stay in stays.values()}
    items = [item for member in stated for item in _items(member, stated[member], stored[member])]
    items.sort(
        key=lambda item: item[2]["until"] is None
    )  # an open stay begins only after the one before has ended
    registers.take(book, HouseholdStay, items, existing)


def _items(member: int, stated: dict[date, Move], stored: dict[date, HouseholdStay]) -> list[registers.Item]:
    """The stays of one person, each ended by the next."""
    days = sorted({*stated, *stored})
    ends = dict(pairwise(days))
    some_row = next(iter(stated.values())).row
    items = []
    for day in days:
        household = stated[day].household if day in stated else stored[day].household_id
        key = {"member_id": member, "since": None if day == BEGINNING else day}
        row = stated[day].row if day in stated else some_row
        items.append((row, key, {"household_id": household, "until": ends.get(day)}))
    return items
