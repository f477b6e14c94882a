"""After a test that committed, the database is as the migrations left it."""

from importlib import import_module

import pytest
from django.db import connection

from accounts.guards import missing
from accounts.models import AuditRecord, User
from members.models import EthnicGroup
from tests import pristine


@pytest.mark.django_db(transaction=True)
def test_restore_drops_guarded_rows_and_keeps_reference_rows_and_guards():
    restore = pristine.remember()
    AuditRecord.objects.create(by=User.objects.system(), action="create", subject="clubs.Club", key="1")
    EthnicGroup.objects.all().delete()

    restore()

    assert not AuditRecord.objects.exists()
    assert EthnicGroup.objects.count() == 54
    for app in ("accounts", "members", "ledger", "loans"):
        assert missing(connection, import_module(f"{app}.guards").GUARDS) == []


@pytest.mark.django_db(transaction=True)
def test_rows_are_numbered_on_after_a_restore():
    restore = pristine.remember()
    before = User.objects.create_user("a")
    restore()

    after = User.objects.create_user("b")

    assert not User.objects.filter(username="a").exists()
    assert after.pk >= before.pk
