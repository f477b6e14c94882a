"""Vouchers and amounts in templates: `{% load money %}`, then `{{ amount|in_words }}`."""

from django import template

from ledger.in_words import in_words
from ledger.models import Voucher
from ledger.workbook.numbers import number

register = template.Library()
register.filter("in_words", lambda amount: in_words(amount))
register.filter("voucher_number", number)


@register.filter
def moved(voucher: Voucher) -> int:
    """The amount of a voucher whose entries are at hand, in đồng."""
    return sum(entry.amount for entry in voucher.entries.all())


@register.filter
def told(voucher: Voucher) -> str:
    """What a voucher is for: its own words, or those of its lines."""
    lines = dict.fromkeys(entry.text for entry in voucher.entries.all() if entry.text)
    return voucher.text or "; ".join(lines)
