"""Closing the books of a club, and opening the last closed period again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import sealing
from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from clubs.wording import short_day
from ledger import closing, closing_moves
from ledger.forms.closings import ClosingForm, ReopeningForm
from ledger.models import Closing, Fund, Place
from ledger.models.accounts import BOXES


@club_view(Capability.SEE)
def closings(request, club: Club):
    """What was closed when by whom, and what was opened again."""
    reach = reach_of(request)
    related = Closing.objects.select_related("closed_by", "reopening__reopened_by")
    found = related.filter(club=club).order_by("-through", "-edition")
    context = {
        "club": club,
        "closings": [(one, _held(one.totals)) for one in found],
        "last": closing.last_in_force(club),
        "may_close": reach.may(Capability.CLOSE_BOOKS, club),
        "may_reopen": reach.may(Capability.REOPEN_BOOKS, club),
    }
    return TemplateResponse(request, "ledger/closings.html", context)


@club_view(Capability.CLOSE_BOOKS)
@password_again
def close(request, club: Club):
    """The period stands in the address; its checklist and totals are shown before the press that closes."""
    form = ClosingForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, closing.close, club=club, by=request.user):
        sealing.seal(timezone.now())
        day = short_day(form.done.through)
        messages.success(request, _("Đã khóa sổ đến hết ngày %s.") % day)
        return redirect("ledger:closings", club_id=club.pk)
    through = form.chosen(request.POST or request.GET)
    context = {"club": club, "form": form, "through": through, "chosen": through and through.isoformat()}
    if through:
        context["gaps"] = closing.gaps(club, through)
        context["sums"] = _held(closing.totals(club, through))
        context["moves"] = [line for draft in closing_moves.drafts(club, through) for line in draft.lines]
    return TemplateResponse(request, "ledger/close.html", context)


@club_view(Capability.REOPEN_BOOKS)
@password_again
def reopen(request, club: Club, closing_id: int):
    """Opening the last closed period again, with a reason."""
    closed = one_of_mine(Closing.objects.filter(club=club).select_related("club"), pk=closing_id)
    form = ReopeningForm(request.POST or None)
    if form.is_valid() and submit(form, closing.reopen, closing=closed, by=request.user):
        messages.success(request, _("Đã mở lại kỳ khóa đến %s.") % short_day(closed.through))
        return redirect("ledger:closings", club_id=club.pk)
    return TemplateResponse(request, "ledger/reopen.html", {"club": club, "closing": closed, "form": form})


def _held(totals: dict[str, int]) -> list[tuple[str, int]]:
    """What each fund holds by the totals of a closing, in đồng."""
    sums = {fund: sum(totals.get(BOXES[fund, place], 0) for place in Place) for fund in Fund}
    return [(fund.label, amount) for fund, amount in sums.items()]
