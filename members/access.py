"""Which people and households a user sees: whoever was ever in a visible club, and where they lived.

What may be done with them follows the clubs where they are now: a right in a club somebody left is none.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.roles import Capability
from clubs.access import Reach, reach_of
from clubs.models import Club
from members.models import Household, HouseholdStay, Member, Membership


def people_of(reach: Reach, capability: str = Capability.SEE) -> QuerySet:
    """Everybody with a stay in a club where `capability` is held; of rows that were merged the one kept."""
    return members_of(reach.visible_clubs(capability)).filter(same_as=None)


def members_of(clubs) -> QuerySet:
    """Everybody who ever had a stay in one of `clubs`."""
    return Member.objects.filter(pk__in=Membership.objects.filter(club__in=clubs).values("member"))


def households_of(reach: Reach) -> QuerySet:
    """Where anybody visible lives or lived, and households in visible units where nobody ever did."""
    lived_in = HouseholdStay.objects.filter(member__memberships__club__in=reach.visible_clubs())
    codes = reach.visible_units().values("code")
    empty = ~Exists(HouseholdStay.objects.filter(household=OuterRef("pk")))
    seen = Q(pk__in=lived_in.values("household")) | Q(empty, unit_code__in=codes)
    return Household.objects.filter(seen, same_as=None)


def clubs_of(people: QuerySet) -> list[Club]:
    """The clubs where `people` are now; of those who have left them all, where they were."""
    stays = list(Membership.objects.filter(member__in=people.values("pk")).select_related("club"))
    here = {stay.member_id for stay in stays if stay.left_on is None}
    return [stay.club for stay in stays if stay.left_on is None or stay.member_id not in here]


def may(reach: Reach, capability: str, thing: Member | Household) -> bool:
    """Whether `capability` is held where the person is, or where somebody of the household is."""
    if capability == Capability.SEE:
        return True
    if isinstance(thing, Member):
        people = Member.objects.filter(pk=thing.pk)
    else:
        people = Member.objects.filter(household_stays__household=thing, household_stays__until=None)
    clubs = clubs_of(people)
    units = [] if clubs else reach.geography.versions(getattr(thing, "unit_code", ""))[-1:]
    return any(reach.may(capability, place) for place in [*clubs, *units])


def member_view(capability: str) -> Callable:
    """Give the view its person: 404 outside the user's clubs, 403 without the capability where they are."""
    return _guard(capability, "member_id", lambda reach: _with_merged(people_of(reach)))


def household_view(capability: str) -> Callable:
    """Give the view its household, likewise."""
    return _guard(capability, "household_id", lambda reach: _with_merged(households_of(reach)))


def stay_view(capability: str) -> Callable:
    """Give the view one stay in a club: 404 outside the user's clubs, 403 without the capability there."""

    def decorate(view):
        @wraps(view)
        def guarded(request, stay_id: int, **kwargs):
            stays = Membership.objects.select_related("club", "member")
            stay = get_object_or_404(stays.filter(club__in=reach_of(request).visible_clubs()), pk=stay_id)
            if not reach_of(request).may(capability, stay.club):
                raise PermissionDenied
            return view(request, stay, **kwargs)

        guarded.capability = capability
        return guarded

    return decorate


def _guard(capability: str, keyword: str, visible: Callable[[Reach], QuerySet]) -> Callable:
    def decorate(view):
        @wraps(view)
        def guarded(request, **kwargs):
            reach = reach_of(request)
            thing = get_object_or_404(visible(reach), pk=kwargs.pop(keyword))
            if not may(reach, capability, thing):
                raise PermissionDenied
            return view(request, thing, **kwargs)

        guarded.capability = capability
        return guarded

    return decorate


def _with_merged(things: QuerySet) -> QuerySet:
    """`things`, and the rows that were merged into them: whoever follows an old link finds the one kept."""
    return things.model.objects.filter(Q(pk__in=things.values("pk")) | Q(same_as__in=things.values("pk")))
