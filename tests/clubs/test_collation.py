"""Names are put in the order of a Vietnamese dictionary, by given name first."""

import random
from pathlib import Path

import pytest

from clubs.collation import key

# Letters with every tone, syllables and pairs of them, as ICU 78 sorts them for Vietnamese.
IN_ORDER = (Path(__file__).parent.parent / "data" / "icu_vi_order.txt").read_text().splitlines()


def test_given_names_stand_as_icu_puts_them():
    words = [word for word in IN_ORDER if " " not in word]
    shuffled = random.Random(1).sample(words, len(words))

    assert sorted(shuffled, key=lambda given: key(f"Nguyễn {given}")) == words


def test_middle_names_of_several_words_stand_as_icu_puts_them():
    middles = [word for word in IN_ORDER if " " in word]
    shuffled = random.Random(2).sample(middles, len(middles))

    assert sorted(shuffled, key=lambda middle: key(f"Nguyễn {middle} An")) == middles


def test_the_given_name_decides_then_the_middle_then_the_family_name():
    names = [
        "Trần Thị An",
        "Nguyễn Văn An",
        "Phạm Văn An",
        "Lê Thị Ân",
        "Bùi Thị Anh",
        "Bùi Thị Ánh",
        "Đỗ Hoa",
        "Đỗ Ánh Hoa",
        "Lê Thị Hòa",
        "Dương Dũng",
        "Dương Đức",
    ]
    by_letters = sorted(names, key=key)

    assert by_letters == [
        "Trần Thị An",
        "Nguyễn Văn An",
        "Phạm Văn An",
        "Bùi Thị Anh",
        "Bùi Thị Ánh",
        "Lê Thị Ân",
        "Dương Dũng",
        "Dương Đức",
        "Đỗ Hoa",
        "Đỗ Ánh Hoa",
        "Lê Thị Hòa",
    ]


@pytest.mark.parametrize(
    "other",
    ["ĐẶNG THỊ LAN", "  đặng  thị lan ", "Đa\u0323\u0306ng Thi\u0323 Lan", "Đặng Thị Lan."],
    ids=["capitals", "spaces", "decomposed", "full stop"],
)
def test_the_same_name_written_otherwise_stands_in_the_same_place(other):
    assert key(other) == key("Đặng Thị Lan")


@pytest.mark.parametrize("name", ["", "Út", "Lan Ω"])
def test_short_and_strange_names_have_a_place_too(name):
    assert isinstance(key(name), bytes)
    assert key("Lan Z") < key("Lan Ω")
