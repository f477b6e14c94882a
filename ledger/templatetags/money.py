"""Money in words in templates: `{% load money %}`, then `{{ amount|in_words }}`."""

from django import template

from ledger.in_words import in_words

register = template.Library()
register.filter("in_words", lambda amount: in_words(amount))
