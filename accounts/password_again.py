"""Asking for the password again before what cannot be taken back: reversal, closing, taking data away.

    @club_view(Capability.EXPORT_PERSONAL)
    @password_again
    def export(request, club): …

It stands below the decorator that decides who may: an outsider must not learn that there is a page. It asks
before the form is shown, so that nothing typed is lost.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse

from accounts.entering import password_age

FRESH = timedelta(minutes=10)


def password_again(view: Callable) -> Callable:
    """Let through whoever gave the password within ten minutes, ask everybody else for it first."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if password_age(request) <= FRESH:
            return view(request, *args, **kwargs)
        question = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('accounts:password_again')}?{question}")

    return guarded
