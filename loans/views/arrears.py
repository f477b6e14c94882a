"""Arrears: of one club with its list of calls, and of all clubs that somebody answers for."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse

from accounts.roles import Capability
from clubs.access import club_view, reach_of, view_for
from clubs.models import Club
from loans.trouble import arrears
from loans.views.pages import leaf, page


@club_view(Capability.SEE)
def of_club(request, club: Club):
    """Ageing, what is at risk, and whom to call, the longest past due first."""
    found, late = arrears.of_club(club, reach_of(request).day)
    return page(request, club, "loans/arrears.html", {"arrears": found} | leaf(request, late))


@view_for(Capability.SEE)
def everywhere(request):
    """My clubs, the most at risk first; whoever has one club goes straight to it."""
    reach = reach_of(request)
    clubs = list(reach.visible_clubs())
    if len(clubs) == 1:
        return redirect("loans:arrears", club_id=clubs[0].pk)
    rows = arrears.by_club(clubs, reach.day)
    context = {"arrears": arrears.together(rows), "today": reach.day} | leaf(request, rows)
    return TemplateResponse(request, "loans/arrears_everywhere.html", context)
