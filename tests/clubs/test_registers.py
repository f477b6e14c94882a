"""A register is taken in set-based: what is there changes, what is not is new, all of it is logged."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditRecord, User
from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def book():
    return Book(by=User.objects.system())


def row(number, **cells):
    return Row("Trang", number, headings={name: name for name in cells}, cells=cells, raw=cells)


def item(number, code, unit, **values):
    facts = {"name": f"CLB {code}", "unit_id": unit.pk, "founded_on": factories.FOUNDED} | values
    return row(number, code=code), {"code": code}, facts


def stored():
    return {(club.code,): club for club in Club.objects.all()}


def test_a_new_row_is_made_and_logged(book):
    unit = factories.make_unit()

    made = registers.take(book, Club, [item(2, "A", unit)], {})

    assert made[("A",)].pk == Club.objects.get(code="A").pk
    record = AuditRecord.objects.get(subject="clubs.Club")
    assert (record.action, record.before, record.after["code"]) == ("create", None, "A")


def test_a_row_that_differs_is_changed_and_logged_with_what_it_was(book):
    club = factories.make_club(code="A", hamlet="Ấp 1")

    registers.take(book, Club, [(row(2, code="A"), {"code": "A"}, {"hamlet": "Ấp 2"})], stored())

    club.refresh_from_db()
    record = AuditRecord.objects.get(subject="clubs.Club")
    assert club.hamlet == "Ấp 2"
    assert (record.action, record.before, record.after) == ("change", {"hamlet": "Ấp 1"}, {"hamlet": "Ấp 2"})


def test_a_row_that_says_the_same_leaves_no_trace(book):
    factories.make_club(code="A", hamlet="Ấp 1")

    registers.take(book, Club, [(row(2, code="A"), {"code": "A"}, {"hamlet": "Ấp 1"})], stored())

    assert not AuditRecord.objects.filter(subject="clubs.Club").exists()
    assert book.counts == {"câu lạc bộ": {"created": 0, "changed": 0, "same": 1}}


def test_fields_that_a_row_does_not_state_stay(book):
    club = factories.make_club(code="A", hamlet="Ấp 1", decision="01/QĐ")

    registers.take(book, Club, [(row(2, code="A"), {"code": "A"}, {"hamlet": "Ấp 2"})], stored())

    club.refresh_from_db()
    assert club.decision == "01/QĐ"


def test_different_rows_may_change_different_fields(book):
    factories.make_club(code="A", hamlet="Ấp 1", decision="01/QĐ")
    factories.make_club(code="B", hamlet="Ấp 1", decision="01/QĐ")
    items = [
        (row(2, code="A"), {"code": "A"}, {"hamlet": "Ấp 2"}),
        (row(3, code="B"), {"code": "B"}, {"decision": "02/QĐ"}),
    ]

    registers.take(book, Club, items, stored())

    facts = list(Club.objects.order_by("code").values_list("hamlet", "decision"))
    assert facts == [("Ấp 2", "01/QĐ"), ("Ấp 1", "02/QĐ")]


def test_the_number_of_queries_does_not_grow_with_the_rows(book):
    unit = factories.make_unit()
    with CaptureQueriesContext(
        connection,
    ) as few:
        registers.take(book, Club, [item(n, f"A{n}", unit) for n in range(2)], {})
    with CaptureQueriesContext(connection) as many:
        registers.take(book, Club, [item(n, f"B{n}", unit) for n in range(20)], {})

    assert len(many) == len(few)


def test_equal_keys_name_the_place_of_the_first(book):
    rows = [row(2, code="A", club="C"), row(3, code="A", club="C"), row(5, code="A", club="D")]

    kept = registers.once(book, rows, ["code", "club"])

    assert kept == [rows[0], rows[2]]
    (problem,) = book.problems
    assert (problem.sheet, problem.row, problem.column, problem.value) == ("Trang", 3, "code", "A")
    assert "dòng 2" in problem.message


def test_many_values_are_asked_for_in_chunks(monkeypatch):
    monkeypatch.setattr(registers, "CHUNK", 2)
    codes = [factories.make_club(code=f"A{n}").code for n in range(5)]

    assert registers.by_code(Club.objects, [*codes, "unknown"]).keys() == set(codes)


def test_a_book_asks_for_each_thing_once_also_for_what_is_nowhere(book, django_assert_num_queries):
    for code in ("A", "B"):
        factories.make_club(code=code)
    with django_assert_num_queries(1):
        first = registers.named(book, "club", Club.objects, ["A", "nowhere", "A"])
    with django_assert_num_queries(1):
        both = registers.named(book, "club", Club.objects, ["B", "A", "nowhere"])
    with django_assert_num_queries(0):
        again = registers.named(book, "club", Club.objects, ["nowhere", "B"])

    assert (list(first), list(both), list(again)) == (["A"], ["B", "A"], ["B"])
    assert both["A"] is first["A"]


def test_what_is_saved_by_its_code_is_known_from_then_on(book, django_assert_num_queries):
    unit, there = factories.make_unit(), factories.make_club(code="B")
    assert registers.named(book, "club", Club.objects, ["A", "B"]).keys() == {"B"}

    taken = registers.take_coded(book, "club", Club, [item(2, "A", unit), item(3, "B", there.unit)])

    with django_assert_num_queries(0):
        assert registers.named(book, "club", Club.objects, ["A", "B"]) == taken
    assert (taken["A"].pk, taken["B"]) == (Club.objects.get(code="A").pk, there)
    assert book.counts["câu lạc bộ"]["created"] == 1
