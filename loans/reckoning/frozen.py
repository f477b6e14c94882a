"""Frozen loans (khoanh nợ): which they are, and how many of their days stood still.

A frozen day counts for nothing: with so many of them a loan stands as it would have stood so many days
earlier, whatever was paid meanwhile. Those before the newest plan began are over: that plan knew of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Q, QuerySet

from clubs.periods import ONE_DAY
from loans.models import Freeze, Loan

Loans = QuerySet[Loan] | Iterable[int]


def frozen_days(loans: Loans, day: date) -> dict[int, int]:
    """How many days each loan (by id) stood still by the end of `day`; one query."""
    plan = Q(loan__schedules__since__lte=day)
    freezes = Freeze.objects.filter(loan__in=loans, since__lte=day).order_by()
    freezes = freezes.annotate(planned=Max("loan__schedules__since", filter=plan))
    days: dict[int, int] = defaultdict(int)
    for one in freezes.values_list("loan", "since", "until", "thaw__on", "planned"):
        loan, since, until, lifted, planned = one
        days[loan] += max(0, (runs_again(until, lifted, day) - max(since, planned or since)).days)
    return days


def runs_again(until: date | None, lifted: date | None, day: date) -> date:
    """The first day that counts again; of a freeze that lasts longer than `day`, the day after it."""
    ends = [until + ONE_DAY if until else None, lifted, min(day, date.max - ONE_DAY) + ONE_DAY]
    return min(end for end in ends if end)


def begun(day: date) -> Q:
    return Q(since__lte=day)


def lasts(day: date) -> Q:
    return (Q(until=None) | Q(until__gte=day)) & (Q(thaw=None) | Q(thaw__on__gt=day))
