"""The 54 official ethnic groups of Decision 121-TCTK/PPCĐ (2 March 1979), as laid by migration."""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from clubs.folding import fold
from clubs.widgets.words import Cell, plain

GROUPS = Path(__file__).parent / "reference" / "ethnic_groups.csv"


class EthnicCell(Cell):
    """An ethnic group by official name, other name or two-digit code, as the code; nothing is unknown."""

    def read(self, value):
        text = plain(value)
        code = text if text in _names() else _codes().get(fold(text).replace(" ", ""))
        if code is None:
            raise ValueError(
                _("Không có dân tộc này: ghi tên chính thức hoặc mã hai chữ số, ví dụ Kinh hoặc 01.")
            )
        return code

    def render(self, value, obj=None, **kwargs):
        return _names().get(value)


def rows() -> list[dict[str, str]]:
    """The 54 groups: code, vi_name, common_other_names."""
    with GROUPS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def load(model) -> None:
    """Lay or renew the rows of `model` (EthnicGroup, or its historical state in a migration)."""
    for row in rows():
        names = {"name": row["vi_name"], "other_names": row["common_other_names"]}
        model.objects.update_or_create(code=row["code"], defaults=names)


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["vi_name"] for row in rows()}


@cache
def _codes() -> dict[str, str]:
    """Official names lead to codes, and other names where they mean one: "Thổ" is a group of its own."""
    codes, doubtful = {}, set()
    for row in rows():
        for name in row["common_other_names"].split(";"):
            word = fold(name).replace(" ", "")
            if codes.setdefault(word, row["code"]) != row["code"]:
                doubtful.add(word)
    for word in doubtful:
        del codes[word]
    return codes | {fold(row["vi_name"]).replace(" ", ""): row["code"] for row in rows()}
