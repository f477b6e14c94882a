"""People are told from groups, totals and signatures, and nobody with a name and a birth is left out."""

from members.lists import bodies, headings
from tests.lists import FORM, HEADINGS, table


def names(*rows):
    kept, _left_out = bodies.people(headings.find(table(*rows)))
    return [number for number, _values in kept]


def test_groups_totals_and_signatures_of_the_usual_form_are_left_out():
    kept, left_out = bodies.people(headings.find(table(*FORM)))

    assert [number for number, _values in kept] == [7, 8, 10, 11]
    assert [number for number, _values in left_out] == [9, 12, 13, 14, 15]


def test_office_of_a_member_ends_no_list():
    rows = [["A B", 1950, "Nam", None, "Chủ nhiệm"], ["C D", 1951, "Nữ", None, None]]

    assert names([*HEADINGS, "Chức vụ"], *rows) == [2, 3]


def test_list_goes_on_after_a_subtotal():
    rows = [["A B", 1950, "Nam", None], ["Cộng ấp 1", 1, None, None], ["C D", 1951, "Nữ", None]]

    assert names(HEADINGS, *rows) == [2, 4]


def test_person_without_a_birth_is_a_person_to_be_mended():
    assert names(HEADINGS, ["A B", None, "Nam", "01/01/2020"]) == [2]


def test_row_without_a_name_is_a_person_to_be_mended():
    assert names(HEADINGS, [None, 1950, "Nam", "01/01/2020"]) == [2]


def test_note_that_begins_like_a_total_hides_nobody():
    assert names([*HEADINGS, "Ghi chú"], ["A B", 1950, "Nam", None, "Cộng tác viên"]) == [2]


def test_signers_under_the_names_are_nobody():
    rows = [
        ["A B", 1950, "Nam", None],
        ["Người lập biểu", None, "Chủ nhiệm", None],
        ["E F", None, "G H", None],
    ]

    assert names(HEADINGS, *rows) == [2]
