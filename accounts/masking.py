"""What the log never holds: passwords not at all, citizen numbers no more than their end."""

import re
from typing import Any

from django.db.models import Model

HIDDEN = "•••"
SECRETS = {"password", "secret", "token"}  # fields of which the log says only that they were set
CITIZEN_NUMBERS = {"citizen_number"}  # fields, whatever stands in them
CITIZEN_NUMBER = re.compile(r"(?<!\w)\d{9}(\d{3})(?!\w)")  # and wherever else one is written
SHOWN_END = 3


def masked(value: Any, field: str = "") -> Any:
    """`value` as the log may hold it; lists and dicts inside and out. `field` is what it is the value of.

    A row becomes its number; bytes, by which names are sorted, say nothing to readers and are left out.
    """
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if not isinstance(inner, bytes | memoryview)}
        return {name: masked(inner, name) for name, inner in kept.items()}
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, list | tuple):
        return [masked(inner, field) for inner in value]
    if field in SECRETS:
        return HIDDEN
    if not isinstance(value, str):
        return value
    if field in CITIZEN_NUMBERS and value:
        return HIDDEN + value[-SHOWN_END:]
    return CITIZEN_NUMBER.sub(rf"{HIDDEN}\1", value).replace("\0", "")  # PostgreSQL keeps no text with NUL
