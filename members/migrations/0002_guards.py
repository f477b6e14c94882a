from django.db import migrations

from accounts.guards import lay
from members.guards import GUARDS


def let_gist_compare_numbers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]

    operations = [migrations.RunPython(let_gist_compare_numbers, migrations.RunPython.noop), lay(GUARDS)]
