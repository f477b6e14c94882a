"""Taking repayments: what each đồng covers is shown before it is booked, for one loan or several at once."""

from dataclasses import astuple, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.models import Club
from clubs.wording import short_day
from ledger import posting
from ledger.drafts import Draft
from ledger.models import Account, Voucher
from loans.books import booking
from loans.books.booking import Split
from loans.models import Instalment, Loan, LoanEvent
from loans.reckoning import standing
from loans.reckoning.owing import Owing, as_of
from loans.repayments import rebooking
from loans.repayments.allocating import EARLY, Purpose, split
from loans.repayments.replanning import plan_after
from loans.terms.planning import Due, keep_plan


@dataclass(frozen=True)
class Wanted:
    """`amount` đồng for one loan, and what it is brought for."""

    loan: Loan
    amount: int
    purpose: str = Purpose.INSTALMENTS


@dataclass(frozen=True)
class Payment:
    """What somebody brings on a day for loans of one borrower; `key` books it once."""

    on: date
    box: Account
    key: str
    wanted: tuple[Wanted, ...]

    @property
    def total(self) -> int:
        return sum(one.amount for one in self.wanted)


@dataclass(frozen=True)
class Covered:
    """What the part of a payment for one loan covers, and how the loan stood before it."""

    owing: Owing
    split: Split
    purpose: str

    @property
    def loan(self) -> Loan:
        return self.owing.loan

    @property
    def left(self) -> int:
        """Principal still owed after it, in đồng."""
        return self.owing.outstanding - self.split.principal

    @property
    def coming(self) -> list[Due]:
        """The instalments of that plan that are still to come."""
        return [part for part in self.plan if part.on > self.owing.day]

    @property
    def plan(self) -> list[Due]:
        """The plan from then on, where principal is paid early; else nothing changes."""
        return plan_after(self.owing, self.split, self.purpose) if self.purpose in EARLY else []


def covered(payment: Payment) -> list[Covered]:
    """What `payment` covers, loan by loan, before it is booked.

    Refusals: "before_loan", "rescheduled" where a later plan already builds on how the loan stood,
    "until_taken_back" where a wrong payment stood in the books that day, and those of allocating ("overpaid",
    "not_enough", "nothing_early", "settled").
    """
    pks = [one.loan.pk for one in payment.wanted]
    owing = {one.loan.pk: one for one in as_of(Loan.objects.filter(pk__in=pks), payment.on)}
    for one in payment.wanted:
        if one.loan.pk not in owing:
            raise ValidationError(
                _("Ngày %(day)s khoản vay %(loan)s chưa có trong sổ: chọn ngày sau đó.")
                % {"day": short_day(payment.on), "loan": one.loan},
                code="before_loan",
            )
        if owing[one.loan.pk].outstanding <= 0:
            rebooking.refuse_until_taken_back(one.loan, payment.on)
    rebooking.refuse_rescheduled(pks, payment.on)
    return [_covered(owing[one.loan.pk], one) for one in payment.wanted]


def stamp(parts: list[Covered]) -> str:
    """What was shown, in one line: a page keeps it, so that nothing else is booked."""
    return ";".join(":".join(map(str, (one.loan.pk, one.purpose, *astuple(one.split)))) for one in parts)


def booked(club: Club, payment: Payment) -> Voucher | None:
    """What was booked with the key of `payment` before."""
    return Voucher.objects.of(club).filter(key=payment.key).first()


@transaction.atomic
def repay(*, club: Club, payment: Payment, shown: str, by: User) -> Voucher:
    """Book `payment` as it was `shown`; what was paid on later days is fitted to it.

    Refuses what would cover something else by now ("changed"), what `covered` refuses, a later payment that
    would be too much ("later_overpaid"), and as posting does ("closed"). The same key is booked once.
    """
    posting.lock([club.pk])
    if known := booked(club, payment):
        return _known(known, payment)
    parts = covered(payment)
    if stamp(parts) != shown:
        raise ValidationError(
            _("Sổ vừa có thay đổi: số tiền trừ vào các khoản không còn như trên trang. Hãy xem lại."),
            code="changed",
        )
    (voucher,) = posting.post([_draft(club, payment, parts)], source=Voucher.Source.FORM, by=by)
    booking.note(voucher, [one.loan for one in parts], by=by)
    for one in parts:
        _replan(one, payment.on, by)
        rebooking.fit_later(one.loan, payment.on, by=by)
        rebooking.refuse_overpaid(one.loan, payment.on)
    return voucher


