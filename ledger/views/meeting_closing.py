"""Closing a meeting after a look at all it will post; reopening the last one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import club_view
from clubs.forms import submit
from ledger import counting
from ledger.forms.meeting_closing import CloseForm
from ledger.forms.meetings import ReopenForm
from ledger.meetings import booking, closing
from ledger.meetings.sheet import sheet
from ledger.models import Account
from ledger.views.meetings import meeting_of


@club_view(Capability.KEEP_BOOKS)
def close(request, club, meeting_id):
    meeting = meeting_of(club, meeting_id)
    if meeting.is_closed:
        return redirect("ledger:meeting", club.pk, meeting.pk)
    first = {"version": meeting.version, "counters": request.user.full_name or request.user.username}
    form = CloseForm(request.POST or None, initial=first)
    facts = {"meeting": meeting, "now": timezone.now(), "by": request.user}
    if form.is_valid() and submit(form, closing.close, **facts):
        messages.success(request, _("Đã chốt buổi sinh hoạt và ghi sổ."))
        return redirect("ledger:meeting", club.pk, meeting.pk)
    context = {"club": club, "meeting": meeting, "form": form} | _summary(meeting)
    return TemplateResponse(request, "ledger/meeting_close.html", context)


@club_view(Capability.REVERSE_VOUCHERS)
@password_again
def reopen(request, club, meeting_id):
    meeting = meeting_of(club, meeting_id)
    form = ReopenForm(request.POST or None)
    if form.is_valid() and submit(form, closing.reopen, meeting=meeting, by=request.user):
        messages.success(request, _("Đã mở lại buổi sinh hoạt. Sửa xong hãy chốt lại."))
        return redirect("ledger:meeting", club.pk, meeting.pk)
    context = {"club": club, "meeting": meeting, "form": form}
    return TemplateResponse(request, "ledger/meeting_reopen.html", context)


def _summary(meeting) -> dict:
    """What closing will post, and what must lie in the box then."""
    filled = sheet(meeting)
    planned = booking.booking(filled)
    before = counting.expected(meeting.club, Account.OPERATING_CASH, meeting.on)
    into = planned.change_of(booking.CASH)
    return {
        "sheet": filled,
        "booking": planned,
        "before": before,
        "into": into,
        "expected": before + into,
        "differences": meeting.undecided,
    }
