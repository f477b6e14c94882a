"""Lists that are shown in pages and quickly renewed while somebody types."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers

ON_A_PAGE = 50


def page_of(request, rows: QuerySet) -> Page:
    """The page of `rows` that was asked for; the nearest one where there is none such."""
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("trang"))


def renewed(request, whole: str, part: str, context: dict) -> TemplateResponse:
    """The whole page; only the list itself for a script that renews it."""
    response = TemplateResponse(request, part if "HX-Request" in request.headers else whole, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def address_without_page(request) -> str:
    """What was asked for, so that links to other pages keep it."""
    query = request.GET.copy()
    query.pop("trang", None)
    return query.urlencode()
