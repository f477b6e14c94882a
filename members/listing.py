"""The lists of people and of households: who is asked for, and what a row shows."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Self

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from clubs.access import Reach
from clubs.folding import nfc
from members.access import households_of
from members.models import Assessment, Household, HouseholdStay, Member, Membership
from members.models.households import Standing
from members.models.people import born_by

ALSO_LEFT, WOMEN, POOR, OVER_80 = "da-ra", "nu", "ngheo", "tu-80"
CHIPS = {
    ALSO_LEFT: _("Đang sinh hoạt"),  # on until it is turned off
    WOMEN: _("Nữ"),
    POOR: _("Nghèo, cận nghèo"),
    OVER_80: _("Từ 80 tuổi"),
}
IN_POVERTY = (Standing.POOR, Standing.NEAR_POOR)
SHORTEST_TAIL = 3  # digits of a phone number


@dataclass(frozen=True)
class Asked:
    """What is asked of a list: text that was typed, the chips that were turned over."""

    CHIPS: ClassVar[dict[str, str]] = {}

    text: str = ""
    chips: frozenset[str] = frozenset()
    asked: QueryDict = field(default_factory=QueryDict, compare=False)

    @classmethod
    def of(cls, asked: QueryDict) -> Self:
        chips = frozenset(asked.getlist("loc")) & cls.CHIPS.keys()
        return cls(asked.get("q", "").strip()[:120], chips, asked)

    def links(self) -> list[tuple[str, str, bool]]:
        """The chips: label, the address that turns it over, and whether it is on."""
        shown = self.chips ^ {ALSO_LEFT}
        return [(label, self._turned(chip), chip in shown) for chip, label in self.CHIPS.items()]

    def _turned(self, chip: str) -> str:
        query = self.asked.copy()
        query.setlist("loc", sorted(self.chips ^ {chip}))
        query.pop("trang", None)
        return query.urlencode()


class Wanted(Asked):
    """Which people: also those of one club."""

    CHIPS = CHIPS

    @property
    def club(self) -> int | None:
        club = self.asked.get("club", "")
        return int(club) if club.isdecimal() else None

    def people(self, clubs: QuerySet, day: date) -> QuerySet:
        """Those who are asked for among the people of `clubs`, by given name."""
        stays = Membership.objects.filter(club__in=clubs.filter(pk=self.club) if self.club else clubs)
        if ALSO_LEFT not in self.chips:
            stays = stays.active_on(day)
        people = Member.objects.filter(pk__in=stays.values("member"), same_as=None)
        if self.text:
            people = matching(people, self.text)
        if POOR in self.chips:
            people = people.filter(pk__in=_poor(day))
        if WOMEN in self.chips:
            people = people.filter(sex=Member.Sex.FEMALE)
        if OVER_80 in self.chips:
            people = people.filter(born_on__lte=born_by(day, 80))
        return people.order_by("name_key", "code")


class WantedHomes(Asked):
    """Which households: as the report counts them those where somebody lives who is in a club."""

    CHIPS = {ALSO_LEFT: _("Có người đang sinh hoạt"), POOR: CHIPS[POOR]}

    def homes(self, reach: Reach) -> QuerySet:
        """Those that are asked for, with `standing`, and `people`: how many of them are in a club."""
        present = Membership.objects.active_on(reach.day).filter(club__in=reach.visible_clubs())
        living = HouseholdStay.objects.on(reach.day).filter(member__in=present.values("member"))
        homes = households_of(reach).annotate(
            standing=Assessment.objects.standing(reach.day),
            people=Count("stays", filter=Q(stays__in=living.values("pk"))),
        )
        if ALSO_LEFT not in self.chips:
            homes = homes.filter(pk__in=living.values("household"))
        if POOR in self.chips:
            homes = homes.filter(standing__in=IN_POVERTY)
        if self.text:
            text = nfc(self.text)
            homes = homes.filter(Q(pk__in=homes.named_like(text).values("pk")) | Q(code__icontains=text))
        return homes.order_by("name_key", "code")


def matching(people: QuerySet, text: str) -> QuerySet:
    """Those whom `text` may mean: by name without accents, initials, member code, phone or citizen number."""
    text = nfc(text)
    found = Q(pk__in=people.named_like(text).values("pk")) | Q(code__icontains=text)
    digits = re.sub(r"[\s.\-+]", "", text)
    if digits.isdecimal() and len(digits) >= SHORTEST_TAIL:
        found |= Q(phone__contains=digits) | Q(citizen_number=digits)
    return people.filter(found)


def shown(people: QuerySet, clubs: QuerySet, day: date) -> QuerySet:
    """`people` with what a row shows: `stays` in `clubs`, the latest first, and `homes` on `day`."""
    stays = Membership.objects.filter(club__in=clubs).select_related("club").order_by("-joined_on")
    standing = Assessment.objects.standing(day, "household")
    homes = HouseholdStay.objects.on(day).select_related("household").annotate(standing=standing)
    return people.prefetch_related(
        Prefetch("memberships", stays, to_attr="stays"), Prefetch("household_stays", homes, to_attr="homes")
    )


def _poor(day: date) -> QuerySet:
    homes = Household.objects.annotate(standing=Assessment.objects.standing(day))
    return (
        HouseholdStay.objects.on(day)
        .filter(household__in=homes.filter(standing__in=IN_POVERTY))
        .values("member")
    )
