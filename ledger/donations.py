"""The donors' book: gifts in kind by their estimated value. They never touch cash."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Sum

from clubs.periods import Period
from ledger.balances import stretch
from ledger.models import InKindGift


def gifts(clubs: Iterable[int], period: Period) -> list[tuple[int, date, int]]:
    """Estimated values in đồng by club (id) and stretch of time up to the end of `period`."""
    found = InKindGift.objects.filter(club__in=clubs, on__lte=period.last).order_by()
    grouped = found.values("club", through=stretch("on", period)).annotate(total=Sum("value"))
    return list(grouped.values_list("club", "through", "total"))
