"""People move between households on a day; stays follow each other without gap or overlap."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from members.models import HouseholdStay
from tests.workbooks import household, log, member, province, take, taken

pytestmark = pytest.mark.django_db

HOUSEHOLDS = [household({"Mã hộ": f"H{number}"}) for number in range(1, 5)]


def move(household, since):
    return {"Mã thành viên": "M1", "Mã hộ": household, "Từ ngày": since}


def moves(*rows):
    return province() | {"Hộ": HOUSEHOLDS, "Chuyển hộ": list(rows)}


def stays():
    rows = HouseholdStay.objects.order_by("since")
    ordered = sorted(rows, key=lambda stay: stay.since or date.min)
    return [(stay.household.code, stay.since, stay.until) for stay in ordered]


def test_the_first_household_has_always_been():
    taken(moves())

    assert stays() == [("H1", None, None)]


def test_each_move_ends_the_stay_before():
    taken(moves(move("H3", "01/01/2021"), move("H2", "01/01/2020")))

    assert stays() == [
        ("H1", None, date(2020, 1, 1)),
        ("H2", date(2020, 1, 1), date(2021, 1, 1)),
        ("H3", date(2021, 1, 1), None),
    ]


def test_a_later_file_puts_a_move_between_stored_ones():
    taken(moves(move("H3", "01/01/2021")))

    taken({"Chuyển hộ": [move("H2", "01/01/2020")]})

    assert stays() == [
        ("H1", None, date(2020, 1, 1)),
        ("H2", date(2020, 1, 1), date(2021, 1, 1)),
        ("H3", date(2021, 1, 1), None),
    ]


def test_the_same_move_may_name_another_household_later():
    taken(moves(move("H2", "01/01/2020")))

    taken({"Chuyển hộ": [move("H3", "01/01/2020")]})

    assert stays() == [("H1", None, date(2020, 1, 1)), ("H3", date(2020, 1, 1), None)]


def test_who_has_no_first_household_may_move_into_one():
    taken(moves(move("H2", "01/01/2020")) | {"Thành viên": [member({"Mã hộ": None})]})

    assert stays() == [("H2", date(2020, 1, 1), None)]


def test_a_first_household_may_come_later():
    taken(moves(move("H2", "01/01/2020")) | {"Thành viên": [member({"Mã hộ": None})]})

    taken({"Thành viên": [member()]})

    assert stays() == [("H1", None, date(2020, 1, 1)), ("H2", date(2020, 1, 1), None)]


def test_an_empty_cell_takes_the_first_household_away_and_says_so_in_the_log():
    taken(moves(move("H2", "01/01/2020")))

    taken({"Thành viên": [member({"Mã hộ": None})]})

    assert stays() == [("H2", date(2020, 1, 1), None)]
    assert log()[-1] == ("remove", "members.HouseholdStay")


def test_an_absent_column_leaves_the_first_household():
    taken(moves())
    row = member()
    del row["Mã hộ"]

    taken({"Thành viên": [row]})

    assert stays() == [("H1", None, None)]


def test_unknown_people_and_households_are_refused():
    book = take(moves(move("H9", "01/01/2020"), move("H2", "01/01/2021") | {"Mã thành viên": "M9"}))

    found = [(problem.row, problem.column, problem.value) for problem in book.problems]
    assert found == [(2, "Mã hộ", "H9"), (3, "Mã thành viên", "M9")]


class OrderTest(TestCase):
    """Whatever the order and the split into files, the stays come out the same."""

    @given(
        days=st.lists(st.dates(date(2018, 1, 1), date(2025, 12, 31)), unique=True, max_size=6),
        shuffle=st.randoms(use_true_random=False),
        cut=st.integers(0, 6),
    )
    def test_any_order_gives_the_same_stays(self, days, shuffle, cut):
        rows = [move(f"H{number % 4 + 1}", day) for number, day in enumerate(days)]
        expected = [
            ("H1", None),
            *sorted(((row["Mã hộ"], row["Từ ngày"]) for row in rows), key=lambda row: row[1]),
        ]
        shuffle.shuffle(rows)

        taken(moves(*rows[:cut]))
        taken(moves(*rows[cut:]))

        found = stays()
        assert [stay[:2] for stay in found] == expected
        assert [stay[2] for stay in found] == [*(stay[1] for stay in found[1:]), None]
