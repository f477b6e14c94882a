"""How names are put in order, alike on every database.

SQLite knows no Vietnamese order, and PostgreSQL knows it only where it was built with ICU.
"""

import unicodedata
from functools import lru_cache

from clubs.folding import nfc

# The order of a Vietnamese dictionary: a letter's weight is its place here, 0 ends a level.
ALPHABET = " 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\N{COMBINING GRAVE ACCENT}\N{COMBINING HOOK ABOVE}\N{COMBINING TILDE}"
TONES += "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"  # after no tone: huyền, hỏi, ngã, sắc, nặng
SHAPES = "\N{COMBINING BREVE}\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING HORN}"  # what makes ă â ê ô ơ ư
WEIGHTS = {letter: place for place, letter in enumerate(ALPHABET, start=1)}
FOREIGN = 255  # letters of other alphabets come last
END = b"\0"


@lru_cache(maxsize=2**14)  # a list asks for each of its names when it is looked at and when it is saved
def key(full_name: str) -> bytes:
    """What puts `full_name` in its place: by given name, then middle name, then family name.

    Within each of them letters decide before tones, as in ICU's order for Vietnamese; letter case never does.
    """
    words = nfc(full_name).casefold().split()
    family, middle, given = words[:1] if len(words) > 1 else [], words[1:-1], words[-1:]
    return END.join(_key(" ".join(part)) for part in (given, middle, family))


def _key(text: str) -> bytes:
    weighed = [_weigh(char) for char in text if char.isalnum() or char == " "]
    return bytes(letter for letter, _tone in weighed) + END + bytes(tone for _letter, tone in weighed)


@lru_cache(maxsize=1024)
def _weigh(char: str) -> tuple[int, int]:
    """The weight of the letter, and that of its tone."""
    base, *marks = unicodedata.normalize("NFD", char)
    shape = "".join(mark for mark in marks if mark in SHAPES)
    letter = unicodedata.normalize("NFC", base + shape)
    tone = next((TONES.index(mark) + 2 for mark in marks if mark in TONES), 1)
    return WEIGHTS.get(letter) or WEIGHTS.get(base, FOREIGN), tone
