"""What a household has been through: who came and went, and how its class rose and fell, day by day."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.utils.translation import gettext as _

from members.models import Assessment, Household, HouseholdStay
from members.models.households import Standing

RANK = {Standing.POOR: 0, Standing.NEAR_POOR: 1, Standing.AVERAGE: 2, Standing.OTHER: 2}
LIFTED, FALLEN, SAME = "lifted", "fallen", "same"


@dataclass(frozen=True)
class Event:
    """One thing that happened; `on` is empty where it was so from the beginning."""

    on: date | None
    said: str
    detail: str = ""
    turn: str = SAME


def story(household: Household) -> list[Event]:
    """The household's events, the latest first."""
    events = [event for stay in household.stays.all() for event in _moves(stay)] + _assessments(household)
    return sorted(events, key=lambda event: event.on or date.min, reverse=True)


def movement(before: str, after: str, *, poor_before: bool) -> tuple[str, str]:
    """What became of a household from one assessment to the next: the turn, and the words for it.

    `poor_before` says whether it had been in the poorer class at some earlier time: then it fell back.
    """
    if RANK[after] > RANK[before]:
        said = {Standing.POOR: _("Thoát nghèo"), Standing.NEAR_POOR: _("Thoát cận nghèo")}[before]
        return LIFTED, _("Thoát nghèo, còn cận nghèo") if after == Standing.NEAR_POOR else said
    if RANK[after] < RANK[before]:
        again = {Standing.POOR: _("Tái nghèo"), Standing.NEAR_POOR: _("Tái cận nghèo")}
        newly = {Standing.POOR: _("Phát sinh nghèo"), Standing.NEAR_POOR: _("Phát sinh cận nghèo")}
        return FALLEN, (again if poor_before else newly)[after]
    return SAME, _("Không đổi") if before == after else ""


def _assessments(household: Household) -> list[Event]:
    events, before, seen = [], None, set()
    for one in sorted(household.assessments.all(), key=attrgetter("effective_from")):
        events.append(_assessed(one, before, poor_before=_was(seen, one.standing)))
        before = one
        seen.add(one.standing)
    return events


def _was(seen: set[str], standing: str) -> bool:
    """Whether the household was at least as poor as `standing` at some time before."""
    return any(RANK[earlier] <= RANK[standing] for earlier in seen)


def _assessed(one: Assessment, before: Assessment | None, *, poor_before: bool) -> Event:
    said = _("Xếp loại: %(standing)s") % {"standing": one.get_standing_display()}
    turn = SAME
    if before and _comparable(before, one):
        turn, became = movement(before.standing, one.standing, poor_before=poor_before)
        said = f"{said} – {became.lower()}" if became else said
    if one.in_difficulty:
        said = _("%(said)s, hoàn cảnh khó khăn") % {"said": said}
    return Event(one.effective_from, said, ", ".join(filter(None, [one.decision, one.standard])), turn)


def _comparable(before: Assessment, after: Assessment) -> bool:
    """Classes of two standards are not: another line was drawn."""
    return not before.standard or not after.standard or before.standard == after.standard


def _moves(stay: HouseholdStay) -> list[Event]:
    name = {"name": stay.member}
    came = Event(stay.since, _("%(name)s chuyển đến") % name if stay.since else _("%(name)s ở hộ này") % name)
    gone = [Event(stay.until, _("%(name)s chuyển đi") % name)] if stay.until else []
    return [came, *gone]
