"""The whole report against the same figures counted by hand-written SQL, on the sample province."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from clubs.periods import Period
from reports.building import build, scope_for
from tests.bench.by_hand import count

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="written in SQLite's words"),
]

WORKBOOK = Path(__file__).parent.parent / "data" / "sample-clean" / "province.xlsx"
PERIODS = [("2019-01-01", "2019-12-31"), ("2022-04-01", "2022-06-30"), ("2017-01-01", "2024-10-17")]
NOT_COUNTED = "plan.clubs_founded"


def test_every_figure_is_the_same_when_counted_by_hand():
    call_command("import_workbook", str(WORKBOOK), verbosity=0)
    for first, last in PERIODS:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
        by_hand = count("40", period)
        figures = build(scope_for("40", period=period), period, annexed=False).figures

        for code, figure in figures.items():
            if code != NOT_COUNTED:
                assert (period, code, figure.value) == (period, code, by_hand["value"].get(code, 0))
                assert (period, code, figure.previous) == (period, code, by_hand["previous"].get(code, 0))
                if figure.flow:
                    assert (period, code, figure.to_date) == (period, code, by_hand["to_date"].get(code, 0))
