"""Paying a loan out: contract, plan and voucher come into being together; and taking back a mistaken one."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clubs import registers
from clubs.wording import short_day
from ledger import posting
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher
from loans.books import booking
from loans.granting.applying import refuse_outsider
from loans.granting.deciding import APPROVED, in_force, paid_out
from loans.granting.limits import refuse_one_more, running
from loans.models import Application, Decision, Loan, LoanEvent
from loans.terms.planning import Due, keep_plan, plan_of
from loans.terms.rules import rules_on


@transaction.atomic
def disburse(
    *, application: Application, on: date, box: Account, first_due: date | None = None, by: User
) -> Loan:
    """Pay out what was granted, from `box` on a day; the first instalment on `first_due` where it is agreed.

    Refuses what is not granted ("not_approved"), a day before the decision ("before_decision"), a borrower
    who has left the club by then ("not_member"), a loan more than the rules allow ("member_limit",
    "household_limit"), impossible days, and as posting does: "short" where the money is not there on that day
    or would be missing on a later one. Asked again with the same day and box it shows the first result.
    """
    posting.lock([application.club_id])
    loan = paid_out(application)
    if loan is None:
        loan = _agreed(application, on, first_due)
        _save(loan, by)
    (voucher,) = posting.post([_payment(loan, on, box)], source=Voucher.Source.FORM, by=by)
    LoanEvent.objects.get_or_create(loan=loan, voucher=voucher, line=1, kind=LoanEvent.Kind.DISBURSEMENT)
    return loan


@transaction.atomic
def take_back(*, loan: Loan, on: date, reason: str, by: User) -> Voucher:
    """Take the money of `loan` back on a day of its own: it never was lent, and what was granted waits again.

    A loan that was brought over from paper goes the same way. Refuses what is taken back already
    ("reversed"), a loan that was repaid or written off since, unless that was taken back first ("moved"), a
    day before the last that something was booked on ("before"), and as posting does.
    """
    posting.lock([loan.club_id])
    events = loan.events.select_related("voucher__club", "voucher__reversed_by").order_by("voucher__on")
    vouchers = [event.voucher for event in events]
    if any(event.lends and event.voucher.reverses_id for event in events):
        raise ValidationError(_("Khoản vay này đã hủy rồi."), code="reversed")
    _refuse_moved(event.voucher for event in events if not event.lends)
    last = max(voucher.on for voucher in vouchers)
    if on < last:
        day = {"day": short_day(last)}
        raise ValidationError(_("Ngày hủy phải từ ngày %(day)s.") % day, code="before")
    payout = next(event.voucher for event in events if event.lends)
    (reversal,) = booking.reverse([payout], on=on, reason=reason, by=by)
    return reversal


def _refuse_moved(vouchers: Iterable[Voucher]) -> None:
    """A voucher stands that nothing took back and that takes nothing back."""
    for voucher in vouchers:
        if not voucher.reverses_id and not hasattr(voucher, "reversed_by"):
            facts = {"voucher": voucher, "day": short_day(voucher.on)}
            raise ValidationError(
                _("Khoản vay này đã ghi %(voucher)s ngày %(day)s: hãy hủy phiếu ấy trước.") % facts,
                code="moved",
            )


def _agreed(application: Application, on: date, first_due: date | None) -> Loan:
    decision = in_force(application)
    if decision is None or decision.outcome != APPROVED:
        raise ValidationError(_("Đề nghị này chưa được duyệt cho vay."), code="not_approved")
    if on < decision.on:
        day = {"day": short_day(decision.on)}
        raise ValidationError(
            _("Khoản vay được duyệt ngày %(day)s: giải ngân từ ngày đó.") % day, code="before_decision"
        )
    refuse_outsider(application.club, application.borrower, on)
    rules = rules_on(application.club, application.on)
    refuse_one_more(rules, running(application.club, on), application.borrower)
    return draft_loan(application, decision, on, first_due)


def draft_loan(application: Application, decision: Decision, on: date, first_due: date | None = None) -> Loan:
    """The loan as it would be if it were paid out on a day; nothing is stored."""
    rules = rules_on(application.club, application.on)
    return Loan(
        club=application.club,
        borrower=application.borrower,
        application=application,
        disbursed_on=on,
        principal=decision.principal,
        rate=decision.rate,
        months=decision.months,
        method=decision.method,
        every=decision.every,
        rounding=rules.rounding,
        purpose=application.purpose,
        grace=decision.grace or None,
        first_due=first_due,
        due_day=rules.meeting_day,
        late_rate=rules.late_rate,
        allocation=rules.allocation,
        early_interest=rules.early_interest,
    )


def _save(loan: Loan, by: User) -> None:
    plan = plan_of(loan)  # refuses impossible terms first
    loan.code = _next_code(loan)
    registers.enter(loan, by=by)
    keep_plan(loan, loan.disbursed_on, (Due(part.due, part.principal, part.interest) for part in plan), by)


def _next_code(loan: Loan) -> str:
    """The number of the contract: of the club, of the year, gapless as long as no file brings its own."""
    start = f"{loan.club.code}-V{loan.disbursed_on.year}-"
    taken = set(Loan.objects.filter(code__startswith=start).values_list("code", flat=True))
    number = len(taken) + 1
    while f"{start}{number:03}" in taken:
        number += 1
    return f"{start}{number:03}"


def _payment(loan: Loan, on: date, box: Account) -> Draft:
    text = _("Giải ngân khoản vay %(code)s") % {"code": loan.code}
    line = Line([Move(Account.LOANS, box, loan.principal)], member=loan.borrower_id, text=text)
    party = loan.borrower.full_name
    return Draft(loan.club, Voucher.Kind.PAYMENT, on, f"loan:{loan.code}", [line], party=party)
