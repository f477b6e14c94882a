"""The accounts of a club's books: an enumeration, the same in every club."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fund(models.TextChoices):
    """The two funds of every club (Decision 1336/QĐ-TTg)."""

    OPERATING = "operating", _("Hoạt động")
    REVOLVING = "revolving", _("Tăng thu nhập")


class Place(models.TextChoices):
    """Where a fund's money lies."""

    CASH = "cash", _("Tiền mặt")
    BANK = "bank", _("Ngân hàng")


class Account(models.TextChoices):
    OPERATING_CASH = "operating_cash", _("Quỹ hoạt động: tiền mặt")
    OPERATING_BANK = "operating_bank", _("Quỹ hoạt động: ngân hàng")
    REVOLVING_CASH = "revolving_cash", _("Quỹ tăng thu nhập: tiền mặt")
    REVOLVING_BANK = "revolving_bank", _("Quỹ tăng thu nhập: ngân hàng")
    LOANS = "loans", _("Dư nợ cho vay")
    FEES = "fees", _("Phí thành viên")
    MOBILISED = "mobilised", _("Vận động")
    INTEREST = "interest", _("Lãi cho vay")
    LATE_INTEREST = "late_interest", _("Lãi quá hạn")
    STATE = "state", _("Ngân sách")
    PROJECT = "project", _("Dự án")
    OTHER_INCOME = "other_income", _("Thu khác")
    ACTIVITIES = "activities", _("Chi hoạt động")
    VISITS = "visits", _("Chi thăm hỏi")
    MANAGEMENT = "management", _("Chi quản lý")
    OTHER_EXPENSE = "other_expense", _("Chi khác")
    LOSS = "loss", _("Xóa nợ")
    MEMBER_CAPITAL = "member_capital", _("Vốn góp")
    BORROWED = "borrowed", _("Vốn vay")


BOXES = {
    (Fund.OPERATING, Place.CASH): Account.OPERATING_CASH,
    (Fund.OPERATING, Place.BANK): Account.OPERATING_BANK,
    (Fund.REVOLVING, Place.CASH): Account.REVOLVING_CASH,
    (Fund.REVOLVING, Place.BANK): Account.REVOLVING_BANK,
}
"""The four boxes money lies in. None of them goes below zero on any day."""

BOX_OF = {account: box for box, account in BOXES.items()}
INTEREST = (Account.INTEREST, Account.LATE_INTEREST)
"""What loans earn."""
SOURCES = [
    Account.FEES,
    Account.MOBILISED,
    *INTEREST,
    Account.STATE,
    Account.PROJECT,
    Account.OTHER_INCOME,
]
EXPENSES = [Account.ACTIVITIES, Account.VISITS, Account.MANAGEMENT, Account.OTHER_EXPENSE, Account.LOSS]
DEBTS = [Account.MEMBER_CAPITAL, Account.BORROWED]
