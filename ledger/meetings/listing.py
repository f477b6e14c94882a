"""The meetings of a club as a list: how many came, what came in."""

from django.db.models import Count, Q, QuerySet, Sum

from clubs.models import Club
from ledger.models import Meeting


def shown(club: Club) -> QuerySet[Meeting]:
    """The meetings of `club`, the latest first, with `present`, `fees` (đồng), rows `told`."""
    present = Count("rows", filter=Q(rows__present=True))
    rows = {"told": Count("rows"), "present": present, "fees": Sum("rows__fee", default=0)}
    return Meeting.objects.of(club).annotate(**rows).order_by("-on")
