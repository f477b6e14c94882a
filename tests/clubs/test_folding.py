"""Text is compared as people mean it."""

import unicodedata

import pytest

from clubs.folding import fold, nfc


@pytest.mark.parametrize(
    "text",
    [
        "Mã thành viên",
        "MÃ THÀNH VIÊN",
        "ma thanh vien",
        unicodedata.normalize("NFD", "Mã thành viên"),
        "  Mã\N{NO-BREAK SPACE}thành \n viên ",
        "\N{ZERO WIDTH NO-BREAK SPACE}Mã thành\N{ZERO WIDTH SPACE} viên",
        "Mã_thành-viên:",
    ],
)
def test_accents_case_form_and_spaces_do_not_matter(text):
    assert fold(text) == "ma thanh vien"


def test_the_letter_d_with_stroke_is_a_d():
    assert fold("Đơn vị") == fold("ĐƠN VỊ") == fold("don vi")


def test_punctuation_parts_words():
    assert fold("Lãi suất %/tháng") == "lai suat thang"
    assert fold("Người nộp/nhận") == "nguoi nop nhan"


def test_other_words_stay_other_words():
    assert fold("Gốc") != fold("Góp")


def test_nfc_composes_letters_and_joins_spaces():
    assert nfc(unicodedata.normalize("NFD", "  Nguyễn\tVăn \N{NO-BREAK SPACE}Ấm ")) == "Nguyễn Văn Ấm"
