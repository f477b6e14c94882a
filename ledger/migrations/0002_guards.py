from django.db import migrations

from accounts.guards import lay
from ledger.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [lay(GUARDS)]
