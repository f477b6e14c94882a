"""Trying to break what the database guards: every way to change or remove a row, every refusal by name."""

from collections.abc import Callable, Iterable
from contextlib import contextmanager

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, models, transaction

from accounts.guards import Guard

ONLY_ADDED = "rows are only ever added"


@contextmanager
def refused(by: str):
    """What is done inside is refused by the database in words that match `by`; nothing of it stays."""
    with pytest.raises(IntegrityError, match=by), transaction.atomic():
        yield


def set_aside(guards: Iterable[Guard]) -> Callable[[], None]:
    """Lift `guards`, so that rows can be spoilt to see them found; returns what lays them again."""
    kept = list(guards)
    _settle()
    for guard in kept:
        guard.lift(connection)

    def again():
        _settle()
        for guard in kept:
            guard.lay(connection)

    return again


def _settle() -> None:
    """Check the foreign keys that wait for the end of the transaction: PostgreSQL alters no such table."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def contents(row: models.Model) -> tuple:
    """The row as it stands in the database."""
    return type(row).objects.filter(pk=row.pk).values_list().get()


def save(row, field):
    row.save(update_fields=[field])


def update(row, field):
    type(row).objects.filter(pk=row.pk).update(**{field: getattr(row, field)})


def bulk_update(row, field):
    type(row).objects.bulk_update([row], [field])


def load_fixture(row, field):
    (loaded,) = serializers.deserialize("json", serializers.serialize("json", [row]))
    loaded.save()


def upsert(row, field):
    fields = {"update_conflicts": True, "unique_fields": ["pk"], "update_fields": [field]}
    type(row).objects.bulk_create([row], **fields)


def raw_update(row, field):
    sql(
        f"UPDATE {row._meta.db_table} SET {column(row, field)} = {column(row, field)} WHERE {key(row)} = %s",
        row.pk,
    )


def delete(row, field):
    row.delete()


def delete_queryset(row, field):
    type(row).objects.filter(pk=row.pk).delete()


def delete_unasked(row, field):
    type(row).objects.filter(pk=row.pk)._raw_delete("default")


def raw_delete(row, field):
    sql(f"DELETE FROM {row._meta.db_table} WHERE {key(row)} = %s", row.pk)


def replace(row, field):
    table = row._meta.db_table
    sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {key(row)} = %s", row.pk)


def truncate(row, field):
    connection.check_constraints()  # foreign keys that wait to be checked would refuse it first
    sql(f"TRUNCATE {row._meta.db_table} CASCADE")


WAYS = {
    "sqlite": [replace],
    "postgresql": [truncate],
}[connection.vendor] + [
    save,
    update,
    bulk_update,
    load_fixture,
    upsert,
    raw_update,
    delete,
    delete_queryset,
    delete_unasked,
    raw_delete,
]
every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)


def assert_only_added(row: models.Model, way, field: str) -> None:
    """`way` neither changes nor removes `row`."""
    before = contents(row)

    with refused(ONLY_ADDED):
        way(row, field)

    assert contents(row) == before


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def key(row: models.Model) -> str:
    return row._meta.pk.column


def column(row: models.Model, field: str) -> str:
    return connection.ops.quote_name(row._meta.get_field(field).column)
