"""Moving people between households: dated, never overlapping; a day's figures use that day's household."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs import registers
from clubs.sheets import Book, Row
from clubs.wording import short_day
from members.models import Household, HouseholdStay, Member
from members.whereabouts import club_of

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
    book.removed += gone
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


@transaction.atomic
def move(*, member: Member, household: Household, on: date, by: User) -> None:
    """The person lives in `household` from `on`; the first household of all needs no day.

    Refuses a move on or before the last one, and into the household where the person lives already.
    """
    Member.objects.select_for_update().get(pk=member.pk)
    if household.same_as_id:
        raise ValidationError(_("Hộ này đã gộp vào hộ khác."), code="merged")
    last = member.household_stays.order_by(F("since").asc(nulls_first=True)).last()
    if last is None:
        registers.enter(HouseholdStay(member=member, household=household), by=by, place=club_of(member))
        return
    _refuse_wrong_order(last, household, on)
    if last.until is None:
        registers.change(last, {"until": on}, by=by, place=club_of(member))
    begun = HouseholdStay(member=member, household=household, since=on)
    registers.enter(begun, by=by, place=club_of(member))


def _refuse_wrong_order(last: HouseholdStay, household: Household, on: date) -> None:
    if last.household_id == household.pk and last.until is None:
        raise ValidationError(_("Người này đang ở chính hộ đó."), code="same_household")
    latest = last.until or last.since
    if latest and (on < latest or (last.until is None and on == latest)):
        message = _("Lần chuyển hộ trước ghi ngày %(day)s: ngày chuyển phải sau đó.")
        raise ValidationError(message % {"day": short_day(latest)}, code="before_last_move")
