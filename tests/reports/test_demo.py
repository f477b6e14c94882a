"""The demonstration's first years go through the import; their report is the reference paragraph.

The years after them: tests/reports/demo/test_years.py, and at full size tests/drills/test_demo.py.
"""

import io
import json
import re
import subprocess
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

import openpyxl
import pytest
from django.core.management import call_command
from django.db import transaction

from accounts.models import AuditRecord, User
from clubs.models import Club
from clubs.periods import Period
from ledger.models import CashCount, Closing, Voucher
from reports import pdf
from reports.building import build, scope_for
from reports.demo.sign_ins import SIGN_INS, working_sign_ins
from tests.factories import make_club

REFERENCE = {
    "clubs.active": 28,
    "clubs.founded": 28,
    "members.total": 1467,
    "members.female": 686,
    "members.older": 1066,
    "members.ethnic.05": 132,
    "members.poor": 37,
    "members.near_poor": 96,
    "households.in_difficulty": 332,
    "households.lifted": 27,
    "fund.interest": 100_000_000,
    "loans.disbursed": 178,
    "awards.collective": 9,
    "awards.individual": 9,
}
SHARES = {
    "members.female": "46.76",
    "members.older": "72.67",
    "members.ethnic.05": "9.00",
    "members.poor": "2.52",
    "members.near_poor": "6.54",
}
BETWEEN = {
    "fund.fees": (173_000_000, 174_000_000),
    "fund.mobilised": (600_000_000, 601_000_000),
    "fund.sources": (1_000_000_000, 1_100_000_000),
}
# Trailing zeros of a share go; "trên" stands where the value lies above what is printed, and only there.
IN_WORDS = [
    *(r"\b28 câu lạc bộ", r"1\.467 thành viên", r"686 .{0,30}46,76%", r"1\.066 .{0,30}72,67%"),
    *(r"132 .{0,40}\b9%", r"\b37 .{0,40}2,52%", r"\b96 .{0,40}6,54%", r"\b332 hộ"),
    *(r"trên 1 tỷ", r"trên 173 triệu", r"trên 600 triệu", r"(?<!trên )100 triệu", r"\b178 lượt", r"\b27 hộ"),
    *(r"\b35 câu lạc bộ.{0,30}2021.{0,10}\b7 câu lạc bộ", r"\b9 tập thể và 9 cá nhân"),
]


@dataclass(frozen=True)
class Loaded:
    """What a database that holds nothing but the demonstration says."""

    stage: dict  # figures of 2017–2020
    pdf: str  # the text of the same report, printed
    workbook: dict  # its summary sheet: the cells of a row by code
    next_year: dict
    next_stage: dict
    books: str  # what check_books says
    second_load: int  # exit status
    sign_ins: list
    logged: dict  # what the log says of the first account
    counted: list  # by how much less than the books say each count of cash found, in đồng
    closed: int  # clubs whose books are closed through 2019


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load the demonstration once for all tests of this module, look at it, and take it back."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", through=date(2020, 12, 31), stdout=io.StringIO())
        seen = _look(folder)
        transaction.set_rollback(True)
    return seen


def _look(folder) -> Loaded:
    books = io.StringIO()
    call_command("check_books", stdout=books)
    user = User.objects.get(username=SIGN_INS[0].username)
    logged = AuditRecord.objects.get(subject=User._meta.label, key=str(user.pk))
    return Loaded(
        stage=_figures(folder, "2017-01-01", "2020-12-31"),
        pdf=_printed(folder),
        workbook=_cells(folder),
        next_year=_figures(folder, "2021-01-01", "2021-12-31"),
        next_stage=_figures(folder, "2021-01-01", "2025-06-30"),
        books=books.getvalue(),
        second_load=_status("load_demo"),
        sign_ins=working_sign_ins(),
        logged=logged.after,
        counted=[one.shortage for one in CashCount.objects.all()],
        closed=Closing.objects.filter(through=date(2019, 12, 31)).count(),
    )


def _exported(folder, form: str, first="2017-01-01", last="2020-12-31"):
    path = folder / f"{first}.{last}.{form}"
    call_command("export_report", "--from", first, "--to", last, unit="95", format=form, output=str(path))
    return path


