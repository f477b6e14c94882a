from django.db import migrations

from accounts.guards import append_only, lay

LENDING = ["loans_schedule", "loans_instalment", "loans_loanevent"]


class Migration(migrations.Migration):
    dependencies = [("loans", "0001_initial")]

    operations = [lay([guard for table in LENDING for guard in append_only(table)])]
