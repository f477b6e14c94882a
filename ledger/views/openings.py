"""Opening the books of a club with what its paper book holds."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, reach_of
from clubs.forms import submit
from clubs.models import Club
from clubs.wording import short_day
from ledger import opening
from ledger.forms.openings import OpeningForm


@club_view(Capability.CLOSE_BOOKS)
def open_books(request, club: Club):
    """Filled in, looked over once more, posted: opening balances are not taken back."""
    opened = opening.opened_on(club)
    start = {"on": short_day(opened) if opened else ""}
    form = OpeningForm(request.POST or None, today=reach_of(request).day, initial=start)
    sure = "sure" in request.POST
    if sure and form.is_valid() and submit(form, opening.open_books, club=club, by=request.user):
        messages.success(request, _("Đã ghi số dư đầu."))
        return redirect("ledger:book", club_id=club.pk)
    look = form.is_bound and form.is_valid() and not sure and "edit" not in request.POST
    context = {"club": club, "form": form, "opened": opened, "sums": form.sums() if look else None}
    return TemplateResponse(request, "ledger/opening.html", context)