def _figures(folder, *days: str) -> dict:
    return json.loads(_exported(folder, "json", *days).read_text(encoding="utf-8"))["indicators"]


def _printed(folder) -> str:
    """Without the long lists, whose pages take the time."""
    path = folder / "report.pdf"
    period = Period(date(2017, 1, 1), date(2020, 12, 31))
    pdf.write(replace(build(scope_for("95", None, period=period), period), lifted=[], loans=[]), path)
    printed = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return " ".join(unicodedata.normalize("NFC", printed.stdout.decode()).split())


def _cells(folder) -> dict:
    sheet = openpyxl.load_workbook(_exported(folder, "xlsx"))["Tổng hợp"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return {code: row for row in rows for code in REFERENCE if code in row}


def _status(*command: str) -> int:
    with pytest.raises(SystemExit) as left:
        call_command(*command, stderr=io.StringIO())
    return left.value.code


def test_the_reference_paragraph_to_the_digit(demo):
    assert {code: demo.stage[code]["value"] for code in REFERENCE} == REFERENCE
    assert {code: demo.stage[code]["share"] for code in SHARES} == SHARES


def test_the_printed_summary_names_the_figures(demo):
    assert [figure for figure in IN_WORDS if not re.search(figure, demo.pdf)] == []


def test_the_workbook_holds_the_figures(demo):
    assert demo.workbook.keys() == REFERENCE.keys()
    assert [code for code, value in REFERENCE.items() if value not in demo.workbook[code]] == []


def test_sums_that_the_published_summary_gives_as_more_than(demo):
    values = {code: demo.stage[code]["value"] for code in BETWEEN}

    assert [code for code, (low, high) in BETWEEN.items() if not low < values[code] < high] == []


def test_everything_happened_within_the_period(demo):
    flows = {code: figure for code, figure in demo.stage.items() if "to_date" in figure}

    assert {code for code, figure in flows.items() if figure["to_date"] != figure["value"]} == set()
    assert {code for code, figure in demo.stage.items() if figure["previous"]} == set()


def test_plan_of_the_years_after(demo):
    assert demo.next_year["plan.clubs_founded"]["value"] == 7
    assert demo.next_stage["plan.clubs_founded"]["value"] == 35


def test_life_goes_every_way(demo):
    """Nothing that a page shows should be empty: arrears, losses, debts, falls into poverty, gifts."""
    codes = [
        "loans.overdue",
        "loans.par30",
        "loans.par90",
        "loans.written_off",
        "fund.borrowed",
        "fund.in_kind",
    ]
    codes += ["fund.member_capital", "households.fallen", "households.unknown", "members.left", "fund.other"]

    assert [code for code in codes if demo.stage[code]["value"] <= 0] == []


def test_the_books_are_sound(demo):
    assert "28" in demo.books


def test_it_is_refused_where_clubs_are(demo):
    assert demo.second_load == 1


def test_the_sign_ins_work_and_the_log_holds_no_password(demo):
    assert demo.sign_ins == SIGN_INS
    assert demo.logged == {"username": SIGN_INS[0].username, "full_name": SIGN_INS[0].full_name}


@pytest.mark.django_db
def test_if_empty_leaves_a_province_alone():
    make_club()
    out = io.StringIO()

    call_command("load_demo", "--if-empty", stdout=out, stderr=out)

    assert out.getvalue() == ""
    assert Club.objects.count() == 1
    assert not Voucher.objects.exists()


@pytest.mark.django_db
def test_sign_ins_are_not_shown_where_they_do_not_work():
    out = io.StringIO()
    User.objects.create_user(SIGN_INS[0].username, "another password", full_name="Cán bộ tỉnh")

    call_command("load_demo", "--sign-ins", stdout=out)

    assert out.getvalue() == ""


def test_cash_is_counted_in_every_club_and_the_years_before_are_closed(demo):
    assert len(demo.counted) == 2 * 28
    assert all(0 <= missing < 200 for missing in demo.counted)  # what no note counts
    assert 0 < demo.closed < 28  # some were founded in 2020
