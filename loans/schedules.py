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
YEARS = range(1900, 2101)  # in which a loan may be paid out


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What lender and borrower agreed. Impossible terms raise ValidationError, its code the field's name."""

    principal: int  # đồng
    rate: Decimal | Fraction  # percent a month
    months: int
    method: str  # one of METHODS
    every: int = 1  # months an instalment
    rounding: int = 1  # đồng
    disbursed_on: date

    def __post_init__(self) -> None:
        _refuse_impossible(self)

    @property
    def instalments(self) -> int:
        return -(-self.months // self.every)

    @cached_property
    def monthly(self) -> Fraction:
        """The interest of one month on one đồng."""
        return Fraction(self.rate) / 100

    def interest(self, outstanding: int, months: int) -> int:
        return self.rounded(outstanding * self.monthly * months)

    def rounded(self, amount: Fraction) -> int:
        """The nearest multiple of the rounding unit, half up."""
        unit = self.rounding * amount.denominator
        return (2 * amount.numerator + unit) // (2 * unit) * self.rounding


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
        start, end = (number - 1) * terms.every, min(number * terms.every, terms.months)
        principal, interest = share(left, end - start)
        principal = left if end == terms.months else min(principal, left)
        left -= principal
        instalments.append(Instalment(number, add_months(terms.disbursed_on, end), principal, interest, left))
    return instalments


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last where it does not exist.

    Count from the first day, never from the result before: 31/01 → 28/02 → 31/03.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# A method looks at the terms once. Then it says, for each instalment, which (principal, interest) it asks for
# when `left` is still owed and the instalment covers `months`. `plan` takes no more principal than is left.
Share = Callable[[int, int], tuple[int, int]]


def _equal_principal(terms: Terms) -> Share:
    """Gốc đều: equal parts of the principal, interest on what is still owed."""
    part = terms.rounded(Fraction(terms.principal, terms.instalments))
    return lambda left, months: (part, terms.interest(left, months))


def _flat(terms: Terms) -> Share:
    """Lãi phẳng: equal parts of the principal, interest on the whole loan to the end."""
    part = terms.rounded(Fraction(terms.principal, terms.instalments))
    return lambda left, months: (part, terms.interest(terms.principal, months))


def _annuity(terms: Terms) -> Share:
    """Niên kim: equal payments; what is not interest pays the principal back."""
    payment = _annuity_payment(terms)

    def share(left: int, months: int) -> tuple[int, int]:
        interest = terms.interest(left, months)
        return payment - interest, interest

    return share


def _annuity_payment(terms: Terms) -> int:
    rate = terms.monthly * terms.every
    if rate == 0:
        return terms.rounded(Fraction(terms.principal, terms.instalments))
    return terms.rounded(terms.principal * rate / (1 - (1 + rate) ** -terms.instalments))


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
    if not 1 <= terms.every <= terms.months:
        raise ValidationError(_("Kỳ trả phải từ 1 tháng đến hết thời hạn vay."), code="every")
    if terms.rounding not in ROUNDING_UNITS:
        raise ValidationError(_("Đơn vị làm tròn phải là 1, 100, 500 hoặc 1.000 đồng."), code="rounding")
    if terms.method not in METHODS:
        raise ValidationError(_("Phương thức trả không có trong quy định."), code="method")
    if terms.disbursed_on.year not in YEARS:
        raise ValidationError(_("Ngày giải ngân phải từ năm 1900 đến năm 2100."), code="disbursed_on")
