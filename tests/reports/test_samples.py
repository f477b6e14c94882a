"""The two sample provinces: figures computed apart from this project, which survive a way out and in."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from clubs.periods import Period
from reports.building import build, scope_for
from reports.report import Figure
from reports.workbook.giving import export_file
from tests.bench import by_hand

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent.parent / "data"
BY_SQL = [("2019-01-01", "2019-12-31"), ("2022-04-01", "2022-06-30"), ("2017-01-01", "2024-10-17")]
NOT_COUNTED = "plan.clubs_founded"
CASES = range(10)
TODAY = date(2026, 3, 1)


@dataclass(frozen=True)
class Seen:
    """What a database that holds nothing but a sample says."""

    expected: list[dict]  # a report's indicators in each case, as they were computed apart
    figures: list[dict]  # as they are exported here
    again: list[dict]  # after the province was given out as a workbook that was brought in elsewhere
    by_sql: list[tuple[dict[str, Figure], dict]]  # a report's figures beside the same counted by hand


@pytest.fixture(scope="module", params=["sample-clean", "sample-messy"])
def seen(request, django_db_setup, django_db_blocker, tmp_path_factory):
    folder, sample = tmp_path_factory.mktemp("sample"), DATA / request.param
    cases = json.loads((sample / "expected.json").read_text(encoding="utf-8"))
    province = cases[0]["unit"]
    with django_db_blocker.unblock():
        with transaction.atomic():
            call_command("import_workbook", str(sample / "province.xlsx"), verbosity=0)
            figures = [_exported(case, folder) for case in cases]
            by_sql = [_counted_twice(province, *days) for days in BY_SQL if connection.vendor == "sqlite"]
            export_file(province, folder / "out.xlsx", day=TODAY)
            transaction.set_rollback(True)
        with transaction.atomic():
            call_command("import_workbook", str(folder / "out.xlsx"), verbosity=0)
            again = [_exported(case, folder) for case in cases]
            transaction.set_rollback(True)
    return Seen([case["indicators"] for case in cases], figures, again, by_sql)


def _exported(case: dict, folder: Path) -> dict:
    file = folder / "report.json"
    place = ["--club", case["unit"][5:]] if case["unit"].startswith("club:") else ["--unit", case["unit"]]
    days = ["--from", case["from"], "--to", case["to"]]
    call_command("export_report", *place, *days, "--format", "json", "--output", str(file))
    return json.loads(file.read_text(encoding="utf-8"))["indicators"]


def _counted_twice(province: str, first: str, last: str) -> tuple[dict[str, Figure], dict]:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    report = build(scope_for(province, period=period), period, annexed=False)
    return report.figures, by_hand.count(province, period)


@pytest.mark.parametrize("number", CASES)
def test_the_exported_report_gives_the_expected_figures(seen, number):
    figures, expected = seen.figures[number], seen.expected[number]
    got = {code: {key: figures[code].get(key) for key in keys} for code, keys in expected.items()}
    assert got == expected


@pytest.mark.parametrize("number", CASES)
def test_a_province_given_out_and_brought_in_elsewhere_gives_the_same_report(seen, number):
    assert seen.again[number] == seen.figures[number]


def test_no_case_is_left_out(seen):
    assert len(seen.expected) == len(CASES)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="written in SQLite's words")
@pytest.mark.parametrize("number", range(len(BY_SQL)))
def test_every_figure_is_the_same_when_counted_by_hand(seen, number):
    figures, counted = seen.by_sql[number]
    for code, figure in figures.items():
        if code != NOT_COUNTED:
            assert (code, figure.value) == (code, counted["value"].get(code, 0))
            assert (code, figure.previous) == (code, counted["previous"].get(code, 0))
            if figure.flow:
                assert (code, figure.to_date) == (code, counted["to_date"].get(code, 0))
