"""A workbook is taken in whole or not at all, and whatever the order of its rows."""

import hashlib
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import AuditRecord, User
from clubs.models import Club
from clubs.periods import Period
from members.models import Member
from reports.as_json import as_json
from reports.building import build, scope_for
from reports.workbook.taking import import_file
from tests.reports.workbook import whole
from tests.workbooks import club, member, province, take, taken, unit, voucher, write

pytestmark = pytest.mark.django_db

OURS = ["accounts", "clubs", "members", "ledger", "loans"]


def rows_stored():
    """How many rows each of our tables holds, once the system account is there."""
    system()
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: model.objects.count() for model in models}


def columns(book):
    return [(problem.sheet, problem.column) for problem in book.problems]


def system():
    return User.objects.system()


def test_one_bad_row_among_good_ones_saves_nothing():
    tables = whole.tables()
    tables["Khen thưởng"].append(tables["Khen thưởng"][0] | {"Mã đơn vị": "nowhere"})
    before = rows_stored()

    book = take(tables)

    assert [(problem.sheet, problem.row) for problem in book.problems] == [("Khen thưởng", 4)]
    assert rows_stored() == before


def test_problems_of_all_sheets_come_in_one_go():
    bad = {
        "Đơn vị": {"Mã cấp trên": "P9"},
        "Câu lạc bộ": {"Đề án": "9"},
        "Phân công": {"Mã đơn vị": "P9"},
        "Hộ": {"Mã đơn vị": "P9"},
        "Phân loại hộ": {"Mã hộ": "H9"},
        "Thành viên": {"Ngày vào": "01/01/2010"},
        "Chuyển hộ": {"Mã hộ": "H9"},
        "Thu chi": {"Ngày": "01/01/2010"},
        "Số dư đầu": {"Ngày": "01/01/2010"},
        "Khoản vay": {"Làm tròn": 7},
        "Trả nợ": {"Mã khoản vay": "V9"},
        "Kiểm tra vốn": {"Mã khoản vay": "V9"},
        "Quy định cho vay": {"Từ ngày": "01/01/2010"},
        "Đề nghị vay": {"Ngày đề nghị": "01/01/2010"},
        "Họp xét vay": {"Ngày": "01/01/2010"},
        "Lịch trả mới": {"Mã khoản vay": "V9"},
        "Kỳ của lịch trả mới": {"Mã khoản vay": "V9"},
        "Khoanh nợ": {"Mã khoản vay": "V9"},
        "Quyết định xóa nợ": {"Mã khoản vay": "V9"},
        "Thu hồi nợ đã xóa": {"Mã khoản vay": "V9"},
        "Đôn đốc nợ": {"Mã khoản vay": "V9"},
        "Hiện vật": {"Ngày": "01/01/2010"},
        "Chỉ tiêu": {"Mã đơn vị": "P9"},
        "Khen thưởng": {"Mã đơn vị": "P9"},
    }
    tables = whole.tables()
    for title, changes in bad.items():
        tables[title] = [*tables[title][:-1], tables[title][-1] | changes]

    found = {(problem.sheet, problem.column) for problem in take(tables).problems}

    assert {(title, *changes) for title, changes in bad.items()} <= found


def test_a_dry_run_finds_the_same_and_saves_nothing(tmp_path):
    path = write(tmp_path / "province.xlsx", whole.tables())
    before = rows_stored()

    book = import_file(path, dry_run=True, by=system())

    assert book.problems == []
    assert book.counts["chứng từ"]["created"] > 0
    assert rows_stored() == before


def test_a_dry_run_tells_the_problems_of_the_books_too(tmp_path):
    path = write(tmp_path / "province.xlsx", province() | {"Thu chi": [voucher({"Loại": "Chi khác"})]})

    book = import_file(path, dry_run=True, by=system())

    assert [(problem.row, problem.column) for problem in book.problems] == [(2, "Số tiền")]


