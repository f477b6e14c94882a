"""Sessions end with their device; nothing of a signed-in page stays behind in the browser."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from accounts.entering import DEVICE, device_of, see
from accounts.recognising import told_on

ENDED = "ended"  # told once on the sign-in page


class Devices:
    """Sign out whose device was signed out from elsewhere or whose time is up.

    For views: `request.device`, None where nobody is signed in; for pages: `request.new_browsers`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.device, request.new_browsers = None, []
        if request.session.get(DEVICE) and request.user.is_authenticated:
            self._check(request)
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    def _check(self, request: HttpRequest) -> None:
        now = timezone.now()
        device = device_of(request, now)
        if device and not device.over(now):
            see(device)
            request.device = device
            request.new_browsers = told_on(device, now) if device.has_news else []
            return
        if device:
            device.delete()
        logout(request)
        request.session[ENDED] = True
