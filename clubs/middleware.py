"""Whoever answers for the system or a province shows a second factor, or sets one up before all else."""

from django.conf import settings
from django.shortcuts import redirect
from django.utils.timezone import localdate

from accounts.entering import SECOND_FACTOR
from accounts.roles import Role
from clubs.models import Appointment

NEED_IT = [Role.ADMIN, Role.PROVINCE]
OPEN_WITHOUT = {
    "accounts:second_factor",
    "accounts:password_again",
    "accounts:sign_out",
    "accounts:letters",
}


class SecondFactorRequired:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Lead to setting it up; asked only of sessions that gave no token, and not of public pages."""
        public = not getattr(view, "login_required", True)
        if public or request.resolver_match.view_name in OPEN_WITHOUT or not self._is_missing(request):
            return None
        return redirect("accounts:second_factor")

    def _is_missing(self, request) -> bool:
        if not settings.SECOND_FACTOR or request.session.get(SECOND_FACTOR):
            return False
        return Appointment.objects.on(localdate()).filter(user=request.user.pk, role__in=NEED_IT).exists()
