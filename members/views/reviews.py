"""The yearly review of poverty: one sheet for a club or a commune."""

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import ngettext

from accounts.roles import Capability
from clubs.access import club_view, reach_of, unit_view, view_for
from clubs.club_forms import day_typed
from clubs.forms import submit
from clubs.models import Unit
from members import reviewing
from members.access import household_view, people_of
from members.forms.households import ReviewForm
from members.models import Assessment, Household, HouseholdStay
from members.views.pages import address_without_page, page_of
from members.whereabouts import club_of_home


@view_for(Capability.REVIEW_POVERTY)
def choose(request):
    """Which sheet: communes and clubs where the user records reviews."""
    reach = reach_of(request)
    units = reach.visible_units(Capability.REVIEW_POVERTY).filter(level=Unit.Level.COMMUNE)
    clubs = reach.visible_clubs(Capability.REVIEW_POVERTY).active_on(reach.day)
    if not units and len(clubs) == 1:
        return redirect("members:review_club", clubs[0].pk)
    return TemplateResponse(request, "members/reviews.html", {"units": units, "clubs": clubs})


@club_view(Capability.REVIEW_POVERTY)
def of_club(request, club):
    return _sheet(request, club, reviewing.to_review([club.pk], reach_of(request).day))


@unit_view(Capability.REVIEW_POVERTY)
def of_unit(request, unit):
    if unit.level != Unit.Level.COMMUNE:
        return redirect("members:reviews")
    reach = reach_of(request)
    homes = reach.geography.homes(reach.visible_clubs(Capability.REVIEW_POVERTY), reach.day)
    clubs = [club for club, units in homes.items() if units == [unit]]
    return _sheet(request, unit, reviewing.to_review(clubs, reach.day))


@household_view(Capability.REVIEW_POVERTY)
def of_household(request, household):
    if household.same_as_id:
        raise Http404
    return _sheet(request, household, Household.objects.filter(pk=household.pk))


def _sheet(request, place, households):
    """The sheet of `households` for the day in the address, else today; page by page, each saved by itself.

    `place` names it and is where the log keeps what was decided.
    """
    reach = reach_of(request)
    day = day_typed(request.GET.get("ngay")) or reach.day
    page = page_of(request, households)
    rows = _with_classes(_given(request, households) or list(page), people_of(reach), day)
    first = _first(rows, households, day)
    form = ReviewForm(request.POST or None, households=rows, initial=first)
    where = club_of_home(place) if isinstance(place, Household) else place
    if form.is_valid() and submit(form, reviewing.record, place=where, by=request.user):
        messages.success(
            request,
            ngettext("Đã ghi kết quả %(n)s hộ.", "Đã ghi kết quả %(n)s hộ.", form.done) % {"n": form.done},
        )
        number = page.next_page_number() if page.has_next() else page.number
        return redirect(f"{request.path}?ngay={form.cleaned_data['source'].on:%d/%m/%Y}&trang={number}")
    context = {"form": form, "place": place, "page": page, "query": address_without_page(request)}
    return TemplateResponse(request, "members/review.html", context)


def _given(request, households) -> list[Household]:
    """Those whose results come in, on whatever page they stand by now."""
    return [one for one in households if f"class_{one.pk}" in request.POST] if request.POST else []


def _with_classes(rows, people, day) -> list[Household]:
    """`rows`, households, each with who of `people` lives there (`living`) and its assessments: the
    `last` one before `day`, and that of `today`, the day itself.
    """
    living = (
        HouseholdStay.objects.on(day)
        .filter(member__in=people)
        .select_related("member")
        .order_by("member__born_on")
    )
    until_now = Assessment.objects.filter(effective_from__lte=day).order_by("effective_from")
    told = Prefetch("stays", living, to_attr="living"), Prefetch("assessments", until_now, to_attr="known")
    prefetch_related_objects(rows, *told)
    for one in rows:
        of_day = [each for each in one.known if each.effective_from == day]
        one.today = of_day[0] if of_day else None
        earlier = [each for each in one.known if each.effective_from < day]
        one.last = earlier[-1] if earlier else None
    return rows


def _first(rows: list[Household], households, day) -> dict:
    """What the sheet holds at first: the results of the day that are recorded already, and their decision."""
    known = Assessment.objects.filter(household__in=households.order_by().values("pk"), effective_from=day)
    decided = known.values("decision", "standard").first()
    source = decided or {"decision": "", "standard": reviewing.standard_on(day)}
    return {"on": day} | source | {f"class_{one.pk}": one.today.standing for one in rows if one.today}
