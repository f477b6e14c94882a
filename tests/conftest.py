"""What every test stands on."""

import gc
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase

from tests import both, pristine

MARKED_FOLDERS = {"browser": pytest.mark.browser, "drills": pytest.mark.drill}


def pytest_configure():
    # No test is timed, and each run tries the same examples: what fails here fails everywhere.
    untimed = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
    hypothesis.settings.register_profile("same", **untimed, derandomize=True, max_examples=15)
    # `make drill` asks for this one: many more.
    hypothesis.settings.register_profile("long", **untimed, derandomize=True, max_examples=100)
    # For whoever goes looking for what none of those finds: other examples each time.
    hypothesis.settings.register_profile("others", **untimed, print_blob=True, max_examples=300)
    hypothesis.settings.load_profile("same")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests alone
    settings.SECOND_FACTOR = False  # tests of the second factor ask for it themselves
    settings.WHITENOISE_AUTOREFRESH = True  # a static file is looked for when it is asked for


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by mark
def pytest_collection_modifyitems(config, items):
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in MARKED_FOLDERS:
            item.add_marker(MARKED_FOLDERS[folder])
    if connection.vendor == "postgresql":
        items[:], once = both.parted(items)
        config.hook.pytest_deselected(items=once)


def pytest_collection_finish():
    """What was imported stays to the end: the garbage collector need not walk it again and again.

    Nor need it look for circles after every few hundred things that a test made: a tenth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database; after each test that commits (the others roll back) it is put back as migrated."""
    with django_db_blocker.unblock():
        restore = pristine.remember()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: restore())
        yield


@pytest.fixture(scope="module")
def shared_transaction(django_db_setup, django_db_blocker):
    """What fixtures of a module make stays for all its tests, each of which is rolled back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def undrawn(monkeypatch):
    """Papers come out empty: drawing them takes longer than all else, where only the way to them matters."""
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda self, **how: b"%PDF-")
    monkeypatch.setattr("reports.xlsx.render", lambda report: b"PK")
