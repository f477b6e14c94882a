"""Counting the cash of a club, and the counts there were."""

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from ledger import counting
from ledger.forms.counts import CountForm
from ledger.models import CashCount
from ledger.models.counts import CASH_BOXES
from members.views.pages import ON_A_PAGE


@club_view(Capability.SEE)
def counts(request, club: Club):
    """All counts, the latest first."""
    found = CashCount.objects.filter(club=club).order_by("-on", "-pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("trang"))
    context = {"club": club, "page": page, "may_count": _may_count(request, club)}
    return TemplateResponse(request, "ledger/counts.html", context)


@club_view(Capability.CLOSE_BOOKS)
def count(request, club: Club):
    """Counting one box; what the books expect stands beside it."""
    today = reach_of(request).day
    box = request.GET.get("hop") if request.GET.get("hop") in CASH_BOXES else CASH_BOXES[0]
    start = {"key": uuid4(), "box": box}
    form = CountForm(request.POST or None, club=club, today=today, initial=start)
    if form.is_valid() and submit(form, counting.count, club=club, by=request.user):
        messages.success(request, _("Đã ghi biên bản kiểm kê."))
        return redirect("ledger:counted", club_id=club.pk, count_id=form.done.pk)
    expected = [(one, counting.expected(club, one, today)) for one in CASH_BOXES]
    context = {"club": club, "form": form, "expected": expected, "today": today}
    return TemplateResponse(request, "ledger/count.html", context)


@club_view(Capability.SEE)
def counted(request, club: Club, count_id: int):
    """One count: by note, beside the books of then and of now."""
    one = one_of_mine(CashCount.objects.filter(club=club).select_related("counted_by"), pk=count_id)
    now = counting.expected(club, one.box, one.on)
    context = {"club": club, "count": one, "notes": counting.lines_of(one), "late": now - one.expected}
    return TemplateResponse(
        request, "ledger/counted.html", context | {"now": now, "may_count": _may_count(request, club)}
    )


def _may_count(request, club: Club) -> bool:
    return reach_of(request).may(Capability.CLOSE_BOOKS, club)
