"""Two rows of one person go out as one, with all their money, and come in again to the same figures."""

import pytest

from reports.workbook.giving import export_file
from tests.members.test_workbook_merged import merge, tables
from tests.reports.workbook.test_giving import TODAY, brought_in, empty_database, figures, rows
from tests.workbooks import log, taken

pytestmark = pytest.mark.django_db


def test_a_merged_person_goes_out_as_one_and_comes_in_again(tmp_path):
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    with empty_database():
        taken(tables())
        merge()
        before = figures("club:C1", "club:C2", "P")
        export_file("P", first, day=TODAY)

        told = log()
        assert brought_in(first).notes == []
        assert log() == told

    with empty_database():
        brought_in(first)
        assert figures("club:C1", "club:C2", "P") == before
        export_file("P", second, day=TODAY)

    named = {row.get("Mã thành viên") for of_sheet in rows(first).values() for row in of_sheet}
    homes = {row["Mã hộ"] for row in rows(first)["Hộ"]}
    assert (named - {None}, homes) == ({"M1"}, {"H1"})
    assert rows(second) == rows(first)
