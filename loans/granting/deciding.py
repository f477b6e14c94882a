"""Deciding on applications at a meeting of the board, by somebody with no hand in the matter."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from accounts.models import User
from clubs import registers
from clubs.models import Club
from clubs.wording import number, short_day
from ledger import posting
from loans.granting.applying import refuse_beyond, refuse_outsider
from loans.granting.involved import refuse_involved
from loans.granting.limits import refuse_one_more, running
from loans.models import Application, Decision, Loan, LoanMeeting, LoanRules
from loans.terms.rules import rules_on

APPROVED = Decision.Outcome.APPROVED
TERMS = ("principal", "months", "rate", "method", "every", "grace")


@transaction.atomic
def hold_meeting(*, club: Club, by: User, **facts: Any) -> LoanMeeting:
    """A meeting of the board (on, place, chair, secretary, present, attending, notes); one a day."""
    return registers.enter(LoanMeeting(club=club, **facts), by=by)


@transaction.atomic
def decide(*, application: Application, outcome: str, on: date, by: User, **facts: Any) -> Decision:
    """Add what was decided: at a `meeting` with its votes, or withdrawn by the borrower; `reason`.

    Where it is granted, the terms (principal in đồng, months, rate in percent a month, method, every, grace)
    are held against the club's rules ("too_much", "too_long", "rate", limits), and who has left the club gets
    nothing ("not_member"). Refuses a day before the application ("before_application"), what is decided
    already ("decided") and, unless it is withdrawn, whoever may not decide on this one ("own_loan",
    "own_writing", "keeps_cash").
    """
    posting.lock([application.club_id])
    _refuse_order(application, outcome, on)
    if outcome != Decision.Outcome.WITHDRAWN:
        refuse_involved(application, on, by)
    if outcome == APPROVED:
        _refuse_terms(application, on, facts)
    else:
        facts = {name: value for name, value in facts.items() if name not in TERMS}
    number_of = application.decisions.count() + 1
    decision = Decision(
        application=application, number=number_of, outcome=outcome, on=on, approved_by=by, **facts
    )
    return registers.enter(decision, by=by, place=application.club)


def in_force(application: Application) -> Decision | None:
    """The newest decision; None while the application waits."""
    return application.decisions.order_by("-number").first()


def paid_out(application: Application) -> Loan | None:
    """The loan that came of it, with its payment voucher (`paid_by`, an id); one taken back is none."""
    paid_by = Min("events__voucher", filter=Q(events__kind="disbursement"))
    return application.loans.in_force().annotate(paid_by=paid_by).first()


def granted(clubs: Iterable[Club]) -> QuerySet[Decision]:
    """What was granted in `clubs` and not paid out yet, the oldest first."""
    newest = Decision.objects.filter(application=OuterRef("application")).order_by("-number")
    paid_out = Loan.objects.in_force().filter(application=OuterRef("application"))
    waiting = Decision.objects.filter(~Exists(paid_out), application__club__in=clubs, outcome=APPROVED)
    held = waiting.filter(number=Subquery(newest.values("number")[:1]))
    return held.select_related("application__borrower").order_by("on", "pk")


def _refuse_order(application: Application, outcome: str, on: date) -> None:
    if on < application.on:
        day = {"day": short_day(application.on)}
        raise ValidationError(
            _("Đề nghị lập ngày %(day)s: ngày xét phải từ ngày đó.") % day, code="before_application"
        )
    last, again = in_force(application), application.loans.taken_back().exists()
    settled = last and (last.outcome != APPROVED or (outcome == APPROVED and not again))
    if settled or paid_out(application):
        raise ValidationError(_("Đề nghị này đã được quyết định rồi."), code="decided")


def _refuse_terms(application: Application, on: date, facts: dict) -> None:
    rules = rules_on(application.club, application.on)
    refuse_outsider(application.club, application.borrower, on)
    refuse_beyond(rules, facts["principal"], facts["months"])
    _refuse_rate(rules, facts)
    refuse_one_more(rules, running(application.club, on), application.borrower)


def _refuse_rate(rules: LoanRules, facts: dict) -> None:
    if facts["rate"] > rules.max_rate:
        most = {"most": number(rules.max_rate.normalize())}
        raise ValidationError(
            _("Quy định của CLB cho lãi cao nhất %(most)s %% một tháng.") % most, code="rate"
        )
