"""Writing a loan off by decision, its loss booked; taking that back; what comes in for it as income."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.wording import dong, short_day
from ledger import paying, posting
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher
from ledger.paying import Money
from loans.granting.involved import refuse_hand_in
from loans.models import Loan, LoanEvent, Recovery, WriteOff
from loans.reckoning.owing import one_as_of
from loans.repayments import rebooking


@transaction.atomic
def write_off(*, loan: Loan, on: date, amount: int, key: str, by: User, **agreed: Any) -> WriteOff:
    """Book `amount` đồng of principal as a loss on a day; `agreed`: reason, decision.

    Payments of later days are fitted to it. Refuses more than is owed from that day on ("too_much") or
    leaves room for what was paid meanwhile ("later_overpaid"), a decision without its number ("decision"),
    whoever has a hand in the loan ("own_loan", "keeps_cash"), a day before a later plan ("rescheduled"), and
    as posting does. The same key shows the first result.
    """
    posting.lock([loan.club_id])
    if known := WriteOff.objects.filter(voucher__club=loan.club_id, voucher__key=key).first():
        return known
    refuse_hand_in(loan, on, by)
    if not agreed.get("decision", "").strip():
        raise ValidationError(_("Xóa nợ phải có số quyết định hoặc biên bản."), code="decision")
    rebooking.refuse_rescheduled([loan.pk], on)
    _refuse_beyond(loan, on, amount)
    text = _("Xóa nợ %(loan)s: %(reason)s") % {"loan": loan, "reason": agreed["reason"]}
    line = Line([Move(Account.LOSS, Account.LOANS, amount)], loan.borrower_id, text=text[:300])
    draft = Draft(loan.club, Voucher.Kind.WRITE_OFF, on, key, [line], party=loan.borrower.full_name)
    (voucher,) = posting.post([draft], source=Voucher.Source.FORM, by=by)
    LoanEvent.objects.create(loan=loan, voucher=voucher, line=1, kind=LoanEvent.Kind.WRITE_OFF)
    rebooking.fit_later(loan, on, by=by)
    rebooking.refuse_overpaid(loan, on)
    made = WriteOff.objects.create(loan=loan, voucher=voucher, decided_by=by, **agreed)
    audit.created([made], by=by, place=loan.club)
    return made


@transaction.atomic
def take_back(*, voucher: Voucher, on: date, reason: str, by: User) -> Voucher:
    """Take a write-off back on a day of its own: what was lost is owed again, by the plan as it stands.

    Payments of later days are fitted to it. Refuses what came in for the loss and would be for nothing then,
    unless that was taken back first ("recovered"), and as `rebooking.reverse` does.
    """
    posting.lock([voucher.club_id])
    events = list(voucher.loan_events.select_related("loan__club", "loan__borrower").order_by("line"))
    reversal = rebooking.reverse(voucher, on=on, reason=reason, by=by)
    for event in events:
        _refuse_recovered(event.loan)
        rebooking.fit_later(event.loan, on, by=by)
    return reversal


@transaction.atomic
def recover(*, loan: Loan, money: Money, by: User) -> Recovery:
    """Take money for a loan that was written off: other income, never principal.

    Refuses more than was written off and has not come in since ("too_much"), and as posting does.
    """
    posting.lock([loan.club_id])
    if known := Recovery.objects.filter(voucher__club=loan.club_id, voucher__key=money.key).first():
        return known
    lost = lost_on(loan, money.on)
    if money.amount > lost:
        facts = {"day": short_day(money.on), "lost": dong(lost)}
        message = _("Số đã xóa chưa thu hồi đến ngày %(day)s là %(lost)s: không ghi quá số đó.")
        raise ValidationError(message % facts, code="too_much")
    who: dict[str, Any] = {"party": loan.borrower.full_name, "member": loan.borrower_id}
    voucher = paying.receive(club=loan.club, money=money, source=Account.OTHER_INCOME, by=by, **who)
    made = Recovery.objects.create(loan=loan, voucher=voucher)
    audit.created([made], by=by, place=loan.club)
    return made


def carry_over(again: dict[int, Voucher], *, by: User) -> None:
    """Let vouchers that were booked `again` in the place of others (ids) stand by what those stood by."""
    lost = WriteOff.objects.filter(voucher__in=again).select_related("loan__club")
    for one in lost:
        agreed = {"reason": one.reason, "decision": one.decision, "decided_by": one.decided_by}
        fresh = WriteOff.objects.create(loan=one.loan, voucher=again[one.voucher_id], **agreed)
        audit.created([fresh], by=by, place=one.loan.club)
    for one in Recovery.objects.filter(voucher__in=again).select_related("loan__club"):
        fresh = Recovery.objects.create(loan=one.loan, voucher=again[one.voucher_id])
        audit.created([fresh], by=by, place=one.loan.club)


def lost_on(loan: Loan, day: date) -> int:
    """đồng of `loan` that were written off by the end of `day` and did not come in after all."""
    owing = one_as_of(loan, day)
    return (owing.written_off if owing else 0) - recovered(loan)


def recovered(loan: Loan) -> int:
    """đồng that came in for `loan` after it was written off, whenever; receipts taken back do not count."""
    return recovered_of(loan.recoveries.all()).get(loan.pk, 0)


def recovered_of(recoveries: QuerySet[Recovery]) -> dict[int, int]:
    """Likewise by the `recoveries` of several loans, by loan (id)."""
    income = {"voucher__reversed_by": None, "voucher__entries__credit": Account.OTHER_INCOME}
    sums = recoveries.filter(**income).order_by().values_list("loan")
    return dict(sums.annotate(Sum("voucher__entries__amount")))


def losses(loan: Loan) -> list[Voucher]:
    """What was written off of `loan` by decision and what came in for it, by day, each with its `amount`."""
    vouchers = Voucher.objects.filter(Q(write_off__loan=loan) | Q(recovery__loan=loan)).with_amount()
    return list(
        vouchers.select_related("write_off__decided_by", "recovery", "reversed_by").order_by("on", "pk")
    )


def came_in(voucher: Voucher) -> bool:
    """Whether it is money for a loan that was written off, and was not taken back."""
    return hasattr(voucher, "recovery") and not hasattr(voucher, "reversed_by")


def _refuse_recovered(loan: Loan) -> None:
    """What came in for a loss was lost, and not taken back."""
    if lost_on(loan, date.max) < 0:
        last = Voucher.objects.filter(recovery__loan=loan, reversed_by=None).order_by("on", "pk").last()
        facts = {"voucher": last, "day": short_day(last.on)}
        raise ValidationError(
            _("Nợ đã xóa này đã thu hồi bằng %(voucher)s ngày %(day)s: hãy hủy phiếu ấy trước.") % facts,
            code="recovered",
        )


def _refuse_beyond(loan: Loan, on: date, amount: int) -> None:
    """What is written off on a day must still be owed then, and on every later day."""
    found = [one_as_of(loan, on), one_as_of(loan, date.max)]
    owed = min(one.outstanding if one else 0 for one in found)
    if amount > owed:
        facts = {"day": short_day(on), "owed": dong(max(0, owed))}
        raise ValidationError(
            _("Tính từ ngày %(day)s khoản vay còn nợ gốc %(owed)s: không xóa quá số đó.") % facts,
            code="too_much",
        )
