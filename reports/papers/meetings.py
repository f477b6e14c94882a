"""The minutes of a meeting with its list of who came and paid; the same list blank, to be filled by hand."""

from django.template.loader import render_to_string

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view, reach_of
from ledger.meetings import closing
from ledger.meetings.sheet import as_written, sheet
from ledger.models import Meeting
from ledger.views.meetings import meeting_of
from reports import pdf
from reports.papers.files import as_pdf
from reports.papers.letterhead import letterhead


@club_view(Capability.SEE)
def minutes(request, club, meeting_id):
    """The minutes; before the meeting is closed they say that they are a draft."""
    meeting = meeting_of(club, meeting_id)
    audit.exported(_name(meeting, "bien-ban"), {"meeting": meeting.pk}, by=request.user, place=club)
    context = facts(meeting) | letterhead(club, reach_of(request), meeting.on)
    content = pdf.printed(render_to_string("reports/papers/minutes.html", context))
    return as_pdf(content, _name(meeting, "bien-ban"))


@club_view(Capability.SEE)
def blank(request, club, meeting_id):
    """The sheet in the order of the screen with the members' codes, where there is no power or no network."""
    meeting = meeting_of(club, meeting_id)
    audit.exported(_name(meeting, "mau-trong"), {"meeting": meeting.pk}, by=request.user, place=club)
    context = {"club": club, "meeting": meeting, "sheet": sheet(meeting)}
    content = pdf.printed(render_to_string("reports/papers/meeting_blank.html", context))
    return as_pdf(content, _name(meeting, "mau-trong"))


def facts(meeting: Meeting) -> dict:
    """What the minutes say, the figures as the page of the meeting shows them."""
    return {
        "meeting": meeting,
        "sheet": as_written(meeting),
        "count": closing.count_of(meeting),
        "topics": list(meeting.topics.all()),
    }


def _name(meeting: Meeting, what: str) -> str:
    return f"{what}_{meeting.club.code}_{meeting.on:%Y-%m-%d}"
