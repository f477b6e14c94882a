"""What every page of the loans room shows around its own content."""

from django.template.response import TemplateResponse

from accounts.roles import Capability
from clubs.access import reach_of
from clubs.models import Club

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
