import json
from datetime import date

import pytest
from django.core.management import call_command, execute_from_command_line

from tests.factories import make_club, make_member, make_unit

pytestmark = pytest.mark.django_db

DAYS = ["--from", "2020-01-01", "--to", "2020-12-31"]


def export(*words, to, form="json"):
    execute_from_command_line(["manage.py", "export_report", *words, "--format", form, "--output", str(to)])


def test_json_holds_place_period_figures_and_transitions(tmp_path):
    unit = make_unit("T1", name="Xã Thử")
    make_member(make_club(unit), sex="female")
    file = tmp_path / "report.json"

    call_command("export_report", "--unit", "T1", *DAYS, "--format", "json", "--output", str(file))

    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["unit"] == {"code": "T1", "name": "Xã Thử"}
    assert (content["from"], content["to"]) == ("2020-01-01", "2020-12-31")
    assert content["indicators"]["members.female"] == {"value": 1, "previous": 1, "share": "100.00"}
    assert content["indicators"]["members.joined"] == {"value": 0, "previous": 0, "to_date": 1}
    assert content["indicators"]["households.poor"] == {"value": 0, "previous": 0, "share": None}
    assert content["transitions"] == []


def test_a_clubs_report_names_the_club(tmp_path):
    club = make_club(code="C1")
    file = tmp_path / "report.json"

    call_command("export_report", "--club", "C1", *DAYS, "--format", "json", "--output", str(file))

    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["club"] == {"code": "C1", "name": club.name}
    assert "unit" not in content


@pytest.mark.parametrize(("form", "beginning"), [("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_the_other_formats_hold_the_whole_report(form, beginning, tmp_path):
    make_member(make_club(make_unit("T1")))
    file = tmp_path / f"report.{form}"

    export("--unit", "T1", *DAYS, "--lang", "en", to=file, form=form)

    assert file.read_bytes().startswith(beginning)


def test_data_that_is_refused_ends_with_1_and_a_sentence(tmp_path, capsys):
    file = tmp_path / "report.json"

    with pytest.raises(SystemExit) as end:
        export("--unit", "nowhere", *DAYS, to=file)

    assert end.value.code == 1
    assert "nowhere" in capsys.readouterr().err
    assert not file.exists()


def test_a_file_that_cannot_be_written_ends_with_1_and_a_sentence(tmp_path, capsys):
    make_unit("T1")

    with pytest.raises(SystemExit) as end:
        export("--unit", "T1", *DAYS, to=tmp_path / "no such folder" / "report.json")

    assert end.value.code == 1
    assert "no such folder" in capsys.readouterr().err


def test_the_longest_period_of_all_has_one_before_it(tmp_path):
    make_unit("T1", valid_from=date(1900, 1, 1))
    file = tmp_path / "report.json"

    export("--unit", "T1", "--from", "1900-01-01", "--to", "2100-12-31", to=file)

    assert json.loads(file.read_text(encoding="utf-8"))["indicators"]["members.total"]["previous"] == 0


@pytest.mark.parametrize(
    "words",
    [
        DAYS,
        ["--unit", "T1", "--club", "C1", *DAYS],
        ["--unit", "T1", "--from", "2020-13-01", "--to", "2020-12-31"],
        ["--unit", "T1", "--from", "01/01/2020", "--to", "2020-12-31"],
        ["--unit", "T1", "--from", "2020-12-31", "--to", "2020-01-01"],
        ["--unit", "T1", "--from", "0001-01-01", "--to", "2020-12-31"],
        ["--unit", "T1", "--from", "2020-01-01", "--to", "9999-12-31"],
        ["--unit", "T1", "--from", "2020-01-01"],
        ["--unit", "T1", *DAYS, "--colour", "red"],
        ["--unit", "T1", *DAYS, "--lang", "fr"],
    ],
)
def test_wrong_usage_ends_with_2(words, tmp_path):
    with pytest.raises(SystemExit) as end:
        export(*words, to=tmp_path / "report.json")

    assert end.value.code == 2


def test_an_unknown_format_is_wrong_usage(tmp_path):
    with pytest.raises(SystemExit) as end:
        export("--unit", "T1", *DAYS, to=tmp_path / "report", form="csv")

    assert end.value.code == 2
