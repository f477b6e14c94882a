"""Who may open a page that belongs to no place. Pages about clubs and units use clubs/access.py."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required

from accounts.roles import EVERYBODY, PUBLIC


def public(view: Callable) -> Callable:
    """Open to whoever comes along, signed in or not."""
    view.capability = PUBLIC
    return login_not_required(view)


def everybody(view: Callable) -> Callable:
    """Open to whoever is signed in: pages about oneself."""
    view.capability = EVERYBODY
    return view
