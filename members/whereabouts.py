"""The club where a person or a household is now, or was last: what is changed about them is logged there."""

from django.db.models import F

from clubs.models import Club
from members.models import Household, Member, Membership

LATEST_FIRST = (F("left_on").desc(nulls_first=True), "-joined_on")


def club_of(member: Member) -> Club | None:
    return _first(Membership.objects.filter(member=member))


def club_of_home(household: Household) -> Club | None:
    return _first(Membership.objects.filter(member__household_stays__household=household))


def _first(stays) -> Club | None:
    stay = stays.select_related("club").order_by(*LATEST_FIRST).first()
    return stay and stay.club
