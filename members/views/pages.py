"""Lists that are shown in pages and quickly renewed while somebody types."""

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers

ON_A_PAGE = 20  # rows: each is a card on a telephone


def page_of(request, rows: QuerySet) -> Page:
    """The page of `rows` that was asked for, counted in the same query; the last where there is none such."""
    asked = request.GET.get("trang", "")[:9]  # no list is longer, and databases count no further than 2⁶³
    number = max(int(asked), 1) if asked.isdecimal() else 1
    first = (number - 1) * ON_A_PAGE
    found = list(rows.annotate(in_all=Window(Count("*")))[first : first + ON_A_PAGE])
    paginator = Paginator(rows, ON_A_PAGE)
    if found or number == 1:
        paginator.count = found[0].in_all if found else 0
        return Page(found, number, paginator)
    return paginator.get_page(number)


def renewed(request, whole: str, part: str, context: dict) -> TemplateResponse:
    """The whole page; only the list itself for a script that renews it."""
    asked = request.headers  # going back asks for the whole page again
    alone = "HX-Request" in asked and "HX-History-Restore-Request" not in asked
    response = TemplateResponse(request, part if alone else whole, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def address_without_page(request) -> str:
    """What was asked for, so that links to other pages keep it."""
    query = request.GET.copy()
    query.pop("trang", None)
    return query.urlencode()
