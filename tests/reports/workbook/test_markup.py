"""Parts that would fill a reader's memory are refused by a look that keeps nothing."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from reports.workbook import markup

HEAD = f'<worksheet xmlns="{markup.MAIN}">'.encode()


@pytest.fixture(autouse=True)
def narrow_bounds(monkeypatch):
    monkeypatch.setattr(markup, "MOST_IN_GRAIN", 10)
    monkeypatch.setattr(markup, "MOST_BESIDE", 20)
    monkeypatch.setattr(markup, "LONGEST_TEXT", 100)
    monkeypatch.setattr(markup, "BLOCK", 10)


def root(content):
    return markup.root_of(BytesIO(content))


def code(content):
    with pytest.raises(ValidationError) as refusal:
        root(content)
    return refusal.value.code


def rows(*cells):
    return HEAD + b"".join(b"<row>" + b"<c/>" * count + b"</row>" for count in cells) + b"</worksheet>"


def test_the_first_element_is_told():
    assert root(rows(1)) == f"{markup.MAIN} worksheet"
    assert root(b"\x89PNG") == root(b"") == ""


def test_many_rows_of_a_few_cells_pass():
    assert root(rows(*[10] * 100))


def test_a_row_of_too_many_cells():
    assert code(rows(1, 11)) == "bomb"


def test_rows_within_a_row_are_cells_of_it():
    assert code(HEAD + b"<row>" + b"<row>" * 11) == "bomb"


def test_too_much_beside_the_rows():
    assert code(HEAD + b"<a/>" * 20) == "bomb"


def test_elements_without_end():
    assert code(HEAD + b"<a>" * 20) == "bomb"


def test_rows_of_another_namespace_are_no_rows():
    assert code(b"<x>" + b"<row><c/></row>" * 10) == "bomb"


@pytest.mark.parametrize("content", [b"<t>" + b"a" * 130, b'<t a="' + b"a" * 130])
def test_a_text_without_end(content):
    assert code(content) == "bomb"


def test_long_texts_one_after_the_other_pass():
    assert root(HEAD + b"<row><c>" + b"a" * 80 + b"</c><c>" + b"a" * 80 + b"</c></row></worksheet>")


def test_a_document_type():
    assert code(b"<!-- " + b" " * 500 + b"--><!DOCTYPE x><x/>") == "bomb"  # so much before anything begins
    assert code(b"<!DOCTYPE x><x/>") == "entities"
