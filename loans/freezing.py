"""Freezing a loan (khoanh nợ) after a disaster or a death: its days stand still until they run again.

A frozen day counts for nothing: with so many of them a loan stands as it would have stood so many days
earlier, whatever was paid meanwhile. Those before the newest plan began are over: that plan knew of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.periods import ONE_DAY
from clubs.wording import short_day
from ledger import posting
from loans.models import Freeze, Loan, Thaw

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


def frozen(loans: Loans, day: date) -> dict[int, Freeze]:
    """The freeze of each loan (by id) that is in force on `day`."""
    found = Freeze.objects.filter(_begun(day), _lasts(day), loan__in=loans).select_related("thaw")
    return {one.loan_id: one for one in found}


@transaction.atomic
def freeze(*, loan: Loan, since: date, until: date | None, cause: str, by: User, **agreed: Any) -> Freeze:
    """Let the days of `loan` stand still from `since` on, through `until` or until it is lifted.

    `agreed`: reason, decision. Refuses days before the loan was paid out ("before_loan"), or that are frozen
    already ("frozen"), and a beginning in a closed period ("closed").
    """
    posting.lock([loan.club_id])
    _refuse_closed(loan, since)
    if since < loan.disbursed_on:
        raise ValidationError(_("Ngày khoanh phải từ ngày giải ngân."), code="before_loan")
    reaches = _begun(until) if until else Q()
    if loan.freezes.filter(reaches, _lasts(since)).exists():
        raise ValidationError(_("Khoản vay này đã khoanh trong những ngày đó rồi."), code="frozen")
    made = Freeze(loan=loan, since=since, until=until, cause=cause, decided_by=by, **agreed)
    made.full_clean()
    made.save()
    audit.created([made], by=by, place=loan.club)
    return made


@transaction.atomic
def thaw(*, freeze: Freeze, on: date, by: User, **agreed: Any) -> Thaw:
    """Let the days run again from `on` on.

    Refuses what is lifted already ("lifted"), a day outside the freeze ("outside") or in a closed period.
    """
    posting.lock([freeze.loan.club_id])
    _refuse_closed(freeze.loan, on)
    if Thaw.objects.filter(freeze=freeze).exists():
        raise ValidationError(_("Lần khoanh nợ này đã thôi rồi."), code="lifted")
    if not freeze.since < on <= (freeze.until or on):
        facts = {"since": short_day(freeze.since), "until": short_day(freeze.until) or "…"}
        message = _("Khoản vay khoanh từ %(since)s đến %(until)s: hãy chọn ngày trong khoảng đó.")
        raise ValidationError(message % facts, code="outside")
    made = Thaw.objects.create(freeze=freeze, on=on, decided_by=by, **agreed)
    audit.created([made], by=by, place=freeze.loan.club)
    return made


def runs_again(until: date | None, lifted: date | None, day: date) -> date:
    """The first day that counts again; of a freeze that lasts longer than `day`, the day after it."""
    ends = [until + ONE_DAY if until else None, lifted, min(day, date.max - ONE_DAY) + ONE_DAY]
    return min(end for end in ends if end)


def _begun(day: date) -> Q:
    return Q(since__lte=day)


def _lasts(day: date) -> Q:
    return (Q(until=None) | Q(until__gte=day)) & (Q(thaw=None) | Q(thaw__on__gt=day))


def _refuse_closed(loan: Loan, day: date) -> None:
    """What a closed period showed as overdue stays so."""
    closed = posting.closed_through().get(loan.club_id)
    if closed and day <= closed:
        last = {"day": short_day(closed + timedelta(days=1))}
        raise ValidationError(_("Kỳ này đã khóa sổ: hãy chọn từ ngày %(day)s.") % last, code="closed")
