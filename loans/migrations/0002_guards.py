from django.db import migrations

from accounts.guards import lay
from loans.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("loans", "0001_initial")]

    operations = [lay(GUARDS)]
