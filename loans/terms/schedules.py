"""The repayment plan of a loan: what falls due when, by one of four methods.

Pure arithmetic on whole đồng, fractions and dates. Nothing is a float, and every amount is computed exactly
and rounded once, half up to a multiple of the loan's rounding unit.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_PRINCIPAL = 10**12  # đồng
MAX_RATE = 100  # percent a month; keeps typing errors out, sets no policy
MAX_MONTHS = 600
ROUNDING_UNITS = (1, 100, 500, 1000)  # đồng
LONGEST_WAIT = 12  # months by which the first instalment may fall due later than usual
YEARS = range(1900, 2101)  # in which a loan may be paid out


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What lender and borrower agreed. Impossible terms raise ValidationError, its code the field's name."""

    principal: int  # đồng
    rate: Decimal | Fraction  # percent a month
    months: int
    method: str  # one of METHODS
    every: int = 1  # months an instalment; where more than `months`, the only one covers fewer
    rounding: int = 1  # đồng
    disbursed_on: date
    grace: int = 0  # first instalments that ask for interest only
    first_due: date | None = None  # else so many months after the disbursement as an instalment covers
    due_day: int | None = None  # of the month; else that of the first due day, or of the disbursement

    def __post_init__(self) -> None:
        _refuse_impossible(self)

    @property
    def instalments(self) -> int:
        return -(-self.months // self.every)

    @property
    def first_months(self) -> int:
        """How many months the first instalment covers, where no day is agreed."""
        return min(self.every, self.months)

    @property
    def paying(self) -> int:
        """How many instalments share the principal."""
        return self.instalments - self.grace

    @cached_property
    def starts(self) -> date:
        """The first due day."""
        if self.first_due:
            return self.first_due
        usual = add_months(self.disbursed_on, self.first_months)
        return on_day(usual, self.due_day or self.disbursed_on.day)

    def due(self, number: int) -> date:
        """The day on which instalment `number` falls due, counted from the first one."""
        months = min(number * self.every, self.months) - self.first_months
        return on_day(
            add_months(self.starts, months), self.due_day or (self.first_due or self.disbursed_on).day
        )

    def covered(self, number: int) -> Fraction:
        """The months whose interest instalment `number` asks for: all since the one before it fell due."""
        if number == 1 and (self.first_due or self.due_day):
            return months_between(self.disbursed_on, self.starts)
        start, end = (number - 1) * self.every, min(number * self.every, self.months)
        return Fraction(end - start)

    @cached_property
    def monthly(self) -> Fraction:
        """The interest of one month on one đồng."""
        return Fraction(self.rate) / 100

    def interest(self, outstanding: int, months: Fraction) -> int:
        return self.rounded(outstanding * self.monthly * months)

    def rounded(self, amount: Fraction) -> int:
        return rounded(amount, self.rounding)


@dataclass(frozen=True)
class Instalment:
    """One line of the plan, in đồng; `balance` is the principal still owed after it."""

    number: int
    due: date
    principal: int
    interest: int
    balance: int

    @property
    def payment(self) -> int:
        return self.principal + self.interest


def plan(terms: Terms) -> list[Instalment]:
    """All instalments in order; their principal adds up to the loan exactly, the last one takes the rest."""
    share = METHODS[terms.method](terms)
    instalments, left = [], terms.principal
    for number in range(1, terms.instalments + 1):
        principal, interest = share(left, terms.covered(number))
        if number == terms.instalments:
            principal = left
        principal = 0 if number <= terms.grace else min(principal, left)
        left -= principal
        instalments.append(Instalment(number, terms.due(number), principal, interest, left))
    return instalments


def rounded(amount: Fraction, unit: int) -> int:
    """The nearest multiple of `unit`, half up."""
    whole = unit * amount.denominator
    return (2 * amount.numerator + whole) // (2 * whole) * unit


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last where it does not exist.

    Count from the first day, never from the result before: 31/01 → 28/02 → 31/03.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_day(month: date, day: int) -> date:
    """That day of the month, or the month's last where it does not exist."""
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))


def months_between(first: date, last: date) -> Fraction:
    """Whole months back from `last`, and of the month before them the share of its days.

    From 15/01 to 01/03: one month, and 17 of the 31 days from 01/01 to 01/02.
    """
    whole = (last.year - first.year) * 12 + last.month - first.month
    whole -= add_months(last, -whole) < first
    rest, before = add_months(last, -whole), add_months(last, -whole - 1)
    return whole + Fraction((rest - first).days, (rest - before).days)


