"""The meetings of a club as a list: how many came, what came in."""

from django.db.models import Count, Q, QuerySet, Sum

from clubs.models import Club
from ledger.models import Meeting


def shown(club: Club) -> QuerySet[Meeting]:
    """The meetings of `club`, the latest first, with `present` and `fees` (đồng)."""
    rows = {"present": Count("rows", filter=Q(rows__present=True)), "fees": Sum("rows__fee", default=0)}
    return Meeting.objects.of(club).annotate(**rows).order_by("-on")
