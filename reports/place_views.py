"""Units and clubs as they are looked at, across apps: the tree, a unit, the register of clubs, a club."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import Capability
from clubs.access import club_view, reach_of, unit_view, view_for
from clubs.club_forms import day_typed
from clubs.forms import CellField, submit
from clubs.models import Club, Unit
from clubs.plan_sheet import tree
from clubs.widgets import Day
from members.views.pages import ON_A_PAGE, address_without_page
from reports import dissolving, unit_pages
from reports.club_list import Wanted, rows
from reports.club_page import club_page


class DissolveForm(forms.Form):
    on = CellField(Day(), label=gettext_lazy("Giải thể từ ngày"))


@view_for(Capability.SEE)
def units(request):
    """The tree of units on the day that was asked for."""
    reach = reach_of(request)
    day = day_typed(request.GET.get("day")) or reach.day
    living = unit_pages.population(reach, day)
    context = {
        "day": day,
        "branches": unit_pages.branches(reach, day, living),
        "waiting": living.waiting if day == reach.day else [],
        "total": len(living.clubs),
        "people": living.members(living.people),
    }
    return TemplateResponse(request, "reports/units.html", context)


@unit_view(Capability.SEE)
def unit(request, unit: Unit):
    return TemplateResponse(request, "reports/unit.html", unit_pages.unit_page(unit, reach_of(request)))


@view_for(Capability.SEE)
def clubs(request):
    """The register; only its rows for a script that renews them while somebody types."""
    reach = reach_of(request)
    wanted = Wanted.of(request.GET, reach.day)
    page = Paginator(rows(reach, wanted), ON_A_PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "wanted": wanted, "units": tree(reach, wanted.day), "today": reach.day}
    context["query"] = address_without_page(request)
    part = "reports/_clubs.html" if "HX-Request" in request.headers else "reports/clubs.html"
    response = TemplateResponse(request, part, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@club_view(Capability.SEE)
def club(request, club: Club):
    return TemplateResponse(request, "reports/club.html", club_page(club, reach_of(request)))


@club_view(Capability.KEEP_CLUBS)
def dissolve(request, club: Club):
    """When, then what stays open, then done: the question stands in the address."""
    today = {"on": f"{reach_of(request).day:%d/%m/%Y}"}
    form = DissolveForm(request.POST or request.GET or None, initial=today)
    if request.method == "POST" and form.is_valid() and _dissolved(form, club, request):
        return redirect("reports:club", club_id=club.pk)
    context = {"form": form, "club": club}
    if form.is_valid() and "edit" not in request.GET:
        context["left"] = dissolving.left_open(club, form.cleaned_data["on"])
    return TemplateResponse(request, "reports/dissolve.html", context)


def _dissolved(form: DissolveForm, club: Club, request) -> bool:
    done = submit(form, dissolving.dissolve, club=club, by=request.user)
    if done:
        messages.success(request, _("Đã ghi giải thể %s.") % club.name)
    return done
