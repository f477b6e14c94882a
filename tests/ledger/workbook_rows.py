"""Rows and looks that the tests of the ledger's sheets share."""

from ledger.models import Entry
from tests.workbooks import places, province, voucher


def books(*rows, **more):
    return province() | {"Thu chi": list(rows)} | more


def spent(changes=None):
    """1.000.000 đ paid out on 6 January 2020."""
    return voucher({"Số chứng từ": "PC1", "Ngày": "06/01/2020", "Loại": "Chi hoạt động"} | (changes or {}))


def entries():
    rows = Entry.objects.order_by("voucher__on", "voucher", "line")
    return list(rows.values_list("debit", "credit", "amount"))


def refused(book):
    return places(book.problems)
