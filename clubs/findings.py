"""What a check of the books found wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from clubs.models import Club


@dataclass(frozen=True)
class Finding:
    """One rule that does not hold: its code, the club it is about ("" for the whole site), and a sentence."""

    code: str
    club: str
    sentence: str


def ids(clubs: Iterable[Club]) -> list[int]:
    return [club.pk for club in clubs]
