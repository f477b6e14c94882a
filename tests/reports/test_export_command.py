"""manage.py export_workbook: what it writes and prints, and its exit status."""

from functools import partial

import openpyxl
import pytest

from clubs.models import Unit
from reports.workbook.registers import SHEETS
from tests import shell
from tests.workbooks import member, province, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    return partial(shell.run, capsys, "reports", "export_workbook")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.xlsx"


@pytest.fixture
def small_province():
    taken(province() | {"Thành viên": [member({"Số CCCD": "079150123456"})]})


def headings(path, title):
    return [cell.value for cell in openpyxl.load_workbook(path)[title][1]]


@pytest.mark.usefixtures("small_province")
def test_every_sheet_is_written_without_citizen_numbers(run, out):
    status, printed, err = run("--unit", "P", out)

    assert (status, err) == (0, "")
    assert openpyxl.load_workbook(out).sheetnames == [sheet.title for sheet in SHEETS]
    assert "Câu lạc bộ: 1" in printed
    assert "Số CCCD" not in headings(out, "Thành viên")


@pytest.mark.usefixtures("small_province")
def test_citizen_numbers_are_written_when_asked_for(run, out):
    run("--unit", "P", "--citizen-numbers", out)

    assert "Số CCCD" in headings(out, "Thành viên")


@pytest.mark.usefixtures("small_province")
def test_an_unknown_unit_is_refused(run, out):
    status, printed, err = run("--unit", "nowhere", out)

    assert (status, printed, out.exists()) == (1, "", False)
    assert "nowhere" in err


@pytest.mark.usefixtures("small_province")
def test_a_unit_that_has_ended_names_its_successors(run, out):
    ended = (
        Unit.objects.exclude(valid_to=None)
        .filter(successions__isnull=False)
        .exclude(code__in=Unit.objects.filter(valid_to=None).values("code"))
        .first()
    )
    heir = ended.successions.first().successor

    status, _printed, err = run("--unit", ended.code, out)

    assert status == 1
    assert heir.name in err


@pytest.mark.parametrize("arguments", [[], ["{out}"], ["--unit", "P"], ["--unit", "P", "{out}", "--all"]])
def test_wrong_usage(run, out, arguments):
    status, printed, err = run(*[argument.format(out=out) for argument in arguments])

    assert (status, printed) == (2, "")
    assert err
    assert not out.exists()


@pytest.mark.usefixtures("small_province")
@pytest.mark.parametrize("place", ["no/out.xlsx", ""])
def test_a_file_that_cannot_be_written_gets_one_sentence(run, tmp_path, place):
    status, printed, err = run("--unit", "P", tmp_path / place)

    assert (status, printed) == (1, "")
    assert len(err.splitlines()) == 1
