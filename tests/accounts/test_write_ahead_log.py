"""A file of SQLite has its write-ahead log from the migrations on; opening it changes nothing."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connections

from tests.drills.scratch import POSTGRESQL

pytestmark = pytest.mark.skipif(POSTGRESQL, reason="PostgreSQL has a log of its own")
migration = import_module("accounts.migrations.0005_write_ahead_log")


@pytest.fixture
def opened(db, tmp_path):
    opened = connections.create_connection("default")
    opened.settings_dict = opened.settings_dict | {"NAME": tmp_path / "db.sqlite3"}
    yield opened
    opened.close()


def journal(opened) -> str:
    with opened.cursor() as cursor:
        return cursor.execute("PRAGMA journal_mode").fetchone()[0]


def test_opening_a_file_does_not_switch_its_journal(opened):
    """Two processes that open a fresh file at once would refuse each other: the drills met that."""
    assert journal(opened) == "delete"


def test_the_migration_switches_the_log_on_for_good(opened):
    migration.switch_on(None, SimpleNamespace(connection=opened))
    opened.close()
    assert journal(opened) == "wal"
