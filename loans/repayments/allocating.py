"""What a payment covers: late interest, interest and principal, in the order that was agreed for the loan.

Pure arithmetic on how a loan stands; nothing is read or written here. What is due comes first, the oldest
instalment first, then the instalment of the running period. Whoever brings more says what it is for.
"""

from datetime import date
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.wording import dong
from loans.books.booking import Split
from loans.models import Allocation, EarlyInterest
from loans.reckoning.owing import Owing
from loans.terms.schedules import rounded

LATE, INTEREST, PRINCIPAL = "late", "interest", "principal"
ORDERS = {
    Allocation.LATE_INTEREST_PRINCIPAL: (LATE, INTEREST, PRINCIPAL),
    Allocation.INTEREST_LATE_PRINCIPAL: (INTEREST, LATE, PRINCIPAL),
    Allocation.INTEREST_PRINCIPAL_LATE: (INTEREST, PRINCIPAL, LATE),
    Allocation.PRINCIPAL_INTEREST_LATE: (PRINCIPAL, INTEREST, LATE),
}


class Purpose(TextChoices):
    """What a borrower brings money for."""

    INSTALMENTS = "ky", gettext_lazy("Trả theo kỳ")
    ALL = "het", gettext_lazy("Trả hết nợ")
    FEWER = "bot-ky", gettext_lazy("Trả bớt gốc: mỗi kỳ như cũ, hết nợ sớm hơn")
    SMALLER = "giam-ky", gettext_lazy("Trả bớt gốc: số kỳ như cũ, mỗi kỳ nhẹ hơn")


EARLY = (Purpose.FEWER, Purpose.SMALLER)


def due(owing: Owing) -> Split:
    """All that has to be paid by the day."""
    return Split(
        sum(part.principal_left for part in owing.due),
        sum(part.interest_left for part in owing.due),
        owing.late,
    )


def with_coming(owing: Owing, until: date | None = None) -> Split:
    """What is due, and the instalment of the running period; with `until` only if it falls due by then."""
    coming = owing.running
    if coming is None or (until and coming.due > until):
        return due(owing)
    return due(owing) + Split(coming.principal_left, coming.interest_left)


def whole(owing: Owing) -> Split:
    """What settles the loan on the day: all principal, the interest due and that of the running period."""
    return Split(owing.outstanding, due(owing).interest + early_interest(owing), owing.late)


def early_interest(owing: Owing) -> int:
    """Interest of the running period that is still to be paid by whoever pays early."""
    running = owing.running
    if running is None or not owing.outstanding:
        return 0
    asked = rounded(running.interest * elapsed(owing), owing.loan.rounding)
    return max(0, min(asked, running.interest) - (running.interest - running.interest_left))


def elapsed(owing: Owing) -> Fraction:
    """The share of the running period whose interest is asked for: up to the day, or all if so agreed."""
    running, since = owing.running, owing.running_since
    if running is None or owing.loan.early_interest == EarlyInterest.TO_PERIOD_END:
        return Fraction(1)
    return Fraction(max(0, (owing.counted - since).days), max(1, (running.due - since).days))


def split(owing: Owing, amount: int, purpose: str = Purpose.INSTALMENTS) -> Split:
    """What `amount` covers. Refusals: "settled", "overpaid", "not_enough", "nothing_early"."""
    everything = whole(owing)
    if owing.outstanding <= 0:
        raise ValidationError(_("Khoản vay này đã trả hết."), code="settled")
    if purpose == Purpose.ALL:
        return _settled(everything, amount)
    if purpose in EARLY:
        return _early(owing, amount)
    return _by_instalments(owing, amount, everything)


def refitted(owing: Owing, amount: int) -> Split:
    """What a payment that is on record covers now that the loan stood otherwise before it ("overpaid").

    Beyond the running instalment it pays principal, as it did when it was taken.
    """
    if amount <= with_coming(owing).total or amount == whole(owing).total:
        return split(owing, amount)
    first = Split(0, early_interest(owing)) + due(owing)
    extra = max(0, amount - first.total)
    if first.principal + extra > owing.outstanding:
        raise ValidationError(_("Khoản trả này vượt số còn nợ."), code="overpaid")
    return first + Split(extra)


def _by_instalments(owing: Owing, amount: int, everything: Split) -> Split:
    if amount == everything.total:
        return everything
    now, most = due(owing), with_coming(owing)
    if amount > most.total:
        facts = {"most": dong(most.total), "whole": dong(everything.total)}
        raise ValidationError(
            _(
                "Đến hết kỳ này chỉ phải trả %(most)s. Muốn trả nhiều hơn, hãy chọn trả bớt gốc,"
                " hoặc trả hết nợ: %(whole)s."
            )
            % facts,
            code="overpaid",
        )
    order = ORDERS[owing.loan.allocation or Allocation.LATE_INTEREST_PRINCIPAL]
    found = _fill(now, amount, order)
    found += _fill(_less(most, now), amount - found.total, order)
    if found.principal == owing.outstanding:  # its last đồng is repaid when no interest is left
        found = _fill(most, amount, ORDERS[Allocation.LATE_INTEREST_PRINCIPAL])
    return found


def _settled(everything: Split, amount: int) -> Split:
    facts = {"whole": dong(everything.total), "rest": dong(abs(amount - everything.total))}
    if amount > everything.total:
        text = _("Trả hết nợ cần %(whole)s: thừa %(rest)s, hãy trả lại người nộp và ghi %(whole)s.")
        raise ValidationError(text % facts, code="overpaid")
    if amount < everything.total:
        text = _("Trả hết nợ cần %(whole)s: còn thiếu %(rest)s.")
        raise ValidationError(text % facts, code="not_enough")
    return everything


def _early(owing: Owing, amount: int) -> Split:
    """All that is due and the interest of the running period, and the rest off the principal."""
    now = due(owing)
    first = now + Split(0, early_interest(owing))
    facts = {"first": dong(first.total), "whole": dong(whole(owing).total)}
    if amount <= first.total:
        text = _("Trước khi bớt gốc phải trả %(first)s (nợ đến hạn và lãi của kỳ): hãy ghi số tiền lớn hơn.")
        raise ValidationError(text % facts, code="nothing_early")
    extra = amount - first.total
    if first.principal + extra >= owing.outstanding:
        text = _("Số tiền này đủ trả hết nợ: hãy chọn trả hết nợ và ghi %(whole)s.")
        raise ValidationError(text % facts, code="overpaid")
    return first + Split(extra)


def _fill(bucket: Split, amount: int, order: tuple[str, ...]) -> Split:
    """As much of `bucket` as `amount` pays for, its kinds in `order`."""
    found = {}
    for kind in order:
        found[kind] = min(max(0, amount), getattr(bucket, kind))
        amount -= found[kind]
    return Split(**found)


def _less(one: Split, other: Split) -> Split:
    return Split(one.principal - other.principal, one.interest - other.interest, one.late - other.late)
