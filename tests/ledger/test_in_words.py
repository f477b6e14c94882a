"""Amounts in words: a table that people checked, and back from the words to the number."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.in_words import HIGHEST, in_words, particles

TABLE = Path(__file__).parent.parent / "data" / "amounts_in_words.csv"
ROWS = [(int(row["amount"]), row["words"]) for row in csv.DictReader(TABLE.open(), delimiter=";")]

WORDS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
ONES = {word: digit for digit, word in enumerate(WORDS)}
ONES |= {"mốt": 1, "tư": 4, "lăm": 5, "mười": 10}
SILENT = {"linh", "lẻ"}
GROUPS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6}


def from_words(text):
    """Reads words as a listener does: a figure waits for the word that says how much it counts."""
    billions = total = group = figure = 0
    for word in text.lower().removesuffix(" đồng").split():
        if word in ONES:
            group, figure = group + figure, ONES[word]
        elif word == "mươi":
            figure *= 10
        elif word == "trăm":
            figure *= 100
        elif word in GROUPS:
            total, group, figure = total + (group + figure) * GROUPS[word], 0, 0
        elif word == "tỷ":
            billions, total, group, figure = total + group + figure, 0, 0, 0
        else:
            assert word in SILENT, word
    return billions * 10**9 + total + group + figure


@pytest.mark.parametrize(("amount", "words"), ROWS, ids=str)
def test_amounts_read_as_people_write_them(amount, words):
    assert in_words(amount, southern=False) == words


def test_the_table_is_long_enough():
    assert len({amount for amount, _words in ROWS}) >= 60


@pytest.mark.parametrize(("amount", "words"), ROWS, ids=str)
def test_the_south_says_two_words_otherwise(amount, words):
    assert in_words(amount, southern=True) == words.replace("linh", "lẻ").replace("nghìn", "ngàn")


@given(st.integers(0, HIGHEST) | st.integers(0, 10**7) | st.integers(0, 10**12).map(lambda n: n * 1000))
def test_words_lead_back_to_the_amount(amount):
    assert from_words(in_words(amount, southern=False)) == amount
    assert from_words(in_words(amount, southern=True)) == amount


@pytest.mark.parametrize("amount", [-1, HIGHEST + 1])
def test_there_are_no_words_beyond(amount):
    with pytest.raises(ValueError, match="no words"):
        in_words(amount)


def test_the_province_chooses_its_words(settings):
    settings.SOUTHERN_WORDS = True
    assert in_words(105_000) == "Một trăm lẻ năm ngàn đồng"
    assert particles() == ("lẻ", "ngàn")

    settings.SOUTHERN_WORDS = False
    assert in_words(105_000) == "Một trăm linh năm nghìn đồng"
