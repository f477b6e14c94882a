"""Freezing a loan after a disaster or a death: its days stand still until it is lifted (frozen.py)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs import registers
from clubs.wording import short_day
from ledger import open_days, posting
from loans.granting.involved import refuse_hand_in
from loans.models import Freeze, Loan, Thaw
from loans.reckoning.frozen import begun, lasts
from loans.terms.schedules import add_months

LONGEST = 60  # months, as banks for the poor freeze at most; beyond it a year is mistyped


@transaction.atomic
def freeze(*, loan: Loan, since: date, until: date | None, cause: str, by: User, **agreed: Any) -> Freeze:
    """Let the days of `loan` stand still from `since` on, through `until` or until it is lifted.

    `agreed`: reason, decision. Refuses days before the loan was paid out ("before_loan"), or that are frozen
    already ("frozen"), an end years away ("too_long"), a beginning in a closed period ("closed"), and whoever
    has a hand in the loan ("own_loan", "keeps_cash").
    """
    posting.lock([loan.club_id])
    refuse_hand_in(loan, since, by)
    open_days.refuse_closed([(loan.club_id, since)])  # what a closed period showed as overdue stays so
    if since < loan.disbursed_on:
        raise ValidationError(_("Ngày khoanh phải từ ngày giải ngân."), code="before_loan")
    _refuse_far(since, until)
    reaches = begun(until) if until else Q()
    if loan.freezes.filter(reaches, lasts(since)).exists():
        raise ValidationError(_("Khoản vay này đã khoanh trong những ngày đó rồi."), code="frozen")
    made = Freeze(loan=loan, since=since, until=until, cause=cause, decided_by=by, **agreed)
    return registers.enter(made, by=by, place=loan.club)


@transaction.atomic
def thaw(*, freeze: Freeze, on: date, by: User, **agreed: Any) -> Thaw:
    """Let the days run again from `on` on.

    Refuses what is lifted already ("lifted"), a day outside the freeze ("outside") or in a closed period,
    and whoever has a hand in the loan ("own_loan", "keeps_cash").
    """
    posting.lock([freeze.loan.club_id])
    refuse_hand_in(freeze.loan, on, by)
    open_days.refuse_closed([(freeze.loan.club_id, on)])
    if Thaw.objects.filter(freeze=freeze).exists():
        raise ValidationError(_("Lần khoanh nợ này đã thôi rồi."), code="lifted")
    if not freeze.since < on <= (freeze.until or on):
        facts = {"since": short_day(freeze.since), "until": short_day(freeze.until) or "…"}
        message = _("Khoản vay khoanh từ %(since)s đến %(until)s: hãy chọn ngày trong khoảng đó.")
        raise ValidationError(message % facts, code="outside")
    made = Thaw.objects.create(freeze=freeze, on=on, decided_by=by, **agreed)
    audit.created([made], by=by, place=freeze.loan.club)
    return made


def _refuse_far(since: date, until: date | None) -> None:
    """Left open, it lasts until it is lifted: nobody has to guess an end that is far away."""
    if until and until > add_months(since, LONGEST):
        raise ValidationError(
            _("Một lần khoanh dài nhất 5 năm: hãy xem lại năm, hoặc để trống đến khi thôi khoanh."),
            code="too_long",
        )
