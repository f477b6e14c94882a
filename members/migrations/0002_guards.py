from django.db import migrations

from accounts.guards import lay
from members.guards import GUARDS, STAYS, exclusion


def add_exclusions(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        for stay in STAYS:
            schema_editor.execute(exclusion(**stay)[0])


def drop_exclusions(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for stay in STAYS:
            schema_editor.execute(exclusion(**stay)[1])


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]

    operations = [migrations.RunPython(add_exclusions, drop_exclusions), lay(GUARDS)]
