"""Papers about loans past due: lists with their ages in print and as Excel, and letters of reminder."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of, view_for
from clubs.models import Club
from clubs.wording import short_day
from loans.repayments import allocating
from loans.trouble import arrears, watching
from loans.trouble.arrears import Arrears, ClubArrears, Late
from reports import pdf
from reports.lists import arrears as lists
from reports.lists import sheets
from reports.lists.sheets import Listing
from reports.papers.files import as_excel, as_pdf
from reports.papers.letterhead import letterhead


@dataclass(frozen=True)
class Asked:
    """What is taken away about `place`: all that is lent, and the rows of its list, loans or clubs."""

    place: str
    arrears: Arrears
    rows: list[Late] | list[ClubArrears]
    paper: str
    listing: Callable[[str, list], Listing]
    name: str  # of the file


@club_view(Capability.SEE)
def printed(request, club: Club):
    """The page of arrears on paper, to be signed."""
    return _printed(_of_club(request, club), reach_of(request).day)


@club_view(Capability.SEE)
def excel(request, club: Club):
    return _excel(_of_club(request, club), reach_of(request).day)


@view_for(Capability.SEE)
def everywhere(request):
    """The same of all clubs that somebody answers for, a row each."""
    return _printed(_of_my_clubs(request), reach_of(request).day)


@view_for(Capability.SEE)
def everywhere_excel(request):
    return _excel(_of_my_clubs(request), reach_of(request).day)


@club_view(Capability.KEEP_BOOKS)
def reminder(request, club: Club, loan_id: int):
    """Giấy nhắc nợ, to the borrower and whoever answers for the loan: what is due, else what comes."""
    loans = club.loans.select_related("club", "borrower", "application")
    reach = reach_of(request)
    watched = watching.of(one_of_mine(loans, pk=loan_id), reach.day)
    if not watched.outstanding:
        raise Http404
    audit.exported(_("giấy nhắc nợ"), {"loan": watched.loan.code}, by=request.user, place=club)
    context = letterhead(club, reach, reach.day) | {"watched": watched, "due": allocating.due(watched.owing)}
    content = pdf.printed(render_to_string("reports/papers/reminder.html", context))
    return as_pdf(content, f"nhac-no_{club.code}_{loan_id}_{reach.day}")


def _of_club(request, club: Club) -> Asked:
    found, late = arrears.of_club(club, reach_of(request).day)
    audit.exported(_("nợ quá hạn"), {"rows": len(late)}, by=request.user, place=club)
    place = f"{club.name} ({club.code})"
    return Asked(place, found, late, "arrears_of_club", lists.of_loans, f"no-qua-han_{club.code}")


def _of_my_clubs(request) -> Asked:
    reach = reach_of(request)
    rows = arrears.by_club(reach.my_clubs(), reach.day)
    audit.exported(_("nợ quá hạn"), {"rows": len(rows)}, by=request.user)
    place = ", ".join(dict.fromkeys(one.place.name for one in reach.appointments))
    together = arrears.together(rows)
    return Asked(place, together, rows, "arrears_everywhere", lists.of_clubs, "no-qua-han_cac-clb")


def _printed(asked: Asked, day: date) -> HttpResponse:
    context = {"place": asked.place, "arrears": asked.arrears, "rows": asked.rows, "day": day}
    content = pdf.printed(render_to_string(f"reports/papers/{asked.paper}.html", context))
    return as_pdf(content, f"{asked.name}_{day}")


def _excel(asked: Asked, day: date) -> HttpResponse:
    facts = {"place": asked.place, "day": short_day(day)}
    note = _("%(place)s, tính đến hết ngày %(day)s; đơn vị: đồng") % facts
    content = sheets.bound([asked.listing(note, asked.rows), lists.by_age(note, asked.arrears)])
    return as_excel(content, f"{asked.name}_{day}")
