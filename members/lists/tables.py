"""A table as it stands in a file, before anybody knows what its columns mean."""

from dataclasses import dataclass, field
from typing import Any

Line = tuple[int, list[Any]]
"""A row with its number in the file."""


@dataclass
class Table:
    """One sheet: its rows that are not blank. `hidden` says that Excel does not show it."""

    name: str
    lines: list[Line] = field(default_factory=list)
    hidden: bool = False


def filled(values: list[Any]) -> list[Any]:
    """The cells of a row that hold something."""
    return [value for value in values if not blank(value)]


def blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def at(values: list[Any], position: int | None) -> Any:
    """The value at `position` of a row, which may be shorter than others."""
    if position is None or position >= len(values) or blank(values[position]):
        return None
    return values[position]
