"""manage.py import_workbook: what it prints, and its exit status."""

import json
from functools import partial

import pytest
from django.core.management import call_command

from clubs.models import Club
from tests import shell
from tests.reports.workbook import whole
from tests.workbooks import club, member, province, voucher, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    return partial(shell.run, capsys, "reports", "import_workbook")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "province.xlsx"


def test_a_right_workbook_is_saved(run, path):
    status, out, err = run(write(path, whole.tables()))

    assert (status, err) == (0, "")
    assert "câu lạc bộ: mới 4, sửa 0, như cũ 0" in out
    assert Club.objects.count() == 4


def test_a_dry_run_saves_nothing(run, path):
    status, out, _err = run(write(path, province()), "--dry-run")

    assert status == 0
    assert "câu lạc bộ: mới 1" in out
    assert not Club.objects.exists()


def test_problems_stand_on_standard_error_with_their_place(run, path):
    tables = province() | {"Thành viên": [member({"Ngày vào": "31/02/2018", "Giới tính": "?"})]}

    status, out, err = run(write(path, tables))

    assert (status, out) == (1, "")
    lines = err.splitlines()
    assert lines[0].startswith("Trang Thành viên, dòng 2, cột Giới tính «?»: ")
    assert lines[1].startswith("Trang Thành viên, dòng 2, cột Ngày vào «31/02/2018»: ")
    assert "2" in lines[2]
    assert not Club.objects.exists()


def test_notes_stand_on_standard_output(run, path):
    status, out, err = run(write(path, province() | {"Bìa": [{"Báo cáo": 1}]}))

    assert (status, err) == (0, "")
    assert "Trang Bìa" in out


def test_json_of_a_saved_workbook(run, path):
    status, out, err = run(write(path, province()), "--format", "json")

    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert (answer["saved"], answer["problems"]) == (True, [])
    assert answer["counts"]["câu lạc bộ"]["created"] == 1


def test_json_of_a_dry_run(run, path):
    status, out, _err = run(write(path, province()), "--dry-run", "--format", "json")

    answer = json.loads(out)
    assert (status, answer["saved"], answer["problems"]) == (0, False, [])


def test_json_of_a_refused_workbook(run, path):
    tables = province() | {"Thu chi": [voucher({"Số tiền": "5,5"}), voucher({"Ngày": "01/01/2010"})]}

    status, out, err = run(write(path, tables), "--format", "json")

    answer = json.loads(out)
    assert (status, err, answer["saved"]) == (1, "", False)
    assert all(problem.pop("message") for problem in answer["problems"])
    assert answer["problems"] == [
        {"sheet": "Thu chi", "row": 2, "column": "Số tiền", "value": "5,5"},
        {"sheet": "Thu chi", "row": 3, "column": "Ngày", "value": "01/01/2010"},
    ]


def test_json_tells_a_day_without_a_time_of_day(run, path):
    early = club()["Ngày thành lập"].replace(year=2010)

    tables = province() | {"Thành viên": [member({"Ngày vào": early})]}

    _status, out, _err = run(write(path, tables), "--format", "json")

    assert json.loads(out)["problems"][0]["value"] == "2010-01-01"


@pytest.mark.parametrize("content", [b"", b"a;b", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_that_is_no_workbook_gets_one_sentence(run, path, content, form):
    path.write_bytes(content)

    status, out, err = run(path, "--format", form)

    assert status == 1
    if form == "json":
        answer = json.loads(out)
        assert (answer["saved"], len(answer["problems"]), err) == (False, 1, "")
        assert answer["problems"][0]["row"] is None
    else:
        assert (out, len(err.splitlines())) == ("", 1)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nowhere.xlsx"],
        ["."],
        ["{path}", "--format", "xml"],
        ["{path}", "--quickly"],
        ["{path}", "{path}"],
    ],
)
def test_wrong_usage(run, path, arguments):
    write(path, province())

    status, out, err = run(*[argument.format(path=path) for argument in arguments])

    assert (status, out) == (2, "")
    assert err
    assert not Club.objects.exists()


def test_another_command_may_call_it(path):
    call_command("import_workbook", str(write(path, province())), verbosity=0)

    assert Club.objects.exists()
