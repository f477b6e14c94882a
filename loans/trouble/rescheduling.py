"""Rescheduling (gia hạn, điều chỉnh kỳ hạn): what is owed is planned anew, the plans before are kept."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.wording import short_day
from ledger import open_days, posting
from loans.granting.involved import refuse_hand_in
from loans.models import Loan, Rescheduling
from loans.reckoning.courses import course_of
from loans.reckoning.owing import Owing, look, one_as_of
from loans.repayments import allocating
from loans.terms import schedules
from loans.terms.planning import Due, keep_plan


@dataclass(frozen=True)
class NewTerms:
    """How the rest of a loan is repaid: in `months`, an instalment every `every`; `rate` percent a month."""

    months: int
    every: int
    rate: Decimal
    grace: int = 0
    first_due: date | None = None


@transaction.atomic
def reschedule(*, loan: Loan, since: date, terms: NewTerms, by: User, **agreed: Any) -> Rescheduling:
    """Plan what `loan` still owes anew from `since` on; `agreed`: reason, decision.

    Refuses a loan that owes nothing ("settled"), a day before its last plan or payment ("too_early") or in a
    closed period ("closed"), terms that make no loan, and whoever has a hand in it ("own_loan",
    "keeps_cash").
    """
    posting.lock([loan.club_id])
    refuse_hand_in(loan, since, by)
    schedule = keep_plan(loan, since, planned(loan, since, terms), by)
    made = Rescheduling.objects.create(schedule=schedule, decided_by=by, **agreed)
    audit.created([made], by=by, place=loan.club)
    return made


def planned(loan: Loan, since: date, terms: NewTerms) -> list[Due]:
    """The plan that `reschedule` would store; its principal adds up to the loan exactly.

    Its first instalment falls due on the day itself: what was repaid by then, and the interest up to the day,
    paid or not. What of that is not paid stays due: a new plan forgives nothing, and whoever settles the loan
    on that day pays the same with it as without.
    """
    owing = _owing(loan, since)
    repaid = loan.principal - owing.outstanding
    interest = owing.interest_paid + allocating.whole(owing).interest
    until_now = [Due(since, repaid, interest)] if repaid or interest else []
    rest = schedules.plan(_terms(owing, since, terms))
    return [*until_now, *(Due(part.due, part.principal, part.interest) for part in rest)]


def around(agreed: Rescheduling) -> tuple[Owing, Owing]:
    """How the loan stood on the day by the plan before it, and how it stands with the new one."""
    schedule = agreed.schedule
    course = course_of(schedule.loan)
    before = replace(course, plans=course.plans[: schedule.number - 1])
    return look(before, schedule.since), look(course, schedule.since)


def _owing(loan: Loan, since: date) -> Owing:
    _refuse_day(loan, since)
    owing = one_as_of(loan, since)
    if owing is None or not owing.outstanding:
        raise ValidationError(_("Khoản vay này không còn nợ: không có gì để xếp lại."), code="settled")
    return owing


def _refuse_day(loan: Loan, since: date) -> None:
    open_days.refuse_closed([(loan.club_id, since)])
    events = loan.events.order_by("-voucher__on").values_list("voucher__on", flat=True)[:1]
    last = max([*events, *loan.schedules.values_list("since", flat=True)], default=loan.disbursed_on)
    if since < last:
        raise ValidationError(
            _("Khoản vay có ghi chép đến ngày %(day)s: lịch mới phải từ ngày đó.") % {"day": short_day(last)},
            code="too_early",
        )


def _terms(owing: Owing, since: date, terms: NewTerms) -> schedules.Terms:
    loan = owing.loan
    return schedules.Terms(
        principal=owing.outstanding,
        rate=terms.rate,
        months=terms.months,
        method=loan.method,
        every=terms.every,
        rounding=loan.rounding,
        disbursed_on=since,
        grace=terms.grace,
        first_due=terms.first_due,
        due_day=None if terms.first_due else loan.due_day,
    )
