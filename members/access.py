"""Which people and households a user sees: whoever was ever in a visible club, and where they lived.

What may be done with them follows the clubs where they are now: a right in a club somebody left is none.
"""

from collections.abc import Callable, Iterable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
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


def told_of_people(reach: Reach) -> list[Prefetch]:
    """What is told beside a person: stays in visible clubs, and where they lived."""
    stays = Membership.objects.filter(club__in=reach.visible_clubs()).select_related("club")
    homes = HouseholdStay.objects.select_related("household").order_by("since")
    return [Prefetch("memberships", stays), Prefetch("household_stays", homes)]


def told_of_homes(reach: Reach) -> list:
    """What is told beside a household: the visible people who live or lived there, and its assessments."""
    stays = HouseholdStay.objects.filter(member__in=people_of(reach)).select_related("member")
    return [Prefetch("stays", stays.order_by("member__name_key")), "assessments"]


def clubs_now(stays: Iterable[Membership]) -> list[Club]:
    """The clubs where the people of `stays` are now; of those who have left them all, where they were."""
    stays = list(stays)
    here = {stay.member_id for stay in stays if stay.left_on is None}
    return [stay.club for stay in stays if stay.left_on is None or stay.member_id not in here]


def held_at(reach: Reach, thing: Member | Household, stays: Iterable[Membership] | None = None) -> set[str]:
    """The capabilities held where the person is, or where somebody of the household is.

    `stays` are the person's own, for whoever has them already.
    """
    places = clubs_now(_stays(thing) if stays is None else stays)
    if not places:
        places = reach.geography.versions(getattr(thing, "unit_code", ""))[-1:]
    return {capability for capability in Capability for place in places if reach.may(capability, place)}


def _stays(thing: Member | Household) -> QuerySet:
    if isinstance(thing, Member):
        stays = Membership.objects.filter(member=thing)
    else:
        living = HouseholdStay.objects.filter(household=thing, until=None)
        stays = Membership.objects.filter(member__in=living.values("member"))
    return stays.select_related("club")


def member_view(capability: str) -> Callable:
    """Give the view its person: 404 outside the user's clubs, 403 without the capability where they are."""
    return _guard(capability, "member_id", _people)


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
            if capability != Capability.SEE and capability not in held_at(reach, thing):
                raise PermissionDenied
            return view(request, thing, **kwargs)

        guarded.capability = capability
        return guarded

    return decorate


def _people(reach: Reach) -> QuerySet:
    people = _with_merged(people_of(reach)).select_related("ethnic_group", "photo")
    return people.defer("photo__picture")


def _with_merged(things: QuerySet) -> QuerySet:
    """`things`, and the rows that were merged into them: whoever follows an old link finds the one kept."""
    return things.model.objects.filter(Q(pk__in=things.values("pk")) | Q(same_as__in=things.values("pk")))
