"""Knowing a browser again, so that a sign-in from one never seen before is told to its owner's others.

A thief who has the password must not be able to sign in unseen, nor to say on the owner's behalf that all is
well: only a browser that its owner knows may confirm another.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from accounts import audit
from accounts.models import Browser, Device, User
from accounts.models.browsers import KEPT_FOR

COOKIE = "__Host-may" if settings.HTTPS else "may"


def token_of(request: HttpRequest) -> str:
    """What the browser shows, or is to show from now on."""
    return request.COOKIES.get(COOKIE) or token_urlsafe(32)


def give(token: str, response: HttpResponse) -> None:
    """Let the browser keep `token`."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, token, max_age=KEPT_FOR, secure=secure, httponly=True, samesite="Lax")


@transaction.atomic
def recognise(*, user: User, token: str, name: str, now: datetime) -> Browser:
    """The browser that shows `token`, on which `user` signs in. An account's first one is its owner's.

    The log has the sign-in with what the browser calls itself.
    """
    user.browsers.filter(used_at__lt=now - KEPT_FOR).delete()
    usual = {"name": name, "since": now, "confirmed_at": None if user.browsers.exists() else now}
    digest = sha256(token.encode()).hexdigest()
    browser, _is_new = Browser.objects.get_or_create(user=user, digest=digest, defaults=usual)
    browser.used_at = now
    browser.save(update_fields=["used_at"])
    return browser


def told_on(device: Device, now: datetime) -> QuerySet:
    """The browsers that are told on `device`: the new ones of its user, but for its own."""
    return Browser.objects.new(now).filter(user=device.user_id).exclude(pk=device.browser_id)


@transaction.atomic
def confirm(*, browser: Browser, on: Device | None, now: datetime) -> None:
    """Its owner says that the browser is theirs, on a device in a browser that is known to be."""
    if not on or not on.browser or not on.browser.confirmed_at:
        raise PermissionDenied
    before = audit.picture(browser, ["confirmed_at"])
    browser.confirmed_at = now
    browser.save(update_fields=["confirmed_at"])
    audit.changed([(browser, before)], by=browser.user)


@transaction.atomic
def sign_out(*, devices: Iterable[Device], keep: Device | None, by: User) -> None:
    """Sign `devices` out; but for that of `keep` their browsers will be strangers the next time."""
    audit.removed(devices, fields=["name"], by=by)
    kept = keep and keep.browser_id
    Browser.objects.filter(devices__in=devices).exclude(pk=kept).delete()
    Device.objects.filter(pk__in=[device.pk for device in devices]).delete()


@transaction.atomic
def disown(*, browser: Browser, by: User) -> None:
    """It is a stranger's: signed out wherever it still is."""
    audit.removed([browser], fields=["name", "since"], by=by)
    browser.delete()
