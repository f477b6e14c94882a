"""The books of one's clubs checked from their rows: what does not agree, in sentences, with where to look."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.roles import Capability
from clubs.access import reach_of, view_for
from clubs.findings import Finding
from clubs.models import Club
from ledger import holdings
from members.views.pages import address_without_page
from reports import books

ON_A_PAGE = 10  # clubs; each is recomputed from all its rows
ROOMS = {  # where a finding is looked at, by its code; what has none is looked at on the club's page
    "changed": "ledger:vouchers",
    "numbers": "ledger:vouchers",
    "reversal": "ledger:vouchers",
    "lines": "ledger:vouchers",
    "closing": "ledger:closings",
    "count": "ledger:counts",
    "fees": "ledger:fees",
    "identity": "ledger:book",
    "below_zero": "ledger:cash_book",
    "before_founding": "ledger:vouchers",
    "after_dissolution": "ledger:vouchers",
    "before_opening": "ledger:vouchers",
}


@view_for(Capability.SEE)
def checks(request):
    """Ten clubs at a time, by name."""
    text = request.GET.get("q", "").strip()[:120]
    found = holdings.named(reach_of(request).visible_clubs(), text)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("trang"))
    whole, by_club = checked(page.object_list)
    context = {"page": page, "whole": whole, "by_club": by_club, "text": text}
    context["query"] = address_without_page(request)
    return TemplateResponse(request, "reports/checks.html", context)


def checked(clubs: Iterable[Club]) -> tuple[list[Finding], list[tuple[Club, list[tuple[Finding, str]]]]]:
    """What is wrong with the whole site, then each club with its findings and their addresses."""
    clubs, found = list(clubs), defaultdict(list)
    for finding in books.check(clubs):
        found[finding.club].append(finding)
    by_club = [(club, [(one, _address(one, club)) for one in found[club.code]]) for club in clubs]
    return found[""], by_club


def _address(finding: Finding, club: Club) -> str:
    return reverse(ROOMS.get(finding.code, "reports:club"), args=[club.pk])
