"""The sheets of the data workbook that say what moved: receipts and payments, opening balances, gifts in kind."""

from clubs.sheets import Column, Sheet
from clubs.widgets import Choice, Code, Day, Money, Months, Text
from ledger.models import Account, Fund, Place, Voucher

RECEIPT, PAYMENT, TRANSFER = Voucher.Kind.RECEIPT, Voucher.Kind.PAYMENT, Voucher.Kind.TRANSFER
KINDS = {
    "Phí thành viên": (RECEIPT, Account.FEES),
    "Vận động": (RECEIPT, Account.MOBILISED),
    "Ngân sách": (RECEIPT, Account.STATE),
    "Dự án": (RECEIPT, Account.PROJECT),
    "Thu khác": (RECEIPT, Account.OTHER_INCOME),
    "Vốn góp": (RECEIPT, Account.MEMBER_CAPITAL),
    "Nhận vốn vay": (RECEIPT, Account.BORROWED),
    "Chi hoạt động": (PAYMENT, Account.ACTIVITIES),
    "Chi thăm hỏi": (PAYMENT, Account.VISITS),
    "Chi quản lý": (PAYMENT, Account.MANAGEMENT),
    "Chi khác": (PAYMENT, Account.OTHER_EXPENSE),
    "Rút vốn góp": (PAYMENT, Account.MEMBER_CAPITAL),
    "Trả vốn vay": (PAYMENT, Account.BORROWED),
    "Chuyển quỹ": (TRANSFER, None),
}
SOURCES = {word: account for word, (kind, account) in KINDS.items() if kind == RECEIPT}
SOURCES["Lãi cho vay"] = Account.INTEREST
FUNDS = {"Hoạt động": Fund.OPERATING, "Tăng thu nhập": Fund.REVOLVING}
FUND_ALIASES = {"Quỹ hoạt động": Fund.OPERATING, "Quỹ tăng thu nhập": Fund.REVOLVING}
FUND_ALIASES |= {"Operating": Fund.OPERATING, "Revolving": Fund.REVOLVING}
PLACES = {"Tiền mặt": Place.CASH, "Ngân hàng": Place.BANK, "Cash": Place.CASH, "Bank": Place.BANK}
FUND = Choice(FUNDS | FUND_ALIASES, empty=Fund.OPERATING)
PLACE = Choice(PLACES, empty=Place.CASH)


class VoucherSheet(Sheet):
    title, alias = "Thu chi", "Receipts and payments"

    reference = Column("Số chứng từ", "Voucher no", widget=Code(60), attribute="reference", required=True)
    club = Column("Mã CLB", "Club code", widget=Code(), attribute="club", required=True)
    on = Column("Ngày", "Date", widget=Day(), attribute="on", required=True)
    kind = Column("Loại", "Kind", widget=Choice(KINDS), attribute="kind", required=True)
    amount = Column("Số tiền", "Amount", widget=Money(), attribute="amount", required=True)
    fund = Column("Quỹ", "Fund", widget=FUND, attribute="fund")
    member = Column("Mã thành viên", "Member code", widget=Code(), attribute="member")
    months = Column("Kỳ phí", "Fee months", widget=Months(), attribute="months")
    party = Column("Người nộp/nhận", "Payer or payee", widget=Text(120), attribute="party")
    text = Column("Nội dung", "Description", widget=Text(300), attribute="text")
    place = Column("Tiền", "Cash or Bank", "Money", widget=PLACE, attribute="place")
    reverses = Column("Hủy chứng từ", "Reverses", widget=Code(60), attribute="reverses")


class OpeningSheet(Sheet):
    title, alias = "Số dư đầu", "Opening balances"

    club = Column("Mã CLB", "Club code", widget=Code(), attribute="club", required=True)
    on = Column("Ngày", "Date", widget=Day(), attribute="on", required=True)
    source = Column("Nguồn", "Source", widget=Choice(SOURCES), attribute="source", required=True)
    amount = Column("Số tiền", "Amount", widget=Money(), attribute="amount", required=True)
    fund = Column("Quỹ", "Fund", widget=FUND, attribute="fund")


class GiftSheet(Sheet):
    title, alias = "Hiện vật", "In-kind gifts"

    club = Column("Mã CLB", "Club code", widget=Code(), attribute="club__code", required=True)
    on = Column("Ngày", "Date", widget=Day(), attribute="on", required=True)
    donor = Column("Người ủng hộ", "Donor", widget=Text(120), attribute="donor", required=True)
    text = Column("Nội dung", "Description", widget=Text(300), attribute="text", required=True)
    value = Column("Giá trị ước tính", "Estimated value", widget=Money(), attribute="value", required=True)
