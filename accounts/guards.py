"""Guards: rules that the database itself keeps by triggers, on SQLite and PostgreSQL.

Each app names its guards in its own `guards.py`; a migration lays them with `lay(GUARDS)`. Whoever alters a
guarded table lays them again in the same migration: SQLite remakes the table and silently loses them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import migrations


@dataclass(frozen=True)
class Guard:
    """One trigger by name, and the statements that make it on each engine."""

    name: str
    table: str
    sqlite: str
    postgresql: str

    def lay(self, connection) -> None:
        """Make the trigger, in place of one that is there."""
        self.lift(connection)
        for statement in filter(None, getattr(self, connection.vendor).split("\n;;\n")):
            connection.cursor().execute(statement)

    def lift(self, connection) -> None:
        """Take the trigger away."""
        where = f" ON {self.table}" if connection.vendor == "postgresql" else ""
        connection.cursor().execute(f"DROP TRIGGER IF EXISTS {self.name}{where}")


def append_only(table: str) -> list[Guard]:
    """Refuse UPDATE, DELETE and (PostgreSQL) TRUNCATE on `table`: its rows are only ever added."""
    return [_refusal(table, "update"), _refusal(table, "delete"), _refusal(table, "truncate")]


def refuse_when(name: str, table: str, *, event: str, condition: str, message: str) -> Guard:
    """Refuse a row on SQLite when `condition` (over NEW) holds; PostgreSQL has exclusion constraints."""
    sqlite = (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    return Guard(name, table, sqlite, "")


def lay(guards: Iterable[Guard]) -> migrations.RunPython:
    """A migration's operation that lays `guards`, and lifts them on the way back."""
    kept = list(guards)

    def forwards(apps, schema_editor):
        for guard in kept:
            guard.lay(schema_editor.connection)

    def backwards(apps, schema_editor):
        for guard in kept:
            guard.lift(schema_editor.connection)

    return migrations.RunPython(forwards, backwards)


def missing(connection, guards: Iterable[Guard]) -> list[str]:
    """Names of the `guards` that the database does not have."""
    there = _names(connection)
    return [g.name for g in guards if getattr(g, connection.vendor) and g.name not in there]


def set_aside(connection, guards: Iterable[Guard]) -> Callable[[], None]:
    """Lift `guards` and return what lays them again. Only for the clean-up of tests."""
    kept = list(guards)
    for guard in kept:
        guard.lift(connection)
    return lambda: [guard.lay(connection) for guard in kept]


def _names(connection) -> set[str]:
    """The triggers that the database has; on PostgreSQL without its own internal and the disabled ones."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def _refusal(table: str, event: str) -> Guard:
    name = f"{table}_no_{event}"
    message = f"{table}: rows are only ever added"
    each = "STATEMENT" if event == "truncate" else "ROW"
    sqlite = f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    postgresql = (
        f"CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
        f"EXCEPTION '%: rows are only ever added', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END $$"
        f"\n;;\n"
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
    )
    return Guard(name, table, "" if event == "truncate" else sqlite, postgresql)


GUARDS = append_only("accounts_auditrecord")
