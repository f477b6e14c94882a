"""What every page of the loans room shows around its own content."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.template.response import TemplateResponse

from accounts.roles import Capability
from clubs.access import reach_of
from clubs.models import Club
from members.views.pages import ON_A_PAGE, address_without_page

RIGHTS = (
    Capability.KEEP_BOOKS,
    Capability.REVERSE_VOUCHERS,
    Capability.APPROVE_LOANS,
    Capability.SET_LOAN_RULES,
    Capability.CLOSE_BOOKS,
)


def page(request, club: Club, template: str, context: dict) -> TemplateResponse:
    """A page of this room, which knows what may be done here (`may_keep_books`, `may_approve_loans` …)."""
    reach = reach_of(request)
    may = {f"may_{right}": reach.may(right, club) for right in RIGHTS}
    return TemplateResponse(request, template, {"club": club, "today": reach.day, **may, **context})


def leaf(request, rows: Sequence) -> dict:
    """The page of a list of loans that was asked for ("trang"), and the address that leads to the others."""
    found = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("trang"))
    return {"page": found, "query": address_without_page(request)}
