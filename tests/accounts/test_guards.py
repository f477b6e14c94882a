"""The audit log is only ever added to; guards that are gone, switched off or altered are told."""

import pytest
from django.db import connection
from django.db.models import CharField

from accounts.guards import GUARDS, lay, lay_again_backwards, missing
from accounts.models import AuditRecord, User
from tests.guarding import assert_only_added, every_way, set_aside, sql

pytestmark = pytest.mark.django_db

NAMES = [guard.name for guard in GUARDS if getattr(guard, connection.vendor)]


@pytest.fixture
def record():
    return AuditRecord.objects.create(
        by=User.objects.system(), action="create", subject="clubs.Club", key="1"
    )


@every_way
def test_a_record_of_the_log_is_neither_changed_nor_removed(record, way):
    assert_only_added(record, way, "key")


def test_the_log_takes_new_records(record):
    AuditRecord.objects.create(by=record.by, action="change", subject="clubs.Club", key="1")

    assert AuditRecord.objects.filter(subject="clubs.Club").count() == 2


def test_all_guards_stand():
    assert missing(connection, GUARDS) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_guard_that_is_gone_is_told(name):
    next(guard for guard in GUARDS if guard.name == name).lift(connection)

    assert missing(connection, GUARDS) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_a_guard_that_refuses_nothing_any_more_is_told(name):
    guard = next(guard for guard in GUARDS if guard.name == name)
    before, never = {"sqlite": ("BEGIN", "WHEN 0"), "postgresql": ("EXECUTE", "WHEN (false)")}[
        connection.vendor
    ]
    guard.lift(connection)
    sql(getattr(guard, connection.vendor).replace(before, f"{never} {before}"))

    assert missing(connection, GUARDS) == [name]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such switches")
class TestPostgresql:
    @pytest.mark.parametrize("switch", ["DISABLE", "ENABLE REPLICA"])
    def test_a_guard_that_is_switched_off_is_told(self, switch):
        sql(f"ALTER TABLE accounts_auditrecord {switch} TRIGGER {NAMES[0]}")

        assert missing(connection, GUARDS) == [NAMES[0]]

    def test_guards_whose_function_lets_everything_pass_are_told(self):
        body = "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
        sql(f"CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger {body}")

        assert missing(connection, GUARDS) == NAMES


def test_guards_set_aside_let_rows_change_until_they_are_laid_again(record):
    lay_again = set_aside(GUARDS)
    AuditRecord.objects.filter(pk=record.pk).update(key="2")
    assert missing(connection, GUARDS) == NAMES

    lay_again()

    assert missing(connection, GUARDS) == []
    assert AuditRecord.objects.get(pk=record.pk).key == "2"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite remakes a table to alter it")
def test_altering_the_table_loses_its_guards_until_they_are_laid_again():
    wider = CharField(max_length=50, blank=True)
    wider.set_attributes_from_name("place")
    with connection.schema_editor() as editor:
        editor.alter_field(AuditRecord, AuditRecord._meta.get_field("place"), wider)
    assert missing(connection, GUARDS) == [name for name in NAMES if "auditrecord" in name]

    lay(GUARDS).code(None, editor)

    assert missing(connection, GUARDS) == []


def test_on_the_way_back_guards_are_laid_as_the_last_step():
    for guard in GUARDS:
        guard.lift(connection)
    first_operation = lay_again_backwards(GUARDS)

    first_operation.code(None, connection.schema_editor())
    assert missing(connection, GUARDS) == NAMES
    first_operation.reverse_code(None, connection.schema_editor())

    assert missing(connection, GUARDS) == []
