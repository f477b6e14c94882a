"""Comparing Vietnamese text as people mean it: without accents, letter case, Unicode form or stray spaces."""

import unicodedata
from functools import lru_cache

UNSEEN = {"Mn", "Me", "Cf"}  # accents, and characters without width such as a byte order mark


def nfc(text: str) -> str:
    """`text` with precomposed letters (TCVN 6909:2001) and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=2**14)  # a list asks ten times for each of its names
def fold(text: str) -> str:
    """`text` in plain lower-case letters and digits, words apart: "Lãi suất %/tháng" → "lai suat thang"."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(char for char in bare if unicodedata.category(char) not in UNSEEN)
    return " ".join("".join(char if char.isalnum() else " " for char in letters).split())
