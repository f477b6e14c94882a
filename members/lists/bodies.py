"""Which rows under the headings are people, and which are groups, totals and signatures."""

import re
from datetime import date
from typing import Any

from clubs.folding import fold
from members.lists.headings import Layout
from members.lists.tables import Line, at, filled

TOTALS = ("tong cong", "tong so", "cong", "tong")
ENDINGS = ("nguoi lap", "lap bieu", "ke toan", "thu quy", "chu nhiem", "ban chu nhiem", "tm ban", "t m", "tm")
ENDINGS += ("thu truong", "xac nhan", "ky ten", "ky ghi ro ho ten", "noi nhan")
BEGINNINGS = ("nguoi lap", "danh sach nay co", "tm ", "t m ", "ky ")
DATED = re.compile(r"ngay [0-9 ]*thang [0-9 ]*nam ?[0-9 ]*")
NAMES, BIRTHS = ("full_name", "given_name"), ("born", "male", "female")
ENOUGH = 2  # a row without a name is a person whose name is missing when it says more than so much


def people(layout: Layout) -> tuple[list[Line], list[Line]]:
    """The rows of people, and those that were left out. Nobody is left out who has a name and a birth."""
    kept, left_out, ended = [], [], False
    for number, values in layout.lines:
        total = any(map(_is_total, _leading(layout, values)))
        person = not total and _is_person(layout, values, ended)
        if not person:
            ended = ended or any(_ends(fold(value)) for value in filled(values) if isinstance(value, str))
        (kept if person else left_out).append((number, values))
    return kept, left_out


def shown(values: list[Any]) -> str:
    """What a row that was left out says, for whoever checks."""
    return " ".join(" ".join(str(value).split()) for value in filled(values))[:120]


def _is_person(layout: Layout, values: list[Any], ended: bool) -> bool:
    """Whether a row is a person, were it with something missing; `ended` by a signature above it."""
    facts = {name for place, name in layout.meanings.items() if at(values, place) is not None}
    named = not facts.isdisjoint(NAMES)
    if named and any(map(_tells_birth, _cells(layout, values, BIRTHS))):
        return True
    if ended or (named and len(filled(values)) == 1):  # a heading of a group, as "Ấp 1"
        return False
    signed = any(_ends(fold(str(name))) for name in _cells(layout, values, NAMES))
    return not signed and (named or len(facts) > ENOUGH)


def _cells(layout: Layout, values: list[Any], meanings: tuple[str, ...]) -> list[Any]:
    cells = (at(values, layout.position(name)) for name in meanings)
    return [cell for cell in cells if cell is not None]


def _leading(layout: Layout, values: list[Any]) -> list[str]:
    """The words with which a row begins: its first cell, and the one under the names."""
    return [fold(str(cell)) for cell in [*filled(values)[:1], *_cells(layout, values, NAMES)]]


def _tells_birth(value: Any) -> bool:
    """Whether a cell may say when somebody was born, or mark the sex."""
    text = str(value).strip()
    return isinstance(value, date) or len(text) == 1 or any(map(str.isdigit, text))


def _is_total(words: str) -> bool:
    return words in TOTALS or words.startswith(("tong cong", "tong so", "cong "))


def _ends(words: str) -> bool:
    return words in ENDINGS or words.startswith(BEGINNINGS) or DATED.search(words) is not None
