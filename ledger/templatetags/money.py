"""Vouchers and amounts in templates: `{{ amount|in_words }}`, `{{ voucher|moved }}`, `{{ voucher|told }}`."""

from django import template

from ledger import listing
from ledger.in_words import in_words
from ledger.models.vouchers import number, own_number

register = template.Library()
register.filter("in_words", lambda amount: in_words(amount))
register.filter("voucher_number", number)
register.filter("own_number", own_number)
register.filter("moved", listing.amount)
register.filter("told", listing.what)
register.filter("payer", listing.who)
register.filter("funds", listing.funds)
