"""Giving out households, assessments, people with their stays, and moves between households."""

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
    mine = Membership.objects.filter(club__in=selection.club_ids).select_related("club", "member")
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


def _stays(selection: Selection) -> list[HouseholdStay]:
    mine = HouseholdStay.objects.filter(member__memberships__club__in=selection.club_ids)
    return list(mine.distinct().select_related("member", "household").order_by("member__code", "since"))


def _households(selection: Selection) -> list[Household]:
    """Households of the selection's people, and those that nobody lives in yet in its units."""
    lived_in = Household.objects.filter(stays__member__memberships__club__in=selection.club_ids)
    codes = {unit.code for unit in selection.inside}
    empty = Household.objects.filter(stays=None, unit_code__in=codes)
    found = {one.pk: one for one in [*lived_in.distinct(), *empty]}
    return sorted(found.values(), key=lambda one: one.code)
