"""The acts of all apps together."""

from tests.acts import accounts, clubs, ledger, loans, members, papers, reports

MODULES = (accounts, clubs, members, ledger, loans, reports, papers)
ACTS = {name: act for module in MODULES for name, act in module.ACTS.items()}
KEEP_NOTHING = {name for module in MODULES for name in module.KEEP_NOTHING}
