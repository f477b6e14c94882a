from django.db import migrations, models

from clubs.folding import fold
from members.naming import key

NAMED = {"member": "full_name", "household": "head"}
BATCH = 500


def fill(apps, schema_editor):
    for name, named_by in NAMED.items():
        model = apps.get_model("members", name)
        things = list(model.objects.only(named_by))
        for thing in things:
            thing.name_fold, thing.name_key = fold(getattr(thing, named_by)), key(getattr(thing, named_by))
        model.objects.bulk_update(things, ["name_fold", "name_key"], batch_size=BATCH)


def columns(operation, **facts):
    """The operation for both columns of both models, with `facts` about whether they may be empty."""
    for name in NAMED:
        yield operation(
            name,
            "name_fold",
            models.CharField("tên không dấu", max_length=240, blank=True, editable=False, **facts),
        )
        yield operation(name, "name_key", models.BinaryField("thứ tự tên", blank=True, **facts))


class Migration(migrations.Migration):
    dependencies = [("members", "0003_ethnic_groups")]

    operations = [
        *columns(migrations.AddField, null=True),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=False),
        *columns(migrations.AlterField),
        migrations.AddIndex("member", models.Index(fields=["name_fold"], name="members_member_name")),
        migrations.AddIndex("member", models.Index(fields=["citizen_number"], name="members_member_citizen")),
        migrations.AddIndex("household", models.Index(fields=["name_fold"], name="members_household_name")),
    ]
