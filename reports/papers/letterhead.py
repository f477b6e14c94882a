"""The head of a club's paper that goes out: who issues it, the national motto, place and day."""

from datetime import date

from django.template.loader import render_to_string

from accounts import audit
from clubs.access import Reach, reach_of
from clubs.models import Club
from reports import pdf
from reports.papers.files import as_pdf


def letterhead(club: Club, reach: Reach, dated: date | None = None) -> dict:
    """What templates/reports/papers/_head.html shows; without `dated` the day is left open for the pen."""
    homes = reach.geography.homes([club], reach.day)[club.pk]
    return {"club": club, "home": homes[0].name if len(homes) == 1 else "", "dated": dated}


def issued(request, club: Club, paper: str, context: dict, *, dated: date, name: str):
    """A paper under the head of `club`, as a PDF called `name`; who takes it away stands in the log."""
    name = f"{name}_{club.code}" if club.code not in name else name
    audit.exported(name, {}, by=request.user, place=club)
    head = letterhead(club, reach_of(request), dated)
    return as_pdf(pdf.printed(render_to_string(f"reports/papers/{paper}.html", context | head)), name)
