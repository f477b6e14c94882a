"""What is given out as a workbook comes in again to the same figures."""

from contextlib import contextmanager
from datetime import date

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from clubs.models import Club
from clubs.periods import Period
from members.models import Member
from reports.as_json import as_json
from reports.books import check
from reports.building import build, scope_for
from reports.workbook.giving import export_file
from reports.workbook.registers import SHEETS
from reports.workbook.taking import import_file
from tests.reports.workbook import whole
from tests.workbooks import household, loan, log, member, province, taken, unit, voucher

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)
CLUBS = ["club:C1", "club:C2", "club:C3"]
BEFORE, AFTER = Period(date(2019, 1, 1), date(2020, 12, 31)), Period(date(2021, 1, 1), date(2025, 12, 31))


@contextmanager
def empty_database():
    """What happens inside is gone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def figures(*places, periods=(BEFORE, AFTER)):
    """The reports of `places` (unit codes, or club codes after "club:") for each of the periods."""
    return [_figures(place, period) for place in places for period in periods]


def _figures(place, period):
    kind, _colon, code = place.rpartition(":")
    scope = scope_for(**{f"{kind or 'unit'}_code": code}, period=period)
    return as_json(build(scope, period, annexed=False))


def rows(path):
    """The rows of each sheet as dicts by heading, without empty cells."""
    workbook = openpyxl.load_workbook(path)
    return {sheet.title: _rows(sheet) for sheet in workbook.worksheets}


def _rows(sheet):
    headings, *body = sheet.iter_rows(values_only=True)
    return [_filled(dict(zip(headings, row, strict=True))) for row in body]


def _filled(row):
    return {heading: value for heading, value in row.items() if value is not None}


def brought_in(path):
    book = import_file(path, by=User.objects.system())
    assert book.problems == []
    return book


def test_the_whole_province_uses_every_sheet_and_column():
    used = {title: set().union(*map(_filled, rows)) for title, rows in whole.tables().items()}

    assert used == {sheet.title: {column.column_name for column in sheet.fields.values()} for sheet in SHEETS}


def test_a_province_goes_out_and_comes_in_to_the_same_figures(tmp_path):
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    with empty_database():
        taken(whole.tables())
        assert list(check(list(Club.objects.all()))) == []
        before = figures(*CLUBS), figures("P", "X", periods=[AFTER])
        export_file("P", first, day=TODAY, citizen_numbers=True)

    with empty_database():
        brought_in(first)
        assert (figures(*CLUBS), figures("P", "X", periods=[AFTER])) == before
        assert list(check(list(Club.objects.all()))) == []
        export_file("P", second, day=TODAY, citizen_numbers=True)

    assert rows(second) == rows(first)


def test_what_was_given_out_changes_nothing_where_it_came_from(tmp_path):
    taken(whole.tables())
    export_file("P", tmp_path / "out.xlsx", day=TODAY)
    before = log()

    book = brought_in(tmp_path / "out.xlsx")

    assert log() == before
    assert book.notes == []
    assert Member.objects.get(code="M1").citizen_number == "079158123456"  # its column was left out


def test_citizen_numbers_are_left_out_unless_asked_for(tmp_path):
    taken(whole.tables())

    export_file("P", tmp_path / "without.xlsx", day=TODAY)
    export_file("P", tmp_path / "with.xlsx", day=TODAY, citizen_numbers=True)

    assert all("Số CCCD" not in row for row in rows(tmp_path / "without.xlsx")["Thành viên"])
    assert rows(tmp_path / "with.xlsx")["Thành viên"][0]["Số CCCD"] == "079158123456"


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    taken(whole.tables())
    export_file("P", tmp_path / "out.xlsx", day=TODAY)

    workbook = openpyxl.load_workbook(tmp_path / "out.xlsx")
    kinds = {cell.data_type for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert {"=1+1"} <= {cell.value for cell in workbook["Câu lạc bộ"]["B"]}
    assert {"=SUM(A1:A9)", "@khác"} <= {cell.value for cell in workbook["Thu chi"]["J"]}


def test_numbers_and_days_are_numbers_and_days(tmp_path):
    taken(whole.tables())
    export_file("P", tmp_path / "out.xlsx", day=TODAY)

    club = rows(tmp_path / "out.xlsx")["Câu lạc bộ"][0]
    assert (club["Mức phí tháng"], club["Ngày thành lập"].date()) == (20_000, date(2018, 1, 1))


def test_births_go_out_as_they_are_known(tmp_path):
    taken(whole.tables())
    export_file("P", tmp_path / "out.xlsx", day=TODAY)

    born = {row["Mã thành viên"]: row["Ngày sinh"] for row in rows(tmp_path / "out.xlsx")["Thành viên"]}
    assert (born["M3"], born["M4"]) == ("03/1949", 1970)


def test_a_unit_gives_out_its_clubs_of_today_with_their_whole_history(tmp_path):
    taken(whole.tables())

    export_file("Z", tmp_path / "out.xlsx", day=TODAY)

    out = rows(tmp_path / "out.xlsx")
    assert [row["Mã CLB"] for row in out["Câu lạc bộ"]] == ["C2"]
    assert [row["Mã thành viên"] for row in out["Thành viên"]] == ["M1"]
    assert {row["Mã khoản vay"] for row in out["Khoản vay"]} == {"V0", "V6"}
    codes = [row["Mã đơn vị"] for row in out["Đơn vị"]]
    assert {"Z", "Y", "D", "P"} <= set(codes)
    assert "Q" not in codes


def test_a_unit_comes_in_again_to_its_own_figures(tmp_path):
    with empty_database():
        taken(whole.tables())
        before = figures("Z", periods=[AFTER])
        export_file("Z", tmp_path / "out.xlsx", day=TODAY)

    with empty_database():
        brought_in(tmp_path / "out.xlsx")
        assert figures("Z", periods=[AFTER]) == before


def test_plans_and_awards_of_what_a_unit_was_before_its_new_name_go_along(tmp_path):
    renamed = {"Tên đơn vị": "Thành phố P", "Từ ngày": "01/01/2022"}
    ended = {
        "Mã đơn vị": "Y",
        "Tên đơn vị": "Xã Y",
        "Cấp": "Xã",
        "Mã cấp trên": "P",
        "Đến ngày": "01/01/2021",
    }
    tables = province()
    tables["Đơn vị"] += [unit(renamed), unit(ended)]
    tables["Đơn vị"][0]["Đến ngày"] = renamed["Từ ngày"]
    tables["Chỉ tiêu"] = [{"Mã đơn vị": "Y", "Năm": 2019, "Chỉ tiêu": "CLB thành lập mới", "Kế hoạch": 4}]
    award = {"Mã đơn vị": "Y", "Ngày": "31/12/2020", "Đối tượng": "Tập thể", "Tên": "CLB ấp 1"}
    tables["Khen thưởng"] = [award, award | {"Mã đơn vị": "P"}]
    with empty_database():
        taken(tables)
        before = figures("P")
        export_file("P", tmp_path / "out.xlsx", day=TODAY)

    with empty_database():
        brought_in(tmp_path / "out.xlsx")
        assert figures("P") == before
    assert before[0]["indicators"]["plan.clubs_founded"]["value"] == 4
    assert before[1]["indicators"]["awards.collective"]["to_date"] == 2


def test_what_the_books_of_a_unit_name_elsewhere_goes_along(tmp_path):
    tables = whole.tables()
    stranger = member({"Mã thành viên": "M9", "Mã CLB": "CQ", "Mã hộ": "H9"})
    tables["Thành viên"].append(stranger)
    tables["Hộ"].append(household({"Mã hộ": "H9", "Mã đơn vị": "Q"}))
    tables["Thu chi"].append(voucher({"Mã CLB": "C2", "Mã thành viên": "M9"}))
    tables["Khoản vay"].append(loan({"Mã khoản vay": "V9", "Mã CLB": "C2", "Mã thành viên": "M9"}))
    tables["Khen thưởng"][0] |= {"Mã đơn vị": "Q", "Mã CLB": "C2"}
    with empty_database():
        taken(tables)
        before = figures("Z", periods=[AFTER]) + figures("club:C2")
        export_file("Z", tmp_path / "out.xlsx", day=TODAY)
        unchanged = log()
        brought_in(tmp_path / "out.xlsx")
        assert log() == unchanged

    with empty_database():
        brought_in(tmp_path / "out.xlsx")
        assert figures("Z", periods=[AFTER]) + figures("club:C2") == before


def test_another_province_stays_at_home(tmp_path):
    taken(whole.tables())
    export_file("P", tmp_path / "out.xlsx", day=TODAY)

    out = rows(tmp_path / "out.xlsx").values()
    values = {value for sheet in out for row in sheet for value in row.values()}
    assert not {"CQ", "MQ", "Q"} & values


@pytest.mark.parametrize("code", ["nowhere", "D", "Y"])
def test_a_unit_that_is_not_in_force_gives_out_nothing(code, tmp_path):
    taken(whole.tables())

    with pytest.raises(ValidationError) as refusal:
        export_file(code, tmp_path / "out.xlsx", day=TODAY)

    assert refusal.value.code in ("unknown_unit", "unit_not_in_force")
    assert not (tmp_path / "out.xlsx").exists()
