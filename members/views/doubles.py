"""Rows that may be one person or one household: beside each other, and made one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import one_of_mine, reach_of, view_for
from clubs.forms import submit
from members import duplicates, listing, merging
from members.access import (
    held_at,
    household_view,
    households_of,
    member_view,
    people_of,
    told_of_homes,
    told_of_people,
)
from members.forms.people import MergeForm

OFFERED = 20
PAGES = {"member": "members:show", "household": "members:household"}


@view_for(Capability.KEEP_MEMBERS)
def show_list(request):
    """Pairs of people who may be one, where the user keeps members."""
    reach = reach_of(request)
    neighbours = duplicates.Neighbours(
        reach.visible_clubs(Capability.KEEP_MEMBERS), reach.geography, reach.day
    )
    pairs = duplicates.suspects(people_of(reach, Capability.KEEP_MEMBERS), neighbours)
    page = Paginator(pairs, OFFERED).get_page(request.GET.get("trang"))
    return TemplateResponse(request, "members/doubles.html", {"page": page})


@member_view(Capability.KEEP_MEMBERS)
def merge(request, member):
    """With a person who is looked for by name; both must be within what the user keeps."""
    reach = reach_of(request)
    others = people_of(reach, Capability.KEEP_MEMBERS).exclude(pk=member.pk)
    other = one_of_mine(others, pk=request.GET["voi"]) if request.GET.get("voi") else None
    if other is None:
        found = _offered(request, listing.matching(others, _text(request, member.full_name)))
        return TemplateResponse(request, "members/merge_find.html", found | {"thing": member})
    prefetch_related_objects([member, other], *told_of_people(reach))
    context = {"member": member, "other": other}
    return _merge(request, member, other, merging.merge, context)


@household_view(Capability.KEEP_MEMBERS)
def merge_homes(request, household):
    reach = reach_of(request)
    others = households_of(reach).exclude(pk=household.pk)
    other = one_of_mine(others, pk=request.GET["voi"]) if request.GET.get("voi") else None
    if other is None or Capability.KEEP_MEMBERS not in held_at(reach, other):
        found = _offered(request, others.named_like(_text(request, household.head)))
        return TemplateResponse(request, "members/merge_find.html", found | {"thing": household})
    prefetch_related_objects([household, other], *told_of_homes(reach))
    context = {"household": household, "other": other}
    return _merge(request, household, other, merging.merge_homes, context)


def _merge(request, one, other, activity, context):
    either = type(one).objects.filter(pk__in=[one.pk, other.pk])
    form = MergeForm(request.POST or None, either=either, initial={"into": one})
    if form.is_valid():
        kept = form.cleaned_data["into"]
        gone = other if kept == one else one
        if submit(form, activity, **{one._meta.model_name: gone}, by=request.user):
            messages.success(request, _("Đã gộp hai hồ sơ thành một."))
            return redirect(PAGES[one._meta.model_name], kept.pk)
    return TemplateResponse(request, f"members/merge_{one._meta.model_name}.html", context | {"form": form})


def _text(request, usual: str) -> str:
    return request.GET.get("q", usual).strip()


def _offered(request, things) -> dict:
    return {"text": request.GET.get("q", ""), "found": things.order_by("name_key", "code")[:OFFERED]}
