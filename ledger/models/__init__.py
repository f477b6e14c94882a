from ledger.models.accounts import Account, Fund, Place
from ledger.models.campaigns import Campaign, Donation, Outlay, Pledge, Support
from ledger.models.closings import Closing, Reopening
from ledger.models.counts import CashCount
from ledger.models.gifts import InKindGift
from ledger.models.vouchers import Entry, Voucher

__all__ = [
    "Account",
    "Campaign",
    "CashCount",
    "Closing",
    "Donation",
    "Entry",
    "Fund",
    "InKindGift",
    "Outlay",
    "Place",
    "Pledge",
    "Reopening",
    "Support",
    "Voucher",
]
