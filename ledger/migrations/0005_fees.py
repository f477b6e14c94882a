import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clubs", "0003_appointments"),
        ("ledger", "0004_fund_raising"),
        ("members", "0005_boards"),
    ]

    operations = [
        migrations.CreateModel(
            name="FeeExemption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField(verbose_name="từ tháng")),
                ("last", models.DateField(blank=True, null=True, verbose_name="đến tháng")),
                ("amount", models.PositiveBigIntegerField(default=0, verbose_name="mức phí còn đóng")),
                ("reason", models.CharField(max_length=200, verbose_name="lý do")),
                (
                    "club",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fee_exemptions",
                        to="clubs.club",
                        verbose_name="câu lạc bộ",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fee_exemptions",
                        to="members.member",
                        verbose_name="thành viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "miễn giảm phí",
                "verbose_name_plural": "miễn giảm phí",
                "ordering": ["club", "member", "first"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last", None), ("last__gte", models.F("first")), _connector="OR"),
                        name="ledger_feeexemption_months_in_order",
                        violation_error_message="Tháng cuối không được trước tháng đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first__day", 1), models.Q(("last", None), ("last__day", 1), _connector="OR")
                        ),
                        name="ledger_feeexemption_whole_months",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeeRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="từ tháng")),
                ("amount", models.PositiveBigIntegerField(verbose_name="mức phí tháng")),
                (
                    "club",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fee_rates",
                        to="clubs.club",
                        verbose_name="câu lạc bộ",
                    ),
                ),
            ],
            options={
                "verbose_name": "mức phí",
                "verbose_name_plural": "mức phí",
                "ordering": ["club", "since"],
                "constraints": [
                    models.UniqueConstraint(fields=("club", "since"), name="ledger_feerate_once_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(("since__day", 1)), name="ledger_feerate_from_the_first_of_a_month"
                    ),
                ],
            },
        ),
    ]
