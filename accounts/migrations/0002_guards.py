from django.db import migrations

from accounts.guards import GUARDS, lay


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [lay(GUARDS)]
