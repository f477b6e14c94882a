"""manage.py check_books says in sentences what does not hold, and by its exit status whether all does."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from ledger.models import Voucher
from reports.books import GUARDS
from reports.management.commands.check_books import Command
from tests.factories import make_club
from tests.ledger.booking import make_books
from tests.spoiling import spoil

pytestmark = pytest.mark.django_db


def run(*arguments):
    """Exit status, standard output and standard error, line by line."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("check_books", *arguments, stdout=out, stderr=err)
    except SystemExit as left:
        status = left.code
    return status, out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.fixture
def spoiled():
    club = make_books(make_club(code="CLB-A"))
    spoil(Voucher.objects.get(club=club, key="fee"), number=9)
    spoil(Voucher.objects.get(club=club, key="to bank"), number=9)
    return club


def test_right_books_exit_with_nought_and_say_how_many():
    make_books()
    make_books()

    status, out, err = run()

    assert (status, err) == (0, [])
    assert "2" in out[0]


def test_an_empty_database_is_right():
    status, out, err = run()

    assert (status, err) == (0, [])
    assert "0" in out[0]


def test_each_fault_is_a_line_that_begins_with_its_club(spoiled):
    make_books()

    status, out, err = run()

    assert status == 1
    assert [line.split(":")[0] for line in out] == ["CLB-A", "CLB-A"]
    assert len(err) == 1
    assert err[0].startswith("2 ")


def test_one_club_alone_is_checked(spoiled):
    sound = make_books(make_club(code="CLB-B"))

    assert run("--club", sound.code)[0] == 0
    assert run("--club", "CLB-A")[0] == 1


def test_a_fault_of_the_whole_site_is_told_with_every_club():
    GUARDS[0].lift(connection)
    sound = make_books(make_club(code="CLB-B"))

    status, out, _err = run("--club", sound.code)

    assert (status, len(out)) == (1, 1)
    assert GUARDS[0].name in out[0]


def test_a_club_that_is_not_there_is_wrong_usage(capsys):
    command = Command()
    command._called_from_command_line = True  # as manage.py does; else usage errors are exceptions
    command.create_parser("manage.py", "check_books")

    with pytest.raises(SystemExit) as left:
        command.handle(club="CLB-X")

    assert left.value.code == 2
    assert "CLB-X" in capsys.readouterr().err
