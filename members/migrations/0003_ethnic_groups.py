from django.db import migrations

from members.ethnic_groups import load


def forwards(apps, schema_editor):
    load(apps.get_model("members", "EthnicGroup"))


class Migration(migrations.Migration):
    dependencies = [("members", "0002_guards")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
