"""Shares: a part of a whole, added up apart and divided once."""

from decimal import Decimal


def percent(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in percent with two decimals, half up, exactly; None where the whole is 0."""
    if whole == 0:
        return None
    return Decimal((20_000 * part + whole) // (2 * whole)).scaleb(-2)
