"""The watch at the door: names where each request comes from, and logs what was refused."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri

from accounts import audit
from accounts.origin import Origin, comes_from
from accounts.throttling import address_of

REFUSALS = (403, 404)


class Watch:
    """Middleware; it stands inside the one that knows who is signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with comes_from(_origin(request)):
            response = self.get_response(request)
            if _is_refusal(request, response):
                _log(request, response)
            return response


def _origin(request: HttpRequest) -> Origin:
    device = request.headers.get("User-Agent", "").replace("\0", "")[:200]
    return Origin(request=uuid4().hex, address=address_of(request)[:45], device=device)


def _is_refusal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether somebody known was kept out of a page of ours; a mistyped address leads to none."""
    known = request.user.is_authenticated and request.resolver_match
    return bool(known and response.status_code in REFUSALS)


def _log(request: HttpRequest, response: HttpResponse) -> None:
    """The address without its question, which may name people."""
    named = request.resolver_match.kwargs
    place = next((f"{kind}:{named[f'{kind}_id']}" for kind in ("club", "unit") if f"{kind}_id" in named), "")
    facts = {"status": response.status_code, "method": request.method}
    audit.refused(iri_to_uri(request.path), facts, by=request.user, place=place)
