"""The bundled fonts hold every letter of Vietnamese, so that no printed name falls back to another face."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "static" / "fonts"
BUNDLED = [
    "Tinos-Regular.ttf",
    "Tinos-Bold.ttf",
    "Tinos-Italic.ttf",
    "Tinos-BoldItalic.ttf",
    "be-vietnam-pro-400.woff2",
    "be-vietnam-pro-600.woff2",
]

VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]  # ngang huyền sắc ngã hỏi nặng
SPELLED = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
MARKED = [letter for letter in SPELLED if not letter.isascii()]
LETTERS = MARKED + [letter.upper() for letter in MARKED]


def test_the_alphabet_has_134_letters_with_marks():
    assert len(set(LETTERS)) == 134
    assert all(len(letter) == 1 for letter in LETTERS)


@pytest.mark.parametrize("name", BUNDLED)
def test_font_holds_every_vietnamese_letter_and_the_dong_sign(name):
    held = TTFont(FONTS / name).getBestCmap()

    assert [letter for letter in [*LETTERS, "₫"] if ord(letter) not in held] == []


def test_no_font_is_bundled_unchecked():
    assert {path.name for path in FONTS.iterdir() if path.suffix != ".txt"} == set(BUNDLED)
