from django.db import migrations

from accounts.guards import append_only, lay


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [lay(append_only("accounts_auditrecord"))]
