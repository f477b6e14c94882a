"""The formats of clubs/wording.py as template filters: `{% load vnd %}`, then `{{ amount|dong }}`."""

from django import template

from clubs import wording

register = template.Library()

for function in [
    wording.change,
    wording.dong,
    wording.long_day,
    wording.number,
    wording.percent,
    wording.short_day,
    wording.spoken,
    wording.spoken_percent,
]:
    register.filter(function.__name__, function)
