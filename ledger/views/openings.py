"""Opening the books of a club with what its paper book holds, and taking back what was mistyped."""

from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from ledger import listing, opening
from ledger.forms.openings import OpeningForm
from ledger.forms.reversing import OpeningReversalForm
from ledger.models import Voucher


@club_view(Capability.CLOSE_BOOKS)
def open_books(request, club: Club):
    """Filled in, looked over once more, posted."""
    opened = opening.opened_on(club)
    today = reach_of(request).day
    form = OpeningForm(request.POST or None, club=club, today=today, initial={"on": opened})
    sure = "sure" in request.POST
    if sure and form.is_valid() and submit(form, opening.open_books, club=club, by=request.user):
        messages.success(request, _("Đã ghi số dư đầu."))
        return redirect("ledger:book", club_id=club.pk)
    look = form.is_bound and form.is_valid() and not sure and "edit" not in request.POST
    context = {"club": club, "form": form, "opened": opened, "sums": form.sums() if look else None}
    context |= {
        "vouchers": _shown(club),
        "may_reverse": reach_of(request).may(Capability.REVERSE_VOUCHERS, club),
    }
    return TemplateResponse(request, "ledger/opening.html", context)


@club_view(Capability.REVERSE_VOUCHERS)
@password_again
def take_back_opening(request, club: Club, opening_id: int):
    """One opening balance that was mistyped, and what is right in its place."""
    voucher = one_of_mine(_shown(club), pk=opening_id)
    form = OpeningReversalForm(request.POST or None)
    if form.is_valid() and submit(form, opening.take_back, voucher=voucher, by=request.user):
        messages.success(request, _("Đã hủy bằng %(voucher)s.") % {"voucher": form.done})
        return redirect("ledger:book", club.pk)
    context = {"club": club, "voucher": voucher, "form": form}
    return TemplateResponse(request, "ledger/take_back_opening.html", context)


def _shown(club: Club) -> QuerySet[Voucher]:
    """What was brought over by source; loans are taken back where loans are kept."""
    return listing.shown(opening.by_source(club))
