"""The sheet of targets, and the list of awards."""

import re

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.roles import Capability
from clubs import planning
from clubs.access import Reach, one_of_mine, reach_of, unit_view, view_for
from clubs.forms import submit
from clubs.models import Award, Club, Unit
from clubs.plan_forms import AwardForm, TargetsForm, facts_of
from clubs.plan_sheet import plan_sheet


@view_for(Capability.KEEP_PLANS)
def targets(request):
    this_year = reach_of(request).day.year
    year = _year(request.POST or request.GET, this_year)
    form = TargetsForm(request.POST or None, sheet=plan_sheet(reach_of(request), year))
    if form.is_valid():
        changed = planning.plan(year=year, planned=form.planned(), by=request.user)
        said = ngettext("Đã ghi %(count)s chỉ tiêu.", "Đã ghi %(count)s chỉ tiêu.", changed)
        messages.success(request, said % {"count": changed})
        return redirect(f"{reverse('clubs:targets')}?year={year}")
    years = range(min(year, this_year) - 2, max(year, this_year) + 3)
    return TemplateResponse(request, "clubs/plans/targets.html", {"form": form, "year": year, "years": years})


@view_for(Capability.SEE)
def awards(request):
    """The awards of units and clubs one sees: of the latest year, of another, or (year left empty) of all."""
    mine = _visible_awards(reach_of(request))
    years = sorted({award.on.year for award in mine}, reverse=True)
    year = _year(request.GET, 0 if "year" in request.GET else next(iter(years), 0))
    shown = [
        (award, reach_of(request).may(Capability.KEEP_PLANS, award.unit))
        for award in mine
        if not year or award.on.year == year
    ]
    context = {"awards": shown, "years": years, "year": year}
    return TemplateResponse(request, "clubs/plans/awards.html", context)


@view_for(Capability.KEEP_PLANS)
def honour(request):
    form = AwardForm(request.POST or None, reach=reach_of(request))
    if form.is_valid() and submit(form, planning.honour, by=request.user):
        messages.success(request, _("Đã ghi khen thưởng."))
        return redirect("clubs:awards")
    return TemplateResponse(request, "clubs/plans/award.html", {"form": form})


@unit_view(Capability.KEEP_PLANS)
def correct_award(request, unit: Unit, award_id: int):
    award = one_of_mine(Award.objects.filter(unit=unit), pk=award_id)
    form = AwardForm(request.POST or None, reach=reach_of(request), initial=facts_of(award))
    if form.is_valid() and submit(form, planning.correct_award, award=award, by=request.user):
        messages.success(request, _("Đã sửa khen thưởng."))
        return redirect("clubs:awards")
    return TemplateResponse(request, "clubs/plans/award.html", {"form": form, "award": award})


@unit_view(Capability.KEEP_PLANS)
@require_POST
def withdraw_award(request, unit: Unit, award_id: int):
    planning.withdraw(award=one_of_mine(Award.objects.filter(unit=unit), pk=award_id), by=request.user)
    messages.success(request, _("Đã bỏ khen thưởng ghi nhầm."))
    return redirect("clubs:awards")


def _visible_awards(reach: Reach) -> list[Award]:
    """The awards given to what one sees, the latest first."""
    found = Award.objects.select_related("unit", "club").order_by("-on", "unit__code", "recipient", "name")
    return [award for award in found if any(reach.may(Capability.SEE, at) for at in _places(award))]


def _places(award: Award) -> list[Unit | Club]:
    return [award.unit, award.club] if award.club else [award.unit]


def _year(asked: QueryDict, usual: int) -> int:
    typed = asked.get("year", "")
    return int(typed) if re.fullmatch("(19|20)[0-9]{2}", typed) else usual