def test_the_log_names_file_hash_and_counts(tmp_path):
    path = write(tmp_path / "province.xlsx", province())

    import_file(path, by=system())

    record = AuditRecord.objects.get(action="import")
    assert (record.key, record.by) == ("province.xlsx", system())
    assert record.after["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record.after["counts"]["câu lạc bộ"] == {"created": 1, "changed": 0, "same": 0}


def test_the_same_workbook_again_adds_but_its_own_line_to_the_log():
    taken(whole.tables())
    before = rows_stored()

    book = taken(whole.tables())

    assert rows_stored() == before | {"accounts.AuditRecord": before["accounts.AuditRecord"] + 1}
    assert {counts["created"] + counts["changed"] for counts in book.counts.values()} == {0}


def test_sheets_may_come_one_file_after_the_other():
    tables = whole.tables()
    last = ["Thu chi", "Khoản vay", "Trả nợ", "Kiểm tra vốn"]  # after the balances and loans they rest on
    last += ["Hiện vật", "Khoản ủng hộ", "Chi đợt vận động", "Khoản hỗ trợ"]  # after campaigns and money
    last += ["Khoanh nợ", "Quyết định xóa nợ", "Thu hồi nợ đã xóa", "Đôn đốc nợ"]
    evening = ["Buổi sinh hoạt", "Điểm danh", "Thu chi khác của buổi"]  # one sheet of paper, never changed
    plans = ["Lịch trả mới", "Kỳ của lịch trả mới"]  # a plan comes whole
    first = [[title] for title in tables if title not in (*last, *evening, *plans)]
    for titles in [*first, evening, *([title] for title in last), plans]:
        taken({title: tables[title] for title in titles})

    assert Club.objects.count() == 4


def test_a_bad_club_makes_no_noise_about_all_that_names_it():
    tables = whole.tables()
    tables["Câu lạc bộ"][0] = club({"Ngày thành lập": "?"})

    book = take(tables)

    assert columns(book) == [("Câu lạc bộ", "Ngày thành lập")]


def test_a_bad_unit_makes_no_noise_about_all_that_names_it():
    tables = whole.tables()
    tables["Đơn vị"][0] = unit({"Cấp": "?"})

    book = take(tables)

    assert columns(book) == [("Đơn vị", "Cấp")]


def test_a_sheet_that_lacks_a_heading_makes_no_noise_about_the_others():
    tables = whole.tables()
    for row in tables["Thành viên"]:
        del row["Giới tính"]

    book = take(tables)

    assert columns(book) == [("Thành viên", "Giới tính")]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans by what its tables hold")
def test_postgresql_knows_how_many_rows_there_are_now():
    taken(province())

    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples FROM pg_class WHERE relkind = 'r'")
        counted = dict(cursor.fetchall())
    assert counted["clubs_club"] == 1
    assert {counted[model._meta.db_table] < 0 for model in apps.get_models()} == {False}  # -1: never counted


HOSTILE_NAMES = ["..\\x.xlsx", "<img src=x>.xlsx", "a\r\nb.xlsx", "n" * 250 + ".xlsx"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_file_names_are_only_names(tmp_path, name):
    path = write(tmp_path / name, province())

    import_file(path, by=system())

    assert AuditRecord.objects.get(action="import").key == path.name[:120]


def test_markup_is_kept_as_text():
    hostile = "<script>alert(1)</script>{{ x }}'; DROP TABLE"

    taken(province() | {"Thành viên": [member({"Lý do ra": hostile, "Ngày ra": "01/01/2020"})]})

    assert Member.objects.get().memberships.get().reason == hostile


class OrderTest(TestCase):
    """Shuffled sheets, columns and rows give the same books."""

    @settings(max_examples=settings.default.max_examples // 3, suppress_health_check=[HealthCheck.too_slow])
    @given(shuffle=st.randoms(use_true_random=False))
    def test_any_order_gives_the_same_books(self, shuffle):
        tables = whole.tables()
        titles = shuffle.sample(list(tables), len(tables))

        taken({title: _shuffled(tables[title], shuffle) for title in titles})

        period = Period(date(2019, 1, 1), date(2020, 12, 31))
        report = build(scope_for(club_code="C1", period=period), period, annexed=False)
        figures = {code: value["value"] for code, value in as_json(report)["indicators"].items()}
        assert {code: figures[code] for code in EXPECTED} == EXPECTED


EXPECTED = {
    "members.total": 3,
    "households.total": 2,
    "fund.fees": 0,
    "fund.mobilised": 2_000_000,
    "fund.state": 1_000_000,
    "fund.cash": 23_333_400,
    "fund.outstanding": 3_220_000,
    "loans.disbursed": 4,
    "loans.checked": 2,
}


def _shuffled(rows, shuffle):
    headings = sorted({heading for row in rows for heading in row})
    columns = shuffle.sample(headings, len(headings))
    return [{heading: row.get(heading) for heading in columns} for row in shuffle.sample(rows, len(rows))]
