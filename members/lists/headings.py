"""Finding the headings of a list: under title rows, over two rows, with merged cells and numbered columns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clubs.folding import fold, nfc
from members.lists.meanings import MEANINGS, OF_HEADING
from members.lists.tables import Line, Table, at, filled

DEEPEST = 30  # how many rows of titles may stand above the headings
FEWEST = 2  # a row of headings names at least so many columns that are known
BRACKETS = re.compile(r"\([^)]*\)")
OF_TWO_ROWS = {"male", "female", "poor", "near_poor", "in_difficulty"}
HOME = "hộ"  # may hold a number, a head or a class; without marks it would read as "họ", a family name
COUNTED = re.compile(r"\(?\s*([0-9]{1,2}|[A-Z])\s*\)?")  # (1) (2) (3) under the headings, or A B C


@dataclass
class Layout:
    """Where the headings of a table stand, what its columns mean, and the rows that come after."""

    table: Table
    row: int  # the number of the first row of headings in the file
    headings: list[str]
    meanings: dict[int, str] = field(default_factory=dict)  # position -> name of the meaning
    lines: list[Line] = field(default_factory=list)

    def position(self, meaning: str) -> int | None:
        return next((place for place, name in self.meanings.items() if name == meaning), None)

    def heading(self, meaning: str) -> str | None:
        """The heading in the file of the column that has this meaning."""
        place = self.position(meaning)
        return None if place is None else self.headings[place]

    def has(self, *meanings: str) -> bool:
        return any(name in meanings for name in self.meanings.values())


def find(table: Table, row: int | None = None) -> Layout | None:
    """The layout of `table`: where most headings are known, or at the `row` that somebody chose."""
    places = range(min(DEEPEST, len(table.lines)))
    if row is not None:
        places = [place for place, (number, _values) in enumerate(table.lines) if number == row]
    layouts = [_layout(table, place) for place in places]
    best = max(layouts, key=lambda layout: len(layout.meanings), default=None)
    if row is None and best and len(best.meanings) < FEWEST:
        return None
    return best


def meaning_of(heading: str) -> str | None:
    """What a heading means by itself: as it stands, or without what is in brackets."""
    if nfc(heading).casefold() == HOME:
        return None
    return OF_HEADING.get(fold(heading)) or OF_HEADING.get(fold(BRACKETS.sub(" ", heading)))


def key(heading: str) -> str:
    """What makes a heading the same one in another file."""
    return fold(heading)[:120]


def recalled(layout: Layout, remembered: dict[str, str]) -> None:
    """Let columns mean what somebody said last time of the same heading ("" for nothing at all)."""
    for place, heading in enumerate(layout.headings):
        if heading and key(heading) in remembered:
            layout.meanings.pop(place, None)
            name = remembered[key(heading)]
            if name in MEANINGS and name not in layout.meanings.values():
                layout.meanings[place] = name


def _layout(table: Table, place: int) -> Layout:
    number, top = table.lines[place]
    headings, depth = _texts(top), 1
    if place + 1 < len(table.lines):
        below = table.lines[place + 1][1]
        joined = _joined(headings, _texts(below))
        if _is_second_row(headings, below) and len(_matched(joined)) > len(_matched(headings)):
            headings, depth = joined, 2
    lines = table.lines[place + depth :]
    while lines and _only_counts(lines[0][1]):
        lines = lines[1:]
    return Layout(table, number, headings, _matched(headings), lines)


def _texts(values: Iterable[Any]) -> list[str]:
    return [" ".join(str(value).split()) if value is not None else "" for value in values]


def _joined(top: list[str], below: list[str]) -> list[str]:
    """Headings of two rows: what stands below belongs to the nearest heading above or to the left of it."""
    joined, above = [], ""
    for place in range(max(len(top), len(below))):
        here, under = (row[place] if place < len(row) else "" for row in (top, below))
        above = here or (above if under else "")
        joined.append(f"{above} {under}".strip() if under else here)
    return joined


def _is_second_row(headings: list[str], below: list[Any]) -> bool:
    """Whether the row under `headings` goes on with them: it has words, and none where the names stand."""
    names = [place for place, text in enumerate(headings) if meaning_of(text) in ("full_name", "given_name")]
    words = [
        value for value in filled(below) if isinstance(value, str) and not COUNTED.fullmatch(value.strip())
    ]
    return bool(words) and not any(at(below, place) for place in names)


def _matched(headings: list[str]) -> dict[int, str]:
    """What each heading means, each meaning once: the first column that has it."""
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        name = meaning_of(heading) if heading else None
        name = name or (_tail(heading) if heading else None)
        if name and name not in found.values():
            found[place] = name
    return found


def _tail(heading: str) -> str | None:
    """What the lower of two headings means: "Thuộc diện" over "Hộ nghèo" is Hộ nghèo."""
    words = fold(heading).split()
    tails = (OF_HEADING.get(" ".join(words[start:])) for start in range(1, len(words)))
    return next((name for name in tails if name in OF_TWO_ROWS), None)


def _only_counts(values: list[Any]) -> bool:
    """Whether a row does nothing but number the columns."""
    cells = [str(int(v)) if isinstance(v, float) and v == v // 1 else str(v).strip() for v in filled(values)]
    return len(cells) > 1 and all(COUNTED.fullmatch(cell) for cell in cells)
