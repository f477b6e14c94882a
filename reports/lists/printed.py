"""A club's register of members in print: A4 across, headings on every page, room for a signature."""

from datetime import date

from django.template.loader import render_to_string

from clubs.models import Club
from members import listing
from members.listing import Wanted
from reports import pdf
from reports.lists import people


def rows(club: Club, day: date) -> list[dict[str, object]]:
    """The members of `club` on `day`, by given name."""
    mine = Club.objects.filter(pk=club.pk)
    found = listing.shown(Wanted().people(mine, day).select_related("ethnic_group"), mine, day)
    return [{"number": number, **people.facts(person, day)} for number, person in enumerate(found, start=1)]


def render(club: Club, found: list[dict[str, object]], day: date) -> bytes:
    """The PDF's bytes."""
    context = {"club": club, "rows": found, "day": day, "members": len(found)}
    return pdf.printed(render_to_string("reports/pdf/register.html", context))
