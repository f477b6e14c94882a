"""Which tests run on both engines: those that ask a database.

pytest-django lets nobody reach one who has not asked for it: what such a test computes, draws and reads on
SQLite it would compute, draw and read on PostgreSQL again.
"""

from collections.abc import Iterable

import pytest
from django.test import TransactionTestCase

DATABASES = {"db", "transactional_db", "django_db_setup", "live_server"}  # our own fixtures stand on these


def parted(items: Iterable[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """The tests to run on both engines, and those to run once."""
    asking, others = [], []
    for item in items:
        (asking if _asks(item) else others).append(item)
    return asking, others


def _asks(item: pytest.Item) -> bool:
    """By its marks, its fixtures and those under them, or its class; drills start programs that do."""
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("drill")
    asked = marked or DATABASES & set(item.fixturenames)
    return bool(asked) or issubclass(item.cls or object, TransactionTestCase)
