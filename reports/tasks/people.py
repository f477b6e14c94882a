"""What there is to do about people, their households and the units their clubs belong to."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Capability
from clubs.access import Reach
from clubs.models import Club
from clubs.wording import number
from members.models import Assessment, Household, HouseholdStay, Membership
from reports.tasks.task import DONE, TO_DO, UNDER_WAY, Task

# Periodic review of poverty: 1 September to 14 December (Decision 24/2021/QĐ-TTg).
REVIEW_FROM = (9, 1)


def review_begins(day: date) -> date:
    """The day the latest yearly review of poverty began."""
    this_year = date(day.year, *REVIEW_FROM)
    return this_year if this_year <= day else date(day.year - 1, *REVIEW_FROM)


def review(clubs: Collection[Club], day: date) -> Iterator[Task]:
    begins = review_begins(day)
    living = HouseholdStay.objects.filter(until=None, member__memberships__in=present(clubs, day))
    households = Household.objects.filter(pk__in=living.values("household"))
    reviewed = Assessment.objects.filter(
        household=OuterRef("pk"), effective_from__gte=begins, effective_from__lte=day
    )
    found = households.aggregate(total=Count("pk"), done=Count("pk", filter=Exists(reviewed)))
    total, done = found["total"], found["done"]
    if total:
        state = DONE if done == total else UNDER_WAY if done else TO_DO
        facts = {"year": begins.year, "done": number(done), "total": number(total)}
        detail = _("Đã ghi %(done)s trong %(total)s hộ.") % facts
        yield Task(_("Rà soát hộ nghèo năm %(year)s") % facts, detail, state, reverse("members:reviews"))


def homeless(clubs: Collection[Club], day: date) -> Iterator[Task]:
    stays = HouseholdStay.objects.filter(member=OuterRef("member"), until=None)
    count = present(clubs, day).exclude(Exists(stays)).values("member").distinct().count()
    if count:
        detail = ngettext(
            "%(count)s người chưa ghi thuộc hộ nào.", "%(count)s người chưa ghi thuộc hộ nào.", count
        )
        title = _("Bổ sung hộ của thành viên")
        yield Task(title, detail % {"count": number(count)}, TO_DO, reverse("members:list"))


def unassigned(reach: Reach, day: date) -> Iterator[Task]:
    if Capability.KEEP_UNITS not in reach.held_anywhere():
        return
    homes = reach.geography.homes(Club.objects.active_on(day), day)
    waiting = [club for club, units in homes.items() if len(units) != 1 and club in reach.clubs]
    if waiting:
        detail = _("%(count)s câu lạc bộ chờ phân công sau khi đơn vị chia tách.") % {
            "count": number(len(waiting))
        }
        yield Task(_("Phân công câu lạc bộ"), detail, TO_DO, reverse("clubs:waiting"))


def present(clubs: Collection[Club], day: date) -> QuerySet[Membership]:
    return Membership.objects.active_on(day).filter(club__in=clubs)
