import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.guards import append_only, lay


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_meetings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.BinaryField(verbose_name="ảnh")),
                ("digest", models.CharField(max_length=64, verbose_name="dấu của ảnh")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="gửi lúc")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="ledger.voucher",
                        verbose_name="chứng từ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ảnh chứng từ",
                "verbose_name_plural": "ảnh chứng từ",
                "ordering": ["voucher", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("voucher", "digest"), name="ledger_attachment_once")
                ],
            },
        ),
        lay(append_only("ledger_attachment")),
    ]
