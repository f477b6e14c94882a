"""Units come in as versions, with their successors."""

from datetime import date

import pytest

from clubs.models import Succession, Unit
from tests.workbooks import log, places, take, taken, unit

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)


def commune(code, **changes):
    row = {"Mã đơn vị": code, "Tên đơn vị": f"Xã {code}", "Cấp": "Xã", "Mã cấp trên": "P"}
    return unit(row | changes)


def names(code):
    return list(Unit.objects.filter(code=code).order_by("valid_from").values_list("name", flat=True))


def test_a_unit_is_known_by_code_and_first_day():
    old = commune("X1", **{"Đến ngày": REFORM})
    new = commune("X1", **{"Từ ngày": REFORM, "Tên đơn vị": "Phường X1"})

    taken({"Đơn vị": [unit(), new, old]})
    taken({"Đơn vị": [old | {"Tên đơn vị": "Xã X1 cũ"}]})

    assert names("X1") == ["Xã X1 cũ", "Phường X1"]


def test_a_unit_without_a_first_day_has_always_been():
    taken({"Đơn vị": [{"Mã đơn vị": "Q", "Tên đơn vị": "Tỉnh Q", "Cấp": "Tỉnh"}]})
    taken({"Đơn vị": [{"Mã đơn vị": "Q", "Tên đơn vị": "Tỉnh Q mới", "Cấp": "Tỉnh"}]})

    assert names("Q") == ["Tỉnh Q mới"]


def test_without_a_first_day_a_row_means_the_stored_unit_of_that_name():
    taken({"Đơn vị": [unit(), commune("X1", **{"Đến ngày": REFORM}), commune("X1", **{"Từ ngày": REFORM})]})
    without = {"Mã đơn vị": "X1", "Tên đơn vị": "Xã khác", "Cấp": "Xã", "Đến ngày": None}

    taken({"Đơn vị": [without | {"Tên đơn vị": "xã x1"}]})
    assert names("X1") == ["Xã X1", "xã x1"]  # two of that name: the last one
    taken({"Đơn vị": [without | {"Tên đơn vị": "XÃ X1", "Đến ngày": REFORM}]})
    assert names("X1") == ["XÃ X1", "xã x1"]  # the one that ends on the day
    taken({"Đơn vị": [without]})
    assert names("X1") == ["XÃ X1", "Xã khác"]  # none of that name: the last one


def test_the_reference_map_is_met_without_days():
    provinces = dict(Unit.objects.filter(level="province").order_by("valid_from").values_list("code", "name"))
    rows = [
        {"Mã đơn vị": code, "Tên đơn vị": name.upper(), "Cấp": "Tỉnh"} for code, name in provinces.items()
    ]

    book = taken({"Đơn vị": rows})

    assert provinces
    assert book.counts["đơn vị"]["created"] == 0


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Cấp": "Ấp"}, "Cấp"),
        ({"Đến ngày": "01/01/1997"}, "Đến ngày"),
        ({"Mã cấp trên": "P9"}, "Mã cấp trên"),
        ({"Mã cấp trên": "X1"}, "Mã cấp trên"),
        ({"Đến ngày": REFORM, "Đơn vị kế thừa": "P9"}, "Đơn vị kế thừa"),
        ({"Đơn vị kế thừa": "X2"}, "Đơn vị kế thừa"),  # nothing to follow: the unit goes on
    ],
)
def test_what_cannot_be_of_a_unit_is_refused(changes, column):
    book = take({"Đơn vị": [unit(), commune("X2"), commune("X1", **changes)]})

    assert places(book.problems) == [("Đơn vị", 4, column)]
    assert not Unit.objects.filter(code="X2").exists()


def test_two_versions_of_a_code_never_share_a_day():
    book = take({"Đơn vị": [unit(), commune("X1"), commune("X1", **{"Từ ngày": REFORM})]})

    assert places(book.problems) == [("Đơn vị", 4, "Từ ngày")]


def test_a_version_may_not_run_into_a_stored_one():
    taken({"Đơn vị": [unit(), commune("X1", **{"Từ ngày": REFORM})]})

    book = take({"Đơn vị": [commune("X1")]})

    assert places(book.problems) == [("Đơn vị", 2, "Từ ngày")]
    assert f"{REFORM:%d/%m/%Y}" in book.problems[0].message  # the day to write, if that one is meant


def test_a_row_without_a_first_day_names_its_code_where_it_runs_into_another():
    old = commune("X1", **{"Đến ngày": REFORM, "Tên đơn vị": "Xã cũ"})
    taken({"Đơn vị": [unit(), old, commune("X1", **{"Từ ngày": REFORM})]})

    book = take({"Đơn vị": [{key: old[key] for key in old if key != "Từ ngày"} | {"Đến ngày": None}]})

    assert [(one.row, one.column, one.value) for one in book.problems] == [(2, "Mã đơn vị", "X1")]


def test_a_unit_may_have_many_successors():
    old = commune("X1", **{"Đến ngày": REFORM, "Đơn vị kế thừa": "X2, X3"})

    taken({"Đơn vị": [old, unit(), commune("X2"), commune("X3")]})

    assert set(Succession.objects.filter(unit__code="X1").values_list("successor__code", flat=True)) == {
        "X2",
        "X3",
    }


def test_successors_are_those_in_force_on_the_day_of_the_end():
    old = commune("X1", **{"Đến ngày": REFORM, "Đơn vị kế thừa": "X1"})
    new = commune("X1", **{"Từ ngày": REFORM})

    taken({"Đơn vị": [unit(), old, new]})

    assert Succession.objects.get(unit__code="X1").successor.valid_from == REFORM


def test_an_empty_cell_takes_successors_away_and_an_absent_column_leaves_them():
    old = commune("X1", **{"Đến ngày": REFORM, "Đơn vị kế thừa": "X2"})
    taken({"Đơn vị": [unit(), commune("X2"), old]})

    taken({"Đơn vị": [commune("X1", **{"Đến ngày": REFORM})]})
    assert Succession.objects.filter(unit__code="X1").count() == 1
    taken({"Đơn vị": [{key: old[key] for key in old if key != "Đến ngày"}]})
    assert Succession.objects.filter(unit__code="X1").count() == 1

    taken({"Đơn vị": [old | {"Đơn vị kế thừa": None}]})
    assert not Succession.objects.filter(unit__code="X1").exists()
    assert log()[-1] == ("remove", "clubs.Succession")
