"""Which device asks: a cookie of its own, older than any sign-in, tells one telephone from another."""

from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "may"
YEAR = 365 * 24 * 3600


def device_of(request: HttpRequest) -> str:
    """The name of the device; one that has none yet gets a name for this request (`remember` keeps it)."""
    if not hasattr(request, "device"):
        request.device = request.COOKIES.get(COOKIE, "")[:64] or uuid4().hex
    return request.device


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Have the browser keep the name of the device. It opens nothing: who may do what goes by the sign-in."""
    if request.COOKIES.get(COOKIE) != device_of(request):
        how = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
        response.set_cookie(COOKIE, device_of(request), max_age=YEAR, **how)
    return response
