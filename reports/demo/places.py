"""The old map of Bạc Liêu (seven districts, until 30 June 2025), as far as the demonstration speaks of it."""

import csv
from functools import cache

from clubs.maps import REFERENCE

PROVINCE = "95"


@cache
def _units() -> dict[str, dict[str, str]]:
    with REFERENCE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines) if row["valid_from"] == "1997-01-01"}


def name(unit: str) -> str:
    """The unit's name as it stands inside a sentence: "xã Vĩnh Trạch"."""
    words = _units()[unit]["name"]
    return words[0].lower() + words[1:]


def district(commune: str) -> str:
    return _units()[commune]["parent_code"]


def districts() -> list[str]:
    return [code for code, row in _units().items() if row["parent_code"] == PROVINCE]
