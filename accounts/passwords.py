"""Passwords: chosen by their owners alone; a one-time code lets somebody choose one."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Model

from accounts import audit, throttling
from accounts.models import Device, User

CODE_DIGITS = 10
CODE_GOOD_FOR = timedelta(hours=24)
LOGGED = ["password", "code_until"]  # of a password the log says only that it was set


@transaction.atomic
def choose(*, user: User, password: str, keep: Device | None = None) -> None:
    """Set one's own password and sign out everywhere but on the device `keep`.

    Refuses a password that is too easy, or a one-time code kept as a password.
    """
    validate_password(password, user)
    before = audit.picture(user, LOGGED)
    user.set_password(password)
    user.code_until = None
    user.save(update_fields=["password", "code_until"])
    user.devices.exclude(pk=keep and keep.pk).delete()
    audit.changed([(user, before)], by=user)


@transaction.atomic
def issue_code(*, user: User, now: datetime, by: User, place: Model | None = None) -> str:
    """Put a one-time code in place of the password and sign `user` out everywhere.

    The code is told once, to be handed over on paper; nobody can read it again.
    """
    before = audit.picture(user, LOGGED)
    code = "".join(secrets.choice("0123456789") for _digit in range(CODE_DIGITS))
    user.set_password(code)
    user.code_until = now + CODE_GOOD_FOR
    user.save(update_fields=["password", "code_until"])
    user.devices.all().delete()
    user.browsers.all().delete()  # whoever holds the slip begins afresh
    throttling.forgive(user)
    audit.changed([(user, before)], by=by, place=place)
    return code
