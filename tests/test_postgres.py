"""`python -m tests.postgres` gives a command a working server, and leaves nothing behind."""

import subprocess
import sys

import psycopg
import pytest

from tests import postgres


def test_command_reaches_the_server_and_its_exit_status_is_kept():
    script = "import os, psycopg; psycopg.connect(os.environ['DATABASE_URL']).close(); exit(7)"

    run = subprocess.run([sys.executable, "-m", "tests.postgres", sys.executable, "-c", script], check=False)

    assert run.returncode == 7


def test_failing_use_stops_the_server_and_removes_its_folder():
    with pytest.raises(psycopg.errors.DivisionByZero), postgres.cluster() as made:
        psycopg.connect(made.url).execute("SELECT 1 / 0")

    assert not made.folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(made.url)
