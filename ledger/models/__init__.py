from ledger.models.accounts import Account, Fund, Place
from ledger.models.attachments import Attachment
from ledger.models.campaigns import Campaign, Donation, Outlay, Pledge, Support
from ledger.models.closings import Closing, Reopening
from ledger.models.counts import CashCount
from ledger.models.fees import FeeExemption, FeeRate
from ledger.models.gifts import InKindGift
from ledger.models.meetings import Meeting, Topic
from ledger.models.sheets import Difference, SheetRow, SheetSave
from ledger.models.vouchers import Entry, Voucher

__all__ = [
    "Account",
    "Attachment",
    "Campaign",
    "CashCount",
    "Closing",
    "Difference",
    "Donation",
    "Entry",
    "FeeExemption",
    "FeeRate",
    "Fund",
    "InKindGift",
    "Meeting",
    "Outlay",
    "Place",
    "Pledge",
    "Reopening",
    "SheetRow",
    "SheetSave",
    "Support",
    "Topic",
    "Voucher",
]
