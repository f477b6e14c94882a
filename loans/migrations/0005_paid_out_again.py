import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("loans", "0004_trouble"),
    ]

    operations = [
        migrations.AlterField(
            model_name="loan",
            name="application",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="loans",
                to="loans.application",
                verbose_name="đề nghị vay vốn",
            ),
        ),
    ]
