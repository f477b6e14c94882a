"""`seal_audit` and `check_audit`: what they print, and their exit status."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditRecord, Seal
from tests.accounts.sealed_log import make_log, write
from tests.spoiling import spoil

pytestmark = pytest.mark.django_db


def run(command, capsys, *arguments) -> tuple[int, list[str]]:
    """The exit status, and what was printed."""
    try:
        call_command(command, *arguments)
    except SystemExit as stop:
        return stop.code, capsys.readouterr().out.splitlines()
    return 0, capsys.readouterr().out.splitlines()


def test_sealing_prints_how_many_and_the_last_seal_also_when_there_is_nothing_new(capsys):
    write()
    status, lines = run("seal_audit", capsys)

    newest = str(Seal.objects.get())
    assert status == 0
    assert "1" in lines[0]
    assert lines[1] == newest
    assert run("seal_audit", capsys)[1][1] == newest


def test_an_empty_log_is_sealed_and_right(capsys):
    assert run("seal_audit", capsys)[0] == 0
    assert run("check_audit", capsys)[0] == 0
    assert not Seal.objects.exists()


def test_a_log_as_it_was_sealed_is_right(capsys):
    make_log(seals=2)

    status, lines = run("check_audit", capsys)

    assert status == 0
    assert lines[-1] == str(Seal.objects.last())


def test_the_first_wrong_place_is_named_first(capsys):
    make_log(seals=2)
    spoil(AuditRecord.objects.get(pk=20), key="2")
    spoil(AuditRecord.objects.get(pk=3), key="2")

    status, lines = run("check_audit", capsys)

    assert status == 1
    assert "3" in lines[0].split()
    assert "20" in lines[1].split()


def test_the_seal_that_was_kept_is_asked_for(capsys):
    make_log(seals=2)
    kept = str(Seal.objects.get(pk=1))

    assert run("check_audit", capsys, f"--kept={kept}")[0] == 0
    assert run("check_audit", capsys, f"--kept=1:{'0' * 64}")[0] == 1


@pytest.mark.parametrize("kept", ["1", "x:abcdef01", "1:", "0:abcdef01", "1:abc"])
def test_a_kept_seal_that_cannot_be_read_is_refused(kept):
    with pytest.raises(CommandError):
        call_command("check_audit", f"--kept={kept}")
