"""Rates in templates: `{{ loan.rate|rate }}` says 0,8 – as many decimals as there are, and no more."""

from decimal import Decimal

from django import template

from clubs.wording import number

register = template.Library()


@register.filter
def rate(value: Decimal) -> str:
    """Percent a month as people write it, without the sign."""
    plain = value.normalize()
    return number(plain if plain.as_tuple().exponent <= 0 else plain.quantize(Decimal(1)))
