"""The books of a club: what its boxes hold, its rooms, and the cash book of each fund."""

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from accounts.roles import Capability
from clubs.access import club_view, reach_of, view_for
from clubs.models import Club
from ledger import holdings, opening
from ledger.forms.books import CashBookForm
from ledger.models import Voucher
from members.views.pages import ON_A_PAGE, address_without_page

LATEST = 10


@view_for(Capability.SEE)
def books(request):
    """My clubs with what each holds; whoever has one club goes straight to its books."""
    reach = reach_of(request)
    clubs = list(reach.visible_clubs().active_on(reach.day))
    text = request.GET.get("q", "").strip()[:120]
    if not text and len(clubs) == 1:
        return redirect("ledger:book", club_id=clubs[0].pk)
    found = Paginator(holdings.named(clubs, text), ON_A_PAGE).get_page(request.GET.get("trang"))
    context = {"page": found, "rows": holdings.of(found.object_list, reach.day), "text": text}
    return TemplateResponse(request, "ledger/books.html", context | {"query": address_without_page(request)})


@club_view(Capability.SEE)
def book(request, club: Club):
    """The four boxes, the rooms, the latest vouchers."""
    reach = reach_of(request)
    (row,) = holdings.of([club], reach.day)
    latest = Voucher.objects.of(club).select_related("reversed_by").prefetch_related("entries")
    may = {f"may_{what}": reach.may(what, club) for what in (Capability.KEEP_BOOKS, Capability.CLOSE_BOOKS)}
    may["may_open"] = row.closed is None and opening.opened_on(club) is None
    context = {
        "club": club,
        "row": row,
        "vouchers": latest.order_by("-on", "-pk")[:LATEST],
        "today": reach.day,
        **may,
    }
    return TemplateResponse(request, "ledger/book.html", context)


@club_view(Capability.SEE)
def cash_book(request, club: Club):
    """A fund's cash book over any period."""
    form = CashBookForm(request.GET, club=club, today=reach_of(request).day)
    context = {"club": club, "form": form, "book": form.book()}
    return TemplateResponse(request, "ledger/book_lines.html", context)
