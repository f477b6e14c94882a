"""Giving out households, assessments, people with their stays, and moves between households."""

from collections.abc import Iterable

from django.db.models import Q

from clubs import registers
from clubs.workbook.giving import Rows, Selection
from members.models import Assessment, Household, HouseholdStay, Membership


def households(selection: Selection) -> Rows:
    for one in _households(selection):
        yield {"code": one.code, "head": one.head, "unit_code": one.unit_code, "address": one.address}


def assessments(selection: Selection) -> Rows:
    mine = Assessment.objects.filter(household__in=[one.pk for one in _households(selection)])
    for one in mine.select_related("household").order_by("household__code", "effective_from"):
        yield {
            "household": one.household.code,
            "effective_from": one.effective_from,
            "standing": one.standing,
            "in_difficulty": one.in_difficulty,
            "standard": one.standard,
            "decision": one.decision,
        }


def members(selection: Selection) -> Rows:
    """One row a stay in a club of the selection."""
    first = {stay.member_id: stay.household.code for stay in _stays(selection) if stay.since is None}
    mine = Membership.objects.filter(_stays_in(selection)).select_related("club", "member")
    for stay in mine.order_by("club__code", "member__code", "joined_on"):
        person = stay.member
        yield {
            "code": person.code,
            "club": stay.club.code,
            "full_name": person.full_name,
            "sex": person.sex,
            "born": (person.born_on, person.birth_known),
            "joined_on": stay.joined_on,
            "household": first.get(person.pk),
            "ethnic_group": person.ethnic_group_id,
            "citizen_number": person.citizen_number if selection.citizen_numbers else None,
            "phone": person.phone,
            "left_on": stay.left_on,
            "reason": stay.reason,
            "position": stay.position,
        }


def moves(selection: Selection) -> Rows:
    for stay in _stays(selection):
        if stay.since:
            yield {"member": stay.member.code, "household": stay.household.code, "since": stay.since}


def guests(selection: Selection, people: Iterable[int]) -> list[Membership]:
    """The first stay of each of `people` (ids) who never were in a club of the selection."""
    inside = Membership.objects.filter(club__in=selection.club_ids).values("member")
    first: dict[int, Membership] = {}
    elsewhere = Membership.objects.exclude(member__in=inside).select_related("club__unit", "club__programme")
    for stay in registers.found(elsewhere.order_by("joined_on", "pk"), "member", people):
        first.setdefault(stay.member_id, stay)
    return list(first.values())


def unit_codes(selection: Selection) -> set[str]:
    """The units that the households of the selection name."""
    return {one.unit_code for one in _households(selection) if one.unit_code}


def _stays_in(selection: Selection, path: str = "") -> Q:
    """Stays of the selection and of its guests; `path` leads to them."""
    return Q(**{f"{path}club__in": selection.club_ids}) | Q(**{f"{path}pk__in": selection.guests})


def _stays(selection: Selection) -> list[HouseholdStay]:
    mine = HouseholdStay.objects.filter(_stays_in(selection, "member__memberships__"))
    return list(mine.distinct().select_related("member", "household").order_by("member__code", "since"))


def _households(selection: Selection) -> list[Household]:
    """Households of the selection's people, and those that nobody lives in yet in its units."""
    lived_in = Household.objects.filter(_stays_in(selection, "stays__member__memberships__"))
    codes = {unit.code for unit in selection.inside}
    empty = Household.objects.filter(stays=None, unit_code__in=codes, same_as=None)
    found = {one.pk: one for one in [*lived_in.distinct(), *empty]}
    return sorted(found.values(), key=lambda one: one.code)
