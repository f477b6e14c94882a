"""The plan that holds after part of the principal was paid early: fewer instalments, or smaller ones.

What fell due by then stays in the plan as it was. The principal paid early is an instalment of its own, due
on the day it is paid; the later ones follow the old plan in proportion, each amount rounded as agreed.
"""

from fractions import Fraction

from loans.books.booking import Split
from loans.models import Method
from loans.reckoning.owing import Owing, Part
from loans.repayments.allocating import Purpose, elapsed
from loans.terms.planning import Due
from loans.terms.schedules import rounded


def plan_after(owing: Owing, paid: Split, purpose: str) -> list[Due]:
    """The plan from the day on that `paid` is taken; its principal adds up to the loan exactly."""
    past = [part for part in owing.parts if part.due <= owing.counted]
    later = [part for part in owing.parts if part.due > owing.counted]
    repaid = owing.loan.principal - owing.outstanding + paid.principal
    early = repaid - sum(part.principal for part in past)
    spent = rounded(later[0].interest * elapsed(owing), owing.loan.rounding)
    kept = [Due(part.due, part.principal, part.interest) for part in past]
    return [*kept, Due(owing.day, early, spent), *_rest(owing, later, owing.loan.principal - repaid, purpose)]


def _rest(owing: Owing, later: list[Part], left: int, purpose: str) -> list[Due]:
    """The instalments `later` for a principal of which `left` is still owed."""
    before = sum(part.principal for part in later)
    whole, asked = Fraction(left, before), 1 - elapsed(owing)  # of the running period's interest
    still = owing.day - owing.counted  # days on which the loan was frozen are made up for here
    rest: list[Due] = []
    for part in later:
        share = whole if owing.loan.method == Method.FLAT else Fraction(left, before or left)
        interest = part.interest * share
        principal = (
            left if part is later[-1] else min(left, _principal(owing, part, interest, whole, purpose))
        )
        rest.append(Due(part.due + still, principal, rounded(interest * asked, owing.loan.rounding)))
        left, before, asked = left - principal, before - part.principal, 1
        if not left:
            break
    return rest


def _principal(owing: Owing, part: Part, interest: Fraction, whole: Fraction, purpose: str) -> int:
    """Lighter instalments shrink with the principal; else each pays what it paid."""
    if purpose == Purpose.SMALLER:
        return rounded(part.principal * whole, owing.loan.rounding)
    if owing.loan.method == Method.ANNUITY:
        return part.asked - rounded(interest, owing.loan.rounding)
    return part.principal
