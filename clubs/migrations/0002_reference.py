from django.db import migrations

from clubs import maps, programmes


def forwards(apps, schema_editor):
    programmes.load(apps.get_model("clubs", "Programme"), apps.get_model("clubs", "Criterion"))
    maps.load(maps.REFERENCE, apps.get_model("clubs", "Unit"), apps.get_model("clubs", "Succession"))


class Migration(migrations.Migration):
    dependencies = [("clubs", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
