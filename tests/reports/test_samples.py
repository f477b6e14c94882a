"""The two sample provinces, whose figures were computed apart from this project."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module", params=["sample-clean", "sample-messy"])
def cases(request, django_db_setup, django_db_blocker):
    """The expected figures of a sample whose workbook was just imported; gone again after its last case."""
    sample = DATA / request.param
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_workbook", str(sample / "province.xlsx"), verbosity=0)
        yield json.loads((sample / "expected.json").read_text(encoding="utf-8"))
        transaction.set_rollback(True)


@pytest.mark.parametrize("number", range(10))
def test_the_exported_report_gives_the_expected_figures(cases, number, tmp_path):
    case, file = cases[number], tmp_path / "report.json"
    place = ["--club", case["unit"][5:]] if case["unit"].startswith("club:") else ["--unit", case["unit"]]
    days = ["--from", case["from"], "--to", case["to"]]

    call_command("export_report", *place, *days, "--format", "json", "--output", str(file))

    indicators = json.loads(file.read_text(encoding="utf-8"))["indicators"]
    expected = case["indicators"]
    got = {code: {key: indicators[code].get(key) for key in keys} for code, keys in expected.items()}
    assert got == expected


def test_no_case_is_left_out(cases):
    assert len(cases) == 10
