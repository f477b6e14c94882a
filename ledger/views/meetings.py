"""The meetings of a club: their list, calling one, its sheet, what it was about."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from ledger import listing as vouchers
from ledger.forms.filling import SheetForm
from ledger.forms.meetings import CallForm, FactsForm
from ledger.meetings import booking, calling, closing, listing, saving
from ledger.meetings.sheet import as_written
from ledger.meetings.sheet import sheet as sheet_of
from ledger.models import Meeting
from ledger.views import offline
from ledger.views.devices import device_of


def meeting_of(club, meeting_id: int) -> Meeting:
    """The meeting of `club` with this id, and how many differences are `undecided`; 404 if there is none."""
    undecided = Count("differences", filter=Q(differences__verdict=""))
    found = Meeting.objects.of(club).select_related("club", "holder", "closed_by")
    return one_of_mine(found.annotate(undecided=undecided), pk=meeting_id)


@club_view(Capability.SEE)
def meetings(request, club):
    context = {"club": club, "meetings": listing.shown(club), "may_keep": _may_keep(request, club)}
    return TemplateResponse(request, "ledger/meetings.html", context)


@club_view(Capability.KEEP_BOOKS)
def call(request, club):
    """Open the sheet of a meeting: today, where it always is."""
    last = Meeting.objects.of(club).order_by("on").last()
    first = {"on": timezone.localdate(), "place": last.place if last else ""}
    form = CallForm(request.POST or None, initial=first)
    facts = {"club": club, "device": device_of(request), "now": timezone.now(), "by": request.user}
    if form.is_valid() and submit(form, calling.call, **facts):
        return redirect("ledger:meeting", club.pk, form.done.pk)
    return TemplateResponse(request, "ledger/meeting_new.html", {"club": club, "form": form})


@club_view(Capability.SEE)
def meeting(request, club, meeting_id):
    """The sheet, to be filled in or to be read; once it is closed, what came of it."""
    meeting = meeting_of(club, meeting_id)
    if meeting.is_closed:
        return _closed(request, meeting)
    return _sheet(request, meeting, SheetForm(sheet_of(meeting)))


@club_view(Capability.KEEP_BOOKS)
def fill(request, club, meeting_id):
    """POST: the sheet as a plain form, with what to do next: stay, tick everybody, or count and close."""
    meeting = meeting_of(club, meeting_id)
    if request.method != "POST":
        return redirect("ledger:meeting", club.pk, meeting.pk)
    form = SheetForm(sheet_of(meeting), request.POST)
    if form.problems:
        return _sheet(request, meeting, form)
    sent = form.sent(device_of(request))
    done = saving.save(meeting=meeting, sent=sent, now=timezone.now(), by=request.user)
    wanted = "differences" if done.doubted else "close" if request.POST.get("viec") == "chot" else ""
    if wanted:
        return redirect(f"ledger:meeting_{wanted}", club.pk, meeting.pk)
    messages.success(request, _("Đã lưu hết."))
    return redirect("ledger:meeting", club.pk, meeting.pk)


@club_view(Capability.KEEP_BOOKS)
def facts(request, club, meeting_id):
    """What the meeting was about."""
    meeting = meeting_of(club, meeting_id)
    first = {name: getattr(meeting, name) for name in ("place", "health_checks", "cared_for", "notes")}
    form = FactsForm(request.POST or None, initial=first | {"topics": meeting.topics.all()})
    if form.is_valid() and submit(form, calling.describe, meeting=meeting, by=request.user):
        messages.success(request, _("Đã lưu nội dung buổi sinh hoạt."))
        return redirect("ledger:meeting", club.pk, meeting.pk)
    return TemplateResponse(
        request, "ledger/meeting_facts.html", {"club": club, "meeting": meeting, "form": form}
    )


def _sheet(request, meeting, form):
    may_keep, device = _may_keep(request, meeting.club), device_of(request)
    context = {
        "club": meeting.club,
        "meeting": meeting,
        "form": form,
        "sheet": form.sheet,
        "device": device,
        "key": form.key,
        "may_keep": may_keep,
        "writable": may_keep and meeting.device in ("", device),
        "differences": meeting.undecided,
    }
    response = TemplateResponse(request, "ledger/meeting.html", context)
    return offline.keep(response, request.device) if context["writable"] else response


def _closed(request, meeting):
    reach = reach_of(request)
    context = {
        "club": meeting.club,
        "meeting": meeting,
        "sheet": as_written(meeting),
        "count": closing.count_of(meeting),
        "vouchers": vouchers.rows(booking.of_meeting(meeting)).order_by("pk"),
        "may_keep": _may_keep(request, meeting.club),
        "may_reopen": reach.may(Capability.REVERSE_VOUCHERS, meeting.club) and closing.may_reopen(meeting),
        "differences": meeting.undecided,
    }
    return TemplateResponse(request, "ledger/meeting_closed.html", context)


def _may_keep(request, club) -> bool:
    return reach_of(request).may(Capability.KEEP_BOOKS, club)
