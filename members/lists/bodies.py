"""Which rows under the headings are people, and which are groups, totals and signatures."""

import re
from typing import Any

from clubs.folding import fold
from members.lists.headings import Layout
from members.lists.tables import Line, at, filled

TOTALS = ("tong cong", "tong so", "cong", "tong")
ENDINGS = ("nguoi lap", "lap bieu", "ke toan", "thu quy", "chu nhiem", "ban chu nhiem", "tm ban", "t m", "tm")
ENDINGS += ("thu truong", "xac nhan", "ky ten", "ky ghi ro ho ten", "noi nhan", "danh sach nay co", "an dinh")
DATED = re.compile(r"ngay [0-9. ]*thang [0-9. ]*nam ?[0-9. ]*")
SURE = 2  # a row after the end of the list is a person only with so many facts besides the name


def people(layout: Layout) -> tuple[list[Line], list[Line]]:
    """The rows of people, and those that were left out; a list may go on after a subtotal."""
    kept, left_out, ended = [], [], False
    for number, values in layout.lines:
        words = [fold(value) for value in filled(values) if isinstance(value, str)]
        ended = ended or any(map(_ends, words))
        person = _is_person(layout, values, ended) and not any(map(_is_total, words))
        (kept if person else left_out).append((number, values))
    return kept, left_out


def shown(values: list[Any]) -> str:
    """What a row that was left out says, for whoever checks."""
    return " ".join(" ".join(str(value).split()) for value in filled(values))[:120]


def _is_person(layout: Layout, values: list[Any], ended: bool) -> bool:
    name = at(values, layout.position("full_name")) or at(values, layout.position("given_name"))
    facts = [place for place, meaning in layout.meanings.items() if at(values, place) is not None]
    if name is None or ended:
        return len(facts) > SURE
    if len(filled(values)) == 1:  # a heading of a group, as "Ấp 1", in the column of names
        return False
    return not _ends(fold(str(name)))


def _is_total(words: str) -> bool:
    return words in TOTALS or words.startswith(("tong cong", "tong so", "cong "))


def _ends(words: str) -> bool:
    return (
        words in ENDINGS or words.startswith(("nguoi lap", "danh sach nay co")) or bool(DATED.search(words))
    )
