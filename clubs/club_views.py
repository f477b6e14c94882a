"""Founding, correcting and assigning clubs. Their list and page look across apps: they stand in reports."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import Capability
from clubs import founding
from clubs.access import club_view, reach_of, view_for
from clubs.club_forms import AssignmentForm, ClubFacts, FoundingForm, facts_of
from clubs.forms import submit
from clubs.models import Club
from clubs.waiting import waiting_clubs


@view_for(Capability.KEEP_CLUBS)
def found(request):
    form = FoundingForm(
        request.POST or None, reach=reach_of(request), initial={"unit": request.GET.get("unit")}
    )
    if form.is_valid() and submit(form, founding.found, by=request.user):
        messages.success(request, _("Đã lập câu lạc bộ %s.") % form.done.name)
        return redirect("reports:club", club_id=form.done.pk)
    return TemplateResponse(request, "clubs/clubs/found.html", {"form": form})


@club_view(Capability.KEEP_CLUBS)
def correct(request, club: Club):
    form = ClubFacts(request.POST or None, initial=facts_of(club))
    if form.is_valid() and submit(form, founding.correct, club=club, by=request.user):
        messages.success(request, _("Đã sửa thông tin câu lạc bộ."))
        return redirect("reports:club", club_id=club.pk)
    return TemplateResponse(request, "clubs/clubs/correct.html", {"form": form, "club": club})


@club_view(Capability.KEEP_CLUBS)
def assign(request, club: Club):
    """Asked from the list of clubs that wait, it leads back there."""
    form = AssignmentForm(request.POST or None, reach=reach_of(request), initial=_today(request))
    if form.is_valid() and submit(form, founding.assign, club=club, by=request.user):
        said = {"club": club.name, "unit": form.done.unit.name, "day": f"{form.done.since:%d/%m/%Y}"}
        messages.success(request, _("%(club)s thuộc %(unit)s từ ngày %(day)s.") % said)
        return redirect("clubs:waiting") if "waiting" in request.POST else redirect("reports:club", club.pk)
    return TemplateResponse(request, "clubs/clubs/assign.html", {"form": form, "club": club})


@club_view(Capability.KEEP_CLUBS)
@require_POST
def resume(request, club: Club):
    founding.resume(club=club, by=request.user)
    messages.success(request, _("%s hoạt động trở lại.") % club.name)
    return redirect("reports:club", club_id=club.pk)


@view_for(Capability.KEEP_CLUBS)
def waiting(request):
    return TemplateResponse(
        request, "clubs/clubs/waiting.html", {"waiting": waiting_clubs(reach_of(request))}
    )


def _today(request) -> dict[str, str]:
    return {"since": f"{reach_of(request).day:%d/%m/%Y}"}