# A method looks at the terms once. Then it says, for each instalment, which (principal, interest) it asks for
# when `left` is still owed and the instalment covers `months`. `plan` takes no more principal than is left.
Share = Callable[[int, Fraction], tuple[int, int]]


def _equal_principal(terms: Terms) -> Share:
    """Gốc đều: equal parts of the principal, interest on what is still owed."""
    part = terms.rounded(Fraction(terms.principal, terms.paying))
    return lambda left, months: (part, terms.interest(left, months))


def _flat(terms: Terms) -> Share:
    """Lãi phẳng: equal parts of the principal, interest on the whole loan to the end."""
    part = terms.rounded(Fraction(terms.principal, terms.paying))
    return lambda left, months: (part, terms.interest(terms.principal, months))


def _annuity(terms: Terms) -> Share:
    """Niên kim: equal payments; what is not interest pays the principal back."""
    payment = _annuity_payment(terms)

    def share(left: int, months: Fraction) -> tuple[int, int]:
        interest = terms.interest(left, months)
        return payment - interest, interest

    return share


def _annuity_payment(terms: Terms) -> int:
    """The payment whose value today, over the instalments after the grace, is the principal."""
    rate = terms.monthly * terms.every
    if rate == 0:
        return terms.rounded(Fraction(terms.principal, terms.paying))
    first = rate if terms.grace else terms.monthly * terms.covered(1)
    later = (1 - (1 + rate) ** -(terms.paying - 1)) / rate
    return terms.rounded(terms.principal * (1 + first) / (1 + later))


def _bullet(terms: Terms) -> Share:
    """Gốc cuối kỳ: interest as it falls due, the principal with the last instalment."""
    return lambda left, months: (0, terms.interest(terms.principal, months))


METHODS = {"equal_principal": _equal_principal, "flat": _flat, "annuity": _annuity, "bullet": _bullet}


def _refuse_impossible(terms: Terms) -> None:
    if not 1 <= terms.principal <= MAX_PRINCIPAL:
        raise ValidationError(_("Số tiền vay phải từ 1 đến 1.000.000.000.000 đồng."), code="principal")
    if not 0 <= terms.rate <= MAX_RATE:
        raise ValidationError(_("Lãi suất phải từ 0 đến 100 % một tháng."), code="rate")
    if not 1 <= terms.months <= MAX_MONTHS:
        raise ValidationError(_("Thời hạn vay phải từ 1 đến 600 tháng."), code="months")
    if not 1 <= terms.every <= MAX_MONTHS:
        raise ValidationError(_("Kỳ trả phải từ 1 đến 600 tháng."), code="every")
    if terms.rounding not in ROUNDING_UNITS:
        raise ValidationError(_("Đơn vị làm tròn phải là 1, 100, 500 hoặc 1.000 đồng."), code="rounding")
    if terms.method not in METHODS:
        raise ValidationError(_("Phương thức trả không có trong quy định."), code="method")
    if terms.disbursed_on.year not in YEARS:
        raise ValidationError(_("Ngày giải ngân phải từ năm 1900 đến năm 2100."), code="disbursed_on")
    if not 0 <= terms.grace < terms.instalments:
        raise ValidationError(_("Số kỳ chưa trả gốc phải ít hơn số kỳ trả."), code="grace")
    _refuse_impossible_days(terms)


def _refuse_impossible_days(terms: Terms) -> None:
    if terms.due_day is not None and not 1 <= terms.due_day <= 31:
        raise ValidationError(_("Ngày trả trong tháng phải từ 1 đến 31."), code="due_day")
    if terms.first_due is None:
        return
    latest = add_months(terms.disbursed_on, terms.first_months + LONGEST_WAIT)
    if not terms.disbursed_on < terms.first_due <= latest:
        message = _(
            "Ngày trả kỳ đầu phải sau ngày giải ngân và không muộn quá %(months)d tháng so với kỳ trả."
        )
        raise ValidationError(message % {"months": LONGEST_WAIT}, code="first_due")
    if terms.due_day and on_day(terms.first_due, terms.due_day) != terms.first_due:
        raise ValidationError(_("Ngày trả kỳ đầu phải đúng ngày trả trong tháng."), code="first_due")
