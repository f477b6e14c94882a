"""The meetings that clubs held: those whose sheet is closed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import Coalesce

from clubs.periods import Period
from ledger.models import Meeting


@dataclass(frozen=True)
class Held:
    """A meeting of a club (by id), and how many people had their health checked there."""

    club: int
    on: date
    health_checks: int


def held(clubs: Iterable[int], last: date) -> list[Held]:
    """Every meeting of `clubs` up to `last`; one query."""
    found = Meeting.objects.held().filter(club__in=clubs, on__lte=last).order_by()
    return [Held(*row) for row in found.values_list("club", "on", Coalesce("health_checks", 0))]


def meetings_held(clubs: Iterable[int], period: Period) -> Counter[int]:
    """How many meetings each club (by id) held in `period`; one query."""
    found = Meeting.objects.held().filter(club__in=clubs, on__range=(period.first, period.last)).order_by()
    return Counter(dict(found.values_list("club").annotate(Count("pk"))))
