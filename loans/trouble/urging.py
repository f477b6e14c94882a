"""Urging a loan on: calls, letters, visits at home, word to whoever answers for it too."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clubs import registers
from loans.models import Loan, Step, Surety
from loans.reckoning.standing import Standing

TO_SURETIES = (Step.Kind.SURETY, Step.Kind.SURETY_PAYS)


@transaction.atomic
def note(*, loan: Loan, on: date, kind: str, by: User, **facts: Any) -> Step:
    """Write down a step; `facts`: whom, outcome, promised_on.

    Refuses a day before the loan ("before_loan"), word to a surety nobody is named for ("no_surety"), and a
    promise for an earlier day.
    """
    if on < loan.disbursed_on:
        raise ValidationError(_("Ngày đôn đốc phải từ ngày giải ngân."), code="before_loan")
    if kind in TO_SURETIES and not (facts.get("whom") or sureties(loan)):
        raise ValidationError(_("Khoản vay này không ghi người bảo lãnh: hãy ghi gặp ai."), code="no_surety")
    made = Step(loan=loan, on=on, kind=kind, noted_by=by, **facts)
    return registers.enter(made, by=by, place=loan.club)


def sureties(loan: Loan) -> list[Surety]:
    """Who answers for `loan` beside the borrower; nobody where it was taken over from paper or a file."""
    return list(Surety.objects.filter(application=loan.application_id)) if loan.application_id else []


def last_steps(loans: Iterable[int], day: date) -> dict[int, Step]:
    """The last thing that was done about each of `loans` (ids) by the end of `day`."""
    found = Step.objects.filter(loan__in=loans, on__lte=day).order_by("on", "pk")
    return {one.loan_id: one for one in found}


def promises(late: Iterable[Standing], day: date) -> list[Step]:
    """Promises whose day has come without the money, the oldest first: the last word of each loan past due.

    One for a day before the loan fell behind was kept, and says nothing of what is past due now.
    """
    behind = {one.loan: day - timedelta(one.days_past_due) for one in late}
    last = last_steps(behind, day)
    come = [one for one in last.values() if one.promised_on and behind[one.loan_id] <= one.promised_on <= day]
    return sorted(come, key=lambda one: (one.promised_on, one.pk))


def steps(loan: Loan) -> list[Step]:
    """What was done to have `loan` repaid, the newest first."""
    return list(loan.steps.select_related("noted_by").order_by("-on", "-pk"))
