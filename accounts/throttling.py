"""Guessing passwords: ten tries of one name from one address in a quarter of an hour (django-axes counts).

Neighbours behind the same address, which whole villages share, keep signing in with their own names.
"""

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.models import User
from accounts.names import sign_in_name

NO_LINE = "0.0.0.0"  # what came over no line at all


def name_tried(request: HttpRequest, credentials: dict | None) -> str:
    """The name under which a try is counted: one however it was typed."""
    given = (credentials or request.POST).get("username") or ""
    return sign_in_name(given)[:255]


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; behind the web server what that wrote, never what the visitor sent."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", NO_LINE)


def tries_left(request: HttpRequest) -> int:
    """After a refused try: how many are left before the name has to wait."""
    return max(0, settings.AXES_FAILURE_LIMIT - (counted(request) or 0))


def counted(request: HttpRequest) -> int | None:
    """How many wrong tries there are now; None where this one was not even looked at."""
    return getattr(request, "axes_failures_since_start", None)


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict) -> HttpResponse:
    """The page for a name that has to wait: until when, and whom to ask."""
    tries = AccessAttempt.objects.filter(
        username=name_tried(request, credentials), ip_address=address_of(request)
    )
    last = tries.order_by("attempt_time").values_list("attempt_time", flat=True).last() or timezone.now()
    context = {"until": last + settings.AXES_COOLOFF_TIME, "support": settings.SUPPORT}
    page = TemplateResponse(request, "accounts/locked_out.html", context, status=429)
    return page.render()


def forgive(user: User) -> None:
    """Forget the wrong tries of `user`, who need not wait any longer."""
    reset(username=user.username)
