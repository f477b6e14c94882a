"""Chance with a fixed seed: every subject has its own stream, so that one can change without the others."""

from datetime import date, timedelta
from random import Random

FIRST_DAY = date(2017, 1, 1)
LAST_DAY = date(2020, 12, 31)


def chance(subject: str) -> Random:
    return Random(f"Bạc Liêu 2017–2020: {subject}")


def weighted(rng: Random, weights: dict):
    """One of the keys, as likely as its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def day_between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, (last - first).days))
