"""Guards: rules that the database itself keeps by triggers and exclusion constraints, on both engines.

Each app names its guards in its own `guards.py`; a migration lays them with `lay(GUARDS)`. Whoever alters a
guarded table lays them again in the same migration: SQLite remakes the table and silently loses them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import migrations

# The body of PostgreSQL's function that every refusing trigger calls.
REFUSE = (
    " BEGIN RAISE EXCEPTION '%: rows are only ever added', TG_TABLE_NAME "
    "USING ERRCODE = 'check_violation'; END "
)
# The statement of each guard as the database tells it; on PostgreSQL only of what is in force.
LAID = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": f"""
        SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true)
        FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND prosrc = $${REFUSE}$$
        UNION ALL
        SELECT conname, concat_ws(' ', 'ALTER TABLE', conrelid::regclass, 'ADD CONSTRAINT', conname,
                                  pg_get_constraintdef(oid, true))
        FROM pg_constraint WHERE contype = 'x'
    """,
}


@dataclass(frozen=True)
class Guard:
    """One rule by name, and the statement that makes it on each engine ("" where it has none).

    PostgreSQL's statement is worded as PostgreSQL itself tells it: so `missing` sees one that was altered.
    """

    name: str
    table: str
    sqlite: str = ""
    postgresql: str = ""

    def lay(self, connection) -> None:
        """Make the guard, in place of one that is there."""
        self.lift(connection)
        if statement := getattr(self, connection.vendor):
            connection.cursor().execute(statement)

    def lift(self, connection) -> None:
        """Take the guard away."""
        for statement in {
            "sqlite": [f"DROP TRIGGER IF EXISTS {self.name}"],
            "postgresql": [
                f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}",
                f"ALTER TABLE {self.table} DROP CONSTRAINT IF EXISTS {self.name}",
            ],
        }[connection.vendor]:
            connection.cursor().execute(statement)


def append_only(table: str) -> list[Guard]:
    """Refuse UPDATE, DELETE and (PostgreSQL) TRUNCATE on `table`: its rows are only ever added."""
    return [_refusal(table, event) for event in ("UPDATE", "DELETE", "TRUNCATE")]


def refuse_when(name: str, table: str, *, event: str, condition: str, message: str) -> Guard:
    """Refuse a row on SQLite when `condition` (over NEW) holds; PostgreSQL has exclusion constraints."""
    sqlite = (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    return Guard(name, table, sqlite=sqlite)


def exclude(name: str, table: str, *, using: str) -> Guard:
    """Refuse two rows on PostgreSQL that agree in all of `using`, the elements of an exclusion constraint."""
    statement = f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({using})"
    return Guard(name, table, postgresql=statement)


def lay(guards: Iterable[Guard]) -> migrations.RunPython:
    """A migration's operation that lays `guards`, and lifts them on the way back."""
    kept = list(guards)

    def forwards(apps, schema_editor):
        _lay(schema_editor.connection, kept)

    def backwards(apps, schema_editor):
        for guard in kept:
            guard.lift(schema_editor.connection)

    return migrations.RunPython(forwards, backwards)


def lay_again_backwards(guards: Iterable[Guard]) -> migrations.RunPython:
    """The first operation of a migration that alters a guarded table: on the way back it is the last one."""
    return migrations.RunPython(migrations.RunPython.noop, lay(guards).code)


def missing(connection, guards: Iterable[Guard]) -> list[str]:
    """Names of the `guards` that the database does not have, or has no longer as they were laid."""
    with connection.cursor() as cursor:
        cursor.execute(LAID[connection.vendor])
        there = dict(cursor.fetchall())
    wanted = {guard.name: getattr(guard, connection.vendor) for guard in guards}
    return [name for name, statement in wanted.items() if statement and there.get(name) != statement]


def _lay(connection, guards: Iterable[Guard]) -> None:
    if connection.vendor == "postgresql":
        connection.cursor().execute(
            f"CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $${REFUSE}$$"
        )
    for guard in guards:
        guard.lay(connection)


def _refusal(table: str, event: str) -> Guard:
    name = f"{table}_no_{event.lower()}"
    message = f"{table}: rows are only ever added"
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    sqlite = f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    postgresql = (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
    )
    return Guard(name, table, sqlite="" if event == "TRUNCATE" else sqlite, postgresql=postgresql)


GUARDS = [*append_only("accounts_auditrecord"), *append_only("accounts_seal")]
