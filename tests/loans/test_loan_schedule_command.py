import json

import pytest
from django.core.management import call_command, execute_from_command_line

TERMS = {
    "--principal": "5000000",
    "--rate": "0.8",
    "--months": "12",
    "--method": "equal_principal",
    "--disbursed": "2024-01-31",
}


def run(capsys, changed=None, *more):
    arguments = [word for pair in (TERMS | (changed or {})).items() for word in pair]
    call_command("loan_schedule", *arguments, *more)
    return capsys.readouterr().out


def test_json_has_the_figures_of_the_contract(capsys):
    schedule = json.loads(run(capsys, {"--format": "json"}))

    assert len(schedule) == 12
    assert schedule[0] == {
        "number": 1,
        "due": "2024-02-29",
        "principal": 416_667,
        "interest": 40_000,
        "balance": 4_583_333,
    }
    assert list(schedule[0]) == ["number", "due", "principal", "interest", "balance"]
    assert schedule[-1]["balance"] == 0


def test_every_and_rounding_reach_the_plan(capsys):
    schedule = json.loads(run(capsys, {"--every": "5", "--rounding": "1000", "--format": "json"}))

    assert [row["due"] for row in schedule] == ["2024-06-30", "2024-11-30", "2025-01-31"]
    assert [row["principal"] for row in schedule] == [1_667_000, 1_667_000, 1_666_000]


def test_a_term_shorter_than_an_instalment_is_repaid_at_once(capsys):
    (only,) = json.loads(run(capsys, {"--months": "6", "--every": "12", "--format": "json"}))

    assert (only["due"], only["principal"]) == ("2024-07-31", 5_000_000)


def test_rate_is_read_with_comma_too(capsys):
    assert run(capsys, {"--rate": "0,8"}) == run(capsys, {"--rate": "0.8"})


def test_text_is_a_table_with_sums(capsys):
    lines = [line.split() for line in run(capsys).splitlines()]

    assert lines[1] == ["1", "29/02/2024", "416.667", "40.000", "456.667", "4.583.333"]
    assert lines[-1] == ["Cộng", "5.000.000", "260.000", "5.260.000"]
    assert len(lines) == 14


def test_text_columns_end_below_each_other(capsys):
    head, *body, sums = run(capsys, {"--principal": "1000000000000"}).splitlines()
    ends = [head.index(name) + len(name) for name in ("Gốc", "Lãi", "Phải trả")]

    assert {len(line) for line in body} == {len(head)}
    assert [sums.index(word) + len(word) for word in sums.split()[1:]] == ends


def test_help_says_what_it_prints(capsys):
    with pytest.raises(SystemExit) as end:
        execute_from_command_line(["manage.py", "loan_schedule", "--help"])

    assert end.value.code == 0
    assert "lịch trả nợ" in capsys.readouterr().out


def test_refused_terms_end_with_one_sentence_and_status_1(capsys):
    with pytest.raises(SystemExit) as end:
        run(capsys, {"--principal": "0"}, "--format=json")

    output = capsys.readouterr()
    assert end.value.code == 1
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert output.err.startswith("Số tiền vay")


@pytest.mark.parametrize(
    "changed",
    [
        {"--method": "weekly"},
        {"--rate": "nan"},
        {"--rate": "1e-99999999"},
        {"--rate": "0.8%"},
        {"--principal": "5.5"},
        {"--disbursed": "31/01/2024"},
        {"--format": "xlsx"},
    ],
)
def test_wrong_usage_ends_with_status_2(capsys, changed):
    arguments = [word for pair in (TERMS | changed).items() for word in pair]

    with pytest.raises(SystemExit) as end:
        execute_from_command_line(["manage.py", "loan_schedule", *arguments])

    assert end.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("left_out", TERMS)
def test_missing_terms_are_wrong_usage(left_out):
    arguments = [word for name, value in TERMS.items() if name != left_out for word in (name, value)]

    with pytest.raises(SystemExit) as end:
        execute_from_command_line(["manage.py", "loan_schedule", *arguments])

    assert end.value.code == 2
