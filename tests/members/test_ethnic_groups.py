"""Ethnic groups are read by official name, other name or code."""

from unicodedata import normalize

import pytest

from members import ethnic_groups
from members.ethnic_groups import EthnicCell
from members.models import EthnicGroup

CELL = EthnicCell()


def test_there_are_54_groups():
    assert len(ethnic_groups.rows()) == 54


@pytest.mark.django_db
def test_the_database_has_them_all():
    assert set(EthnicGroup.objects.values_list("code", "name")) == {
        (row["code"], row["vi_name"]) for row in ethnic_groups.rows()
    }


@pytest.mark.parametrize("row", ethnic_groups.rows(), ids=lambda row: row["code"])
def test_every_group_is_read_by_code_and_by_name_in_any_form(row):
    name = row["vi_name"]

    forms = [row["code"], name, name.upper(), normalize("NFD", name), f"  {name} "]
    assert {CELL.clean(form) for form in forms} == {row["code"]}
    assert CELL.clean(CELL.render(row["code"])) == row["code"]


@pytest.mark.parametrize(
    ("name", "code"), [("Khmer", "05"), ("Khơ me", "05"), ("khơ-me", "05"), ("Việt", "01")]
)
def test_other_names_that_mean_one_group_are_understood(name, code):
    assert CELL.clean(name) == code


def test_an_official_name_goes_before_another_groups_other_name():
    tho = next(row for row in ethnic_groups.rows() if row["vi_name"] == "Thổ")

    assert CELL.clean("Thổ") == tho["code"]


@pytest.mark.parametrize("value", ["1", 1, "55", "Kinhh", "?", True])
def test_what_is_no_group_is_refused(value):
    with pytest.raises(ValueError, match="dân tộc|chữ"):
        CELL.clean(value)


def test_an_empty_cell_is_unknown():
    assert CELL.clean(None) is None
