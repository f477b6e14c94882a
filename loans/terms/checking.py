"""Checking plans: the first is as the terms of its loan give, later ones follow and plan all of it anew."""

from collections import defaultdict
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clubs.findings import Finding, ids
from clubs.models import Club
from loans.models import Instalment, Loan, Schedule
from loans.terms.planning import plan_of


def check(clubs: list[Club], loans: list[Loan]) -> Iterator[Finding]:
    """Everything that does not hold about the plans of `loans`, which are those of `clubs`."""
    yield from _first_plans(clubs, loans)
    yield from _later_plans(clubs, loans)


def _first_plans(clubs: list[Club], loans: list[Loan]) -> Iterator[Finding]:
    """The first plan of a loan is the one that its terms give, to the day and the đồng."""
    first = Schedule.objects.filter(loan__club__in=ids(clubs), number=1)
    since = dict(first.values_list("loan", "since"))
    stored: dict[int, list[tuple]] = defaultdict(list)
    parts = Instalment.objects.filter(schedule__in=first.order_by()).order_by("schedule", "number")
    for loan, *part in parts.values_list("schedule__loan", "number", "due", "principal", "interest"):
        stored[loan].append(tuple(part))
    for loan in loans:
        if since.get(loan.pk) != loan.disbursed_on or stored[loan.pk] != _planned(loan):
            sentence = _("Lịch trả của %(loan)s không đúng như điều kiện vay tính ra.") % {"loan": loan}
            yield Finding("plan", loan.club.code, sentence)


def _later_plans(clubs: list[Club], loans: list[Loan]) -> Iterator[Finding]:
    """Plans after the first follow one another by number and day, and each plans the whole principal anew.

    What was repaid by the day of a plan is an instalment of it, and the others are what was owed then.
    """
    later = Schedule.objects.filter(loan__club__in=ids(clubs), number__gt=1)
    parts: dict[int, list[Instalment]] = defaultdict(list)
    for part in Instalment.objects.filter(schedule__in=later.order_by()).order_by("schedule", "number"):
        parts[part.schedule_id].append(part)
    by_loan: dict[int, list[Schedule]] = defaultdict(list)
    for plan in later.order_by("loan", "number"):
        by_loan[plan.loan_id].append(plan)
    for loan in loans:
        since = loan.disbursed_on
        for number, plan in enumerate(by_loan[loan.pk], start=2):
            if plan.number != number or plan.since < since or not _in_order(parts[plan.pk]):
                sentence = _("Lịch trả %(plan)s không theo thứ tự số hoặc ngày.") % {"plan": plan}
                yield Finding("plan_order", loan.club.code, sentence)
            if sum(part.principal for part in parts[plan.pk]) != loan.principal:
                sentence = _("Gốc theo lịch trả %(plan)s không bằng số tiền vay.") % {"plan": plan}
                yield Finding("plan_sum", loan.club.code, sentence)
            since = plan.since


def _in_order(parts: list[Instalment]) -> bool:
    """Whether instalments are numbered from one and fall due one after the other."""
    dues = [part.due for part in parts]
    return dues == sorted(dues) and [part.number for part in parts] == list(range(1, len(parts) + 1))


def _planned(loan: Loan) -> list[tuple] | None:
    try:
        return [(part.number, part.due, part.principal, part.interest) for part in plan_of(loan)]
    except ValidationError:  # terms that make no loan
        return None
