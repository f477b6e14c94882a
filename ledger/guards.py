"""Money rows are only ever added."""

from accounts.guards import append_only

GUARDS = [
    *append_only("ledger_voucher"),
    *append_only("ledger_entry"),
    *append_only("ledger_closing"),
    *append_only("ledger_reopening"),
    *append_only("ledger_cashcount"),
    *append_only("ledger_sheetsave"),
    *append_only("ledger_attachment"),
]
