"""A file of SQLite is read while another process writes to it: the file remembers that it has such a log."""

from django.db import migrations


def switch_on(_apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")


class Migration(migrations.Migration):
    atomic = False  # the journal is never changed within a transaction
    dependencies = [("accounts", "0004_places_and_seals")]
    operations = [migrations.RunPython(switch_on, migrations.RunPython.noop, elidable=False)]
