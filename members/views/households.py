"""The list of households, one household's page, and correcting it."""

from operator import attrgetter

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import reach_of, view_for
from clubs.forms import submit
from members import registering
from members.access import held_at, household_view, told_of_homes
from members.forms.households import HouseholdForm
from members.listing import WantedHomes
from members.stories import story
from members.views.pages import address_without_page, page_of, renewed


@view_for(Capability.SEE)
def show_list(request):
    wanted = WantedHomes.of(request.GET)
    page = page_of(request, wanted.homes(reach_of(request)))
    context = {"page": page, "wanted": wanted, "query": address_without_page(request)}
    return renewed(request, "members/households.html", "members/_households.html", context)


@household_view(Capability.SEE)
def show(request, household):
    if household.same_as_id:
        return redirect("members:household", household.same_as_id)
    reach = reach_of(request)
    prefetch_related_objects([household], *told_of_homes(reach), "merged")
    held = held_at(reach, household)
    unit = reach.geography.versions(household.unit_code)[-1:]
    context = {
        "household": household,
        "unit": unit[0] if unit else None,
        "living": [stay for stay in household.stays.all() if stay.holds_on(reach.day)],
        "latest": max(household.assessments.all(), key=attrgetter("effective_from"), default=None),
        "events": story(household),
        "may_keep": Capability.KEEP_MEMBERS in held,
        "may_review": Capability.REVIEW_POVERTY in held,
        "doubles": household.merged.all(),
    }
    return TemplateResponse(request, "members/household.html", context)


@household_view(Capability.KEEP_MEMBERS)
def edit(request, household):
    first = {"head": household.head, "address": household.address}
    form = HouseholdForm(request.POST or None, initial=first)
    if form.is_valid() and submit(form, registering.correct_home, household=household, by=request.user):
        messages.success(request, _("Đã sửa hộ."))
        return redirect("members:household", household.pk)
    return TemplateResponse(request, "members/edit_home.html", {"form": form, "household": household})
