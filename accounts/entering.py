"""From the right password to the first page: what is still due before somebody is in.

A one-time code lets nobody in: it leads to choosing a password. Who has a second factor is asked for it.
Until then the visitor is nobody; only this session knows whom it waits for, for a quarter of an hour.
"""

from datetime import datetime, timedelta

from django.contrib.auth import login
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts import audit, recognising
from accounts.models import Browser, Device, User
from accounts.models.devices import REMEMBERED
from accounts.user_agents import describe

BACKEND = "django.contrib.auth.backends.ModelBackend"
WAITS = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)
WAITING = "waiting"
DEVICE = "device"
PASSWORD_AT = "password_at"  # when the password was last given, in seconds
SECOND_FACTOR = "second_factor"  # whether a token was given too


def begin(request: HttpRequest, user: User, *, remembered: bool, then: str) -> HttpResponse:
    """The password was right. `then` is the page that was asked for."""
    request.session.cycle_key()
    request.session[WAITING] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "remembered": remembered,
        "then": then,
        "since": _seconds(),
    }
    return proceed(request, user)


def waiting(request: HttpRequest) -> User | None:
    """Whom this session waits for: nobody after a quarter of an hour, or once the password is another."""
    facts = request.session.get(WAITING)
    if not facts or _seconds() - facts["since"] > WAITS.total_seconds():
        return None
    user = User.objects.filter(pk=facts["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == facts["password"] else None


def proceed(request: HttpRequest, user: User, *, token_given: bool = False) -> HttpResponse:
    """Lead to what is still due, and at last to the page that was asked for."""
    if user.code_until:
        return redirect("accounts:first_password")
    if user.second_factor and not token_given:
        return redirect("accounts:token")
    facts = request.session.pop(WAITING)
    browser = recognising.token_of(request)
    _enter(request, user, browser, remembered=facts["remembered"], token_given=token_given)
    response = redirect(facts["then"])
    recognising.give(browser, response)
    return response


def password_chosen(request: HttpRequest, user: User) -> HttpResponse:
    """The one-time code has given way to a password."""
    request.session[WAITING] |= {"password": user.get_session_auth_hash()}
    request.session.modified = True
    return proceed(request, user)


def device_of(request: HttpRequest, now: datetime) -> Device | None:
    """The device this session is signed in on; `has_news`: whether new browsers are to be told on it."""
    of_user = Browser.objects.new(now).filter(user=OuterRef("user")).exclude(pk=OuterRef("browser"))
    devices = Device.objects.select_related("browser").annotate(has_news=Exists(of_user))
    return devices.filter(pk=request.session.get(DEVICE), user=request.user.pk).first()


def see(device: Device) -> None:
    """Keep that the device was used, to the minute; no harm if it is signed out at this very moment."""
    now = timezone.now()
    if now - device.seen_at > SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(seen_at=now)


def note_password(request: HttpRequest) -> None:
    """Keep that the password was given just now."""
    request.session[PASSWORD_AT] = _seconds()


def password_age(request: HttpRequest) -> timedelta:
    """For how long the password was not given in this session."""
    return timedelta(seconds=_seconds() - request.session.get(PASSWORD_AT, 0))


def _enter(request: HttpRequest, user: User, token: str, *, remembered: bool, token_given: bool) -> None:
    """`token` is what the browser is known by."""
    login(request, user, backend=BACKEND)
    now, name = timezone.now(), describe(request.headers.get("User-Agent", ""))
    for device in user.devices.all():
        if device.over(now):
            device.delete()
    browser = recognising.recognise(user=user, token=token, name=name, now=now)
    device = Device.objects.create(user=user, browser=browser, name=name, remembered=remembered)
    request.session[DEVICE] = device.pk
    request.session[SECOND_FACTOR] = token_given
    request.session.set_expiry(int(REMEMBERED.total_seconds()) if remembered else 0)
    note_password(request)
    audit.signed_in(by=user)


def _seconds() -> int:
    return int(timezone.now().timestamp())
