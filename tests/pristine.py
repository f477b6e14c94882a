"""Puts the database back as the migrations left it, after a test that committed.

Django would flush every table instead: the append-only guards refuse that, and it would wipe the reference
rows that migrations laid (ethnic groups, units, the system account).
"""

import sqlite3
from collections.abc import Callable

from django.db import connection


def remember() -> Callable[[], None]:
    """Copy the whole database as it is now; returns what puts the copy back."""
    return {"sqlite": _remember_sqlite, "postgresql": _remember_postgresql}[connection.vendor]()


def _remember_sqlite() -> Callable[[], None]:
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(copy)

    def restore():
        connection.ensure_connection()
        copy.backup(connection.connection)

    return restore


def _remember_postgresql() -> Callable[[], None]:
    tables = connection.introspection.table_names()
    rows = {table: content for table in tables if (content := _copy_out(table))}

    def restore():
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")  # triggers and foreign keys look away
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
            for table, content in rows.items():
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(content)
            cursor.execute("SET session_replication_role = origin")

    return restore


def _copy_out(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(bytes(block) for block in copy)
