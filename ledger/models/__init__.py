from ledger.models.accounts import Account, Fund, Place
from ledger.models.closings import Closing
from ledger.models.gifts import InKindGift
from ledger.models.vouchers import Entry, Voucher

__all__ = ["Account", "Closing", "Entry", "Fund", "InKindGift", "Place", "Voucher"]
