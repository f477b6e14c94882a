"""Who has an account in one's scope, and how it stands with each."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Max, QuerySet

from accounts.models import User
from accounts.names import GAPS
from clubs.collation import key
from clubs.folding import fold
from clubs.models import Appointment


@dataclass(frozen=True)
class Person:
    """Somebody with an account, and the roles that were asked about; `seen_at` is on any device."""

    user: User
    appointments: list[Appointment]
    seen_at: datetime | None


def people(appointments: QuerySet, asked: str = "") -> list[Person]:
    """Everybody of `appointments` whose name or sign-in name has what is `asked`, in dictionary order."""
    rows = appointments.select_related("user", "unit", "club").order_by("user", "-since")
    seen = dict(
        User.objects.filter(devices__isnull=False).values_list("pk").annotate(Max("devices__seen_at"))
    )
    found = [
        Person(user, list(held), seen.get(user.pk))
        for user, held in groupby(rows, key=lambda one: one.user)
        if _answers(user, asked)
    ]
    return sorted(found, key=lambda one: (key(one.user.full_name), one.user.username))


def _answers(user: User, asked: str) -> bool:
    digits = re.sub(GAPS, "", asked)
    return fold(asked) in fold(f"{user.full_name} {user.username}") or (
        digits.isdigit() and digits in user.username
    )
