"""The list of people, one person's page, and entering and correcting them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import reach_of, view_for
from clubs.forms import submit
from members import listing, registering
from members.access import held_at, member_view
from members.forms.people import NewcomerForm, PersonForm, ReasonForm, usual
from members.forms.photos import PhotoForm
from members.models import Assessment, Membership
from members.revealing import reveal
from members.views.pages import address_without_page, page_of, renewed


@view_for(Capability.SEE)
def show_list(request):
    reach = reach_of(request)
    day, clubs, wanted = reach.day, reach.visible_clubs(), listing.Wanted.of(request.GET)
    page = page_of(request, listing.shown(wanted.people(clubs, day), clubs, day))
    for person in page:
        person.age = person.age_on(day)
    context = {
        "page": page,
        "wanted": wanted,
        "clubs": clubs,
        "query": address_without_page(request),
    }
    return renewed(request, "members/list.html", "members/_people.html", context)


@view_for(Capability.KEEP_MEMBERS)
def add(request):
    reach = reach_of(request)
    first = usual(reach, full_name=request.GET.get("ten", ""))
    form = NewcomerForm(request.POST or None, reach=reach, initial=first)
    if form.is_valid() and submit(form, form.activity, by=request.user):
        messages.success(request, _("Đã ghi %(name)s vào CLB.") % {"name": form.done.member})
        return redirect("members:show", form.done.member_id)
    return TemplateResponse(request, "members/add.html", {"form": form})


@member_view(Capability.SEE)
def show(request, member):
    if member.same_as_id:
        return redirect("members:show", member.same_as_id)
    reach = reach_of(request)
    stays = list(member.memberships.select_related("club").order_by("-joined_on"))
    held, visible = held_at(reach, member, stays), _visible(reach, stays)
    standing = Assessment.objects.standing(reach.day, "household")
    homes = member.household_stays.select_related("household").annotate(standing=standing).order_by("-since")
    context = {
        "member": member,
        "age": member.age_on(reach.day),
        "gone": None if any(stay.left_on is None for stay in stays) else visible[0],
        "stays": visible,
        "homes": homes,
        "may_keep": Capability.KEEP_MEMBERS in held,
        "may_reveal": Capability.SEE_CITIZEN_NUMBERS in held,
        "doubles": member.merged.all(),
    }
    return TemplateResponse(request, "members/show.html", context)


def _visible(reach, stays: list[Membership]) -> list[Membership]:
    """Those in clubs that the user sees, each with whether it may be changed."""
    for stay in stays:
        stay.may_keep = reach.may(Capability.KEEP_MEMBERS, stay.club)
    return [stay for stay in stays if reach.may(Capability.SEE, stay.club)]


@member_view(Capability.KEEP_MEMBERS)
def edit(request, member):
    form = PersonForm.of(member, request.POST or None)
    if form.is_valid() and submit(form, registering.correct, member=member, by=request.user):
        messages.success(request, _("Đã sửa hồ sơ."))
        return redirect("members:show", member.pk)
    context = {"form": form, "member": member, "photo_form": PhotoForm()}
    return TemplateResponse(request, "members/edit.html", context)


@member_view(Capability.SEE_CITIZEN_NUMBERS)
def citizen_number(request, member):
    """Asked why, then shown whole; the log keeps who looked and why."""
    form = ReasonForm(request.POST or None)
    done = form.is_valid() and submit(form, reveal, member=member, by=request.user)
    context = {"form": form, "member": member, "number": form.done if done else None}
    return TemplateResponse(request, "members/citizen_number.html", context)
