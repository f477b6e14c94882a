"""Checking people: stays lie within the life of their club and never overlap."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.db.models import F, Q
from django.utils.translation import gettext as _

from clubs.findings import Finding, ids
from clubs.models import Club
from members.models import HouseholdStay, Membership


def check(clubs: list[Club]) -> Iterator[Finding]:
    """Everything that does not hold about the people of `clubs`."""
    mine = Membership.objects.filter(club__in=ids(clubs)).select_related("club", "member")
    outside = Q(joined_on__lt=F("club__founded_on")) | Q(joined_on__gt=F("club__dissolved_on"))
    for stay in mine.filter(outside):
        sentence = _("%(name)s vào CLB ngoài thời gian CLB hoạt động.") % {"name": stay.member}
        yield Finding("stay_outside", stay.club.code, sentence)
    yield from _overlaps(mine)
    yield from _two_households(clubs)


def _overlaps(stays) -> Iterator[Finding]:
    by_person = defaultdict(list)
    for stay in stays.exclude(left_on=F("joined_on")).order_by("joined_on"):  # those have no day to share
        by_person[stay.member_id, stay.club_id].append(stay)
    for own in by_person.values():
        for earlier, later in pairwise(own):
            if later.joined_on < (earlier.left_on or date.max):
                sentence = _("%(name)s có hai lần tham gia trùng thời gian.") % {"name": later.member}
                yield Finding("stay_overlap", later.club.code, sentence)


def _two_households(clubs: list[Club]) -> Iterator[Finding]:
    by_person = defaultdict(list)
    mine = HouseholdStay.objects.filter(member__memberships__club__in=ids(clubs)).distinct()
    for stay in mine.select_related("member"):
        by_person[stay.member].append(((stay.since or date.min), (stay.until or date.max)))
    for member, spans in by_person.items():
        if any(later[0] < earlier[1] for earlier, later in pairwise(sorted(spans))):
            yield Finding("two_households", "", _("%(name)s thuộc hai hộ trong một ngày.") % {"name": member})