@transaction.atomic
def take_back(*, voucher: Voucher, on: date, reason: str, by: User) -> Voucher:
    """Take a repayment back on a day of its own, from `voucher.on`; later payments are fitted to it.

    A plan that was made of it is followed by the one before. Refuses as `rebooking.reverse` and `repay` do,
    and where principal was paid early after it on its day ("rescheduled").
    """
    posting.lock([voucher.club_id])
    events = list(voucher.loan_events.select_related("loan__club", "voucher").order_by("line"))
    before = [_plan_before(event) for event in events]
    reversal = rebooking.reverse(voucher, on=on, reason=reason, by=by)
    for event, plan in zip(events, before, strict=True):
        if plan:
            keep_plan(event.loan, on, plan, by)
        rebooking.fit_later(event.loan, on, by=by)
    return reversal


def _covered(owing: Owing, wanted: Wanted) -> Covered:
    return Covered(owing, split(owing, wanted.amount, wanted.purpose), wanted.purpose)


def _draft(club: Club, payment: Payment, parts: list[Covered]) -> Draft:
    lines = [booking.line(one.loan, payment.box, one.split) for one in parts]
    party = parts[0].loan.borrower.full_name
    return Draft(club, Voucher.Kind.RECEIPT, payment.on, payment.key, lines, party=party)


def _known(voucher: Voucher, payment: Payment) -> Voucher:
    moved = sum(voucher.entries.values_list("amount", flat=True))
    loans = list(voucher.loan_events.order_by("line").values_list("loan", flat=True))
    if (voucher.on, moved, loans) != (payment.on, payment.total, [one.loan.pk for one in payment.wanted]):
        raise ValidationError(_("Chứng từ này đã ghi sổ với nội dung khác."), code="key_reused")
    return voucher


def _replan(one: Covered, on: date, by: User) -> None:
    if one.plan:
        keep_plan(one.loan, on, one.plan, by)


def _plan_before(event: LoanEvent) -> list[Due]:
    """The plan before the one that was made of a payment; nothing where none was, or another holds by now.

    A plan that was made of a payment asks by its day for just what was repaid with it (replanning.py).
    """
    day, repaid = event.voucher.on, _repaid_with(event)
    asked = Sum("instalments__principal", filter=Q(instalments__due__lte=day), default=0)
    plans = event.loan.schedules.filter(since=day, number__gt=1).annotate(asked=asked).order_by("number")
    newest = plans.last()
    later = event.loan.events.filter(voucher__on=day, voucher__gt=event.voucher, voucher__reverses=None)
    if newest and newest.asked > repaid and newest.asked in map(_repaid_with, later):
        rebooking.refuse_plan(newest)
    made = [plan for plan in plans.filter(rescheduling=None) if plan.asked == repaid]
    if newest not in made or not event.voucher.entries.filter(line=event.line, credit=Account.LOANS).exists():
        return []
    before = Instalment.objects.filter(schedule__loan=event.loan, schedule__number=made[0].number - 1)
    return [Due(*due) for due in before.order_by("number").values_list("due", "principal", "interest")]


def _repaid_with(event: LoanEvent) -> int:
    """The principal that was repaid, in đồng, when this payment had been booked."""
    known = standing.booked(Loan.objects.filter(pk=event.loan_id), event.voucher.on)
    known = known.filter(voucher__lte=event.voucher)
    return event.loan.principal + known.aggregate(sum=standing.net_credits(Account.LOANS))["sum"]
