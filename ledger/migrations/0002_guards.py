from django.db import migrations

from accounts.guards import append_only, lay

MONEY = ["ledger_voucher", "ledger_entry", "ledger_closing"]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [lay([guard for table in MONEY for guard in append_only(table)])]
