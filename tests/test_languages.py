"""The detector that the crawl stands on: it knows a foreign word, and lets Vietnamese ones pass."""

import re

import pytest

from tests.config.test_catalogue import CATALOGUES, DJANGO, msgids
from tests.languages import Page, not_english, not_vietnamese


def test_what_django_says_in_english_is_found_out():
    said = {text for catalogue in CATALOGUES for text in msgids(DJANGO / catalogue) if text.count(" ") > 1}
    plain = {re.sub(r"%(\(\w+\))?\w", "", text) for text in said}

    assert len(plain) > 150
    assert {text for text in plain if not not_vietnamese(text)} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Câu lạc bộ Liên thế hệ tự giúp nhau",
        "Xin cho xem tay, chim, tim, gan, than, oan, ngang, nghe, ghi, quy, quen, xoay, khoe, huy, hoa, mua",
        "CLB 95-CLB01 theo 12/QĐ-UBND, tệp danh-sach.xlsx, chỉ tiêu members.near_poor, http://example.org/a",
    ],
)
def test_vietnamese_is_not_foreign(text):
    assert not_vietnamese(text) == []


def test_a_page_is_what_is_seen_and_what_is_read_aloud():
    page = Page(
        '<title>Một</title><p title="Hai" class="four">Ba <code>five</code></p><script>six</script>'
        '<input type="submit" name="seven" value="Tám">'
    )

    assert str(page).split() == ["Một", "Hai", "Ba", "Tám"]


def test_a_vietnamese_word_is_found_in_english():
    assert not_english("Members of the club in Đất Mũi") == ["Đất", "Mũi"]
