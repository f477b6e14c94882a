"""The sheet of a meeting between devices: saved row by row, taken over, differences decided."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine
from ledger.forms.sheets import sent_in
from ledger.meetings import differing, saving, telling
from ledger.views.devices import device_of
from ledger.views.meetings import meeting_of

REFUSED = {"key_reused": 409, "other_user": 403}


@club_view(Capability.KEEP_BOOKS)
def save(request, club, meeting_id):
    """The sheet for a device that works without a network. GET tells how it stands; POST saves, once a key.

    POST takes JSON {"key": …, "device": …, "base_version": …, "rows": [row, …]}:

    - `key`: 8 to 64 characters made by the device for this save. The same key with the same content is
      carried out once and answered again; with other content the answer is 409.
    - `device`: which device fills in the sheet, up to 64 characters; without it the one
      the page was given (`data-device`).
    - `by`: the id of who filled them in: 403 {"refused"} if somebody else is signed in by now. May be left
      out.
    - `base_version`: the `version` of the last answer, upon which the rows were filled in.
    - `rows`: those that were touched, at most 500, each whole. A member's: {"row": "m12", "present": true,
      "fee": 5000, "months": 1, "repaid": 0, "reason": ""}. A gift's: {"row": "g1f0c22ab", "party": "Bà Hoa",
      "amount": 50000, "text": ""}. An expense's begins with "c" and has an "account" ("activities", "visits",
      "management", "other_expense"). Gifts and expenses are named by the device: the letter and 8 to 32
      hexadecimal digits. Amounts are whole đồng; what is left out is blank; other words ("at") are not read.

    The answer, to GET as well, is {"version", "closed", "device", "differences": undecided ones,
    "holder": null or {"mine", "name", "since"}, "rows": [every row that is not blank, with its "version"],
    "totals": {"present", "fees", "given", "spent", "repaid", "takings"}}; after POST also "saved" (the key)
    and "taken" and "doubted": names of the sent rows that were taken in, or put aside as differences because
    another device holds the sheet or changed the row since `base_version`, the member is not on the sheet, or
    it is closed. Rows in neither list said nothing new. Every sent row is kept: the device may forget it.

    400 {"refused": sentence, "row": name or ""}: unreadable, nothing was saved. 403, 404: no longer allowed.
    """
    meeting = meeting_of(club, meeting_id)
    if request.method != "POST":
        return JsonResponse(telling.state(meeting, device_of(request)))
    try:
        sent = sent_in(request.body, device_of(request), request.user)
        done = saving.save(meeting=meeting, sent=sent, now=timezone.now(), by=request.user)
    except ValidationError as refusal:
        status = REFUSED.get(refusal.code, 400)
        row = (refusal.params or {}).get("row", "")
        return JsonResponse({"refused": refusal.messages[0], "row": row}, status=status)
    meeting.refresh_from_db()
    lists = {"saved": done.key, "taken": done.taken, "doubted": done.doubted}
    return JsonResponse(telling.state(meeting, sent.device) | lists)


@club_view(Capability.KEEP_BOOKS)
def take_over(request, club, meeting_id):
    """POST: this device (or the `device` that is posted) holds the sheet from now on."""
    meeting = meeting_of(club, meeting_id)
    if request.method == "POST":
        device = request.POST.get("device", "")[:64] or device_of(request)
        saving.take_over(meeting=meeting, device=device, now=timezone.now(), by=request.user)
    return redirect("ledger:meeting", club.pk, meeting.pk)


@club_view(Capability.KEEP_BOOKS)
def differences(request, club, meeting_id):
    """What devices sent that did not go into the sheet unasked; each is accepted or dropped."""
    meeting = meeting_of(club, meeting_id)
    if request.method == "POST":
        _decide(request, meeting)
        return redirect("ledger:meeting_differences", club.pk, meeting.pk)
    context = {"club": club, "meeting": meeting, "differences": differing.waiting(meeting)}
    return TemplateResponse(request, "ledger/meeting_differences.html", context)


def _decide(request, meeting) -> None:
    """Accept or drop the difference that is named; a refusal is told above the page."""
    difference = one_of_mine(meeting.differences, pk=request.POST.get("khac_biet"))
    decide = differing.accept if "nhan" in request.POST else differing.drop
    try:
        decide(difference=difference, now=timezone.now(), by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
