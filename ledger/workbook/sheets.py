"""The sheets of the data workbook that say what moved, and what stands beside it: fees, meetings, counts.

Left out on purpose: photos of vouchers, which no cell holds; who wrote what when, which the log keeps where
it happened; the sheet of a meeting that is still open, which is working paper that one device holds; and
closed periods. To close is to vouch for books one has just checked, and only the level above undoes it: no
file should lock a club, nor keep out the older days of the file after it. Who takes books in checks and
closes them anew.
"""

from typing import NamedTuple

from clubs.sheets import Column, Sheet
from clubs.widgets import Choice, Code, Day, Money, Months, Text, Whole, YesNo
from ledger.models import Account, Fund, Place, Voucher
from ledger.models.accounts import EXPENSES
from ledger.workbook.cells import Moment, Month, Numbers, Paragraphs, Pieces


class Way(NamedTuple):
    """Where a transfer goes from the box it is written under: to the `other_fund`, and `into` which place."""

    other_fund: bool
    into: Place | None = None  # where it lies already


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
    "Trả lại phí": (PAYMENT, Account.FEES),
    "Chuyển quỹ": (TRANSFER, Way(other_fund=True)),
    "Nộp ngân hàng": (TRANSFER, Way(other_fund=False, into=Place.BANK)),
    "Rút ngân hàng": (TRANSFER, Way(other_fund=False, into=Place.CASH)),
    "Chuyển quỹ và nộp ngân hàng": (TRANSFER, Way(other_fund=True, into=Place.BANK)),
    "Chuyển quỹ và rút ngân hàng": (TRANSFER, Way(other_fund=True, into=Place.CASH)),
}
SOURCES = {word: account for word, (kind, account) in KINDS.items() if kind == RECEIPT}
SOURCES["Lãi cho vay"] = Account.INTEREST
OTHER_MONEY = {  # what a meeting takes in and pays out besides fees and repayments
    word: account
    for word, (kind, account) in KINDS.items()
    if account == Account.MOBILISED or (kind == PAYMENT and account in EXPENSES)
}
FUNDS = {"Hoạt động": Fund.OPERATING, "Tăng thu nhập": Fund.REVOLVING}
FUND_ALIASES = {"Quỹ hoạt động": Fund.OPERATING, "Quỹ tăng thu nhập": Fund.REVOLVING}
FUND_ALIASES |= {"Operating": Fund.OPERATING, "Revolving": Fund.REVOLVING}
PLACES = {"Tiền mặt": Place.CASH, "Ngân hàng": Place.BANK, "Cash": Place.CASH, "Bank": Place.BANK}
FUND = Choice(FUNDS | FUND_ALIASES, empty=Fund.OPERATING)
PLACE = Choice(PLACES, empty=Place.CASH)


class VoucherSheet(Sheet):
    title, alias = "Thu chi", "Receipts and payments"

    reference = Column("Số chứng từ", "Voucher no", widget=Code(60), required=True)
    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    kind = Column("Loại", "Kind", widget=Choice(KINDS), required=True)
    amount = Column("Số tiền", "Amount", widget=Money(), required=True)
    fund = Column("Quỹ", "Fund", widget=FUND)
    member = Column("Mã thành viên", "Member code", widget=Code())
    months = Column("Kỳ phí", "Fee months", widget=Months())
    party = Column("Người nộp/nhận", "Payer or payee", widget=Text(120))
    text = Column("Nội dung", "Description", widget=Text(300))
    place = Column("Tiền", "Cash or Bank", "Money", widget=PLACE)
    reverses = Column("Hủy chứng từ", "Reverses", widget=Code(60))


class OpeningSheet(Sheet):
    title, alias = "Số dư đầu", "Opening balances"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    source = Column("Nguồn", "Source", widget=Choice(SOURCES), required=True)
    amount = Column("Số tiền", "Amount", widget=Money(0), required=True)
    fund = Column("Quỹ", "Fund", widget=FUND)
    turn = Column("Lần", "Turn", widget=Whole(1, 1000, empty=1))  # after one that was taken back
    back_on = Column("Hủy ngày", "Taken back on", widget=Day())
    back_because = Column("Lý do hủy", "Taken back because", widget=Text(300))


class GiftSheet(Sheet):
    title, alias = "Hiện vật", "In-kind gifts"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    donor = Column("Người ủng hộ", "Donor", widget=Text(120), required=True)
    text = Column("Nội dung", "Description", widget=Text(300), required=True)
    value = Column("Giá trị ước tính", "Estimated value", widget=Money(), required=True)
    anonymous = Column("Không nêu tên", "Anonymous", widget=YesNo())
    campaign = Column("Đợt vận động", "Campaign", widget=Text(120))


class CampaignSheet(Sheet):
    title, alias = "Đợt vận động", "Campaigns"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    name = Column("Tên đợt", "Name", widget=Text(120), required=True)
    purpose = Column("Mục đích", "Purpose", widget=Text(300), required=True)
    target = Column("Mục tiêu", "Target", widget=Money(), required=True)
    first = Column("Từ ngày", "From", widget=Day(), required=True)
    last = Column("Đến ngày", "To", widget=Day())


class PledgeSheet(Sheet):
    title, alias = "Lời hứa ủng hộ", "Pledges"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    campaign = Column("Đợt vận động", "Campaign", widget=Text(120), required=True)
    donor = Column("Người hứa", "Promised by", widget=Text(120), required=True)
    amount = Column("Số tiền hứa", "Amount promised", widget=Money(), required=True)
    on = Column("Ngày hứa", "Promised on", widget=Day(), required=True)
    due = Column("Hẹn trước ngày", "Due", widget=Day())
    withdrawn_on = Column("Thôi chờ từ ngày", "Withdrawn on", widget=Day())


class BesideVoucher(Sheet):
    """What is known beside a voucher of Thu chi, by its number and day."""

    reference = Column("Số chứng từ", "Voucher no", widget=Code(60), required=True)
    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)


class DonationSheet(BesideVoucher):
    title, alias = "Khoản ủng hộ", "Donations"

    donor = Column("Người ủng hộ", "Donor", widget=Text(120), required=True)
    anonymous = Column("Không nêu tên", "Anonymous", widget=YesNo())
    campaign = Column("Đợt vận động", "Campaign", widget=Text(120))
    pledged_by = Column("Người hứa", "Promised by", widget=Text(120))
    pledged_on = Column("Ngày hứa", "Promised on", widget=Day())
    pledged = Column("Số tiền hứa", "Amount promised", widget=Money())


class OutlaySheet(BesideVoucher):
    title, alias = "Chi đợt vận động", "Campaign outlays"

    campaign = Column("Đợt vận động", "Campaign", widget=Text(120), required=True)


class SupportSheet(BesideVoucher):
    title, alias = "Khoản hỗ trợ", "Support"

    source = Column("Nguồn hỗ trợ", "Source", widget=Text(120), required=True)
    conditions = Column("Điều kiện sử dụng", "Conditions", widget=Text(300))
    decision = Column("Số quyết định", "Decision", widget=Text(120))


class FeeRateSheet(Sheet):
    title, alias = "Mức phí", "Fee rates"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    since = Column("Từ tháng", "Since", widget=Month(), required=True)
    amount = Column("Mức phí tháng", "Monthly fee", widget=Money(0), required=True)


class FeeExemptionSheet(Sheet):
    title, alias = "Miễn giảm phí", "Fee exemptions"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    member = Column("Mã thành viên", "Member code", widget=Code(), required=True)
    first = Column("Từ tháng", "From", widget=Month(), required=True)
    last = Column("Đến tháng", "To", widget=Month())
    amount = Column("Mức phí còn đóng", "Fee left", widget=Money(0, empty=0))
    reason = Column("Lý do", "Reason", widget=Text(200), required=True)


class MeetingSheet(Sheet):
    title, alias = "Buổi sinh hoạt", "Meetings"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    place = Column("Địa điểm", "Place", widget=Text(120))
    topics = Column("Mảng hoạt động", "Topics", widget=Numbers())
    health_checks = Column("Số người được kiểm tra sức khỏe", "Health checks", widget=Whole(0, 10_000))
    cared_for = Column("Số người được chăm sóc tại nhà", "Cared for at home", widget=Whole(0, 10_000))
    notes = Column("Diễn biến và nghị quyết", "Minutes", widget=Paragraphs(4000))
    closed_at = Column("Ngày chốt", "Closed on", widget=Moment())
    reopened_because = Column("Lý do mở lại", "Reopened because", widget=Text(300))


class AttendanceSheet(Sheet):
    title, alias = "Điểm danh", "Attendance"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    member = Column("Mã thành viên", "Member code", widget=Code(), required=True)
    present = Column("Có mặt", "Present", widget=YesNo(), required=True, blank=True)
    reason = Column("Lý do vắng", "Absent because", widget=Text(120))
    fee = Column("Phí đã đóng", "Fee paid", widget=Money(0, empty=0))
    months = Column("Số tháng", "Months", widget=Whole(0, 999, empty=0))
    repaid = Column("Trả nợ vay", "Repaid", widget=Money(0, empty=0))


class OtherMoneySheet(Sheet):
    title, alias = "Thu chi khác của buổi", "Other money of meetings"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    row = Column("Dòng", "Row", widget=Code(), required=True)
    kind = Column("Loại", "Kind", widget=Choice(OTHER_MONEY), required=True)
    amount = Column("Số tiền", "Amount", widget=Money(), required=True)
    party = Column("Người nộp/nhận", "Payer or payee", widget=Text(120))
    text = Column("Nội dung", "Description", widget=Text(200))


class CashCountSheet(Sheet):
    title, alias = "Kiểm kê", "Cash counts"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    fund = Column("Quỹ", "Fund", widget=FUND)
    turn = Column("Lần", "Turn", widget=Whole(1, 1000, empty=1))  # of several on one day
    notes = Column("Số tờ", "Notes", widget=Pieces())
    counted = Column("Thực đếm", "Counted", widget=Money(0), required=True)
    expected = Column("Theo sổ", "Expected", widget=Money(0), required=True)
    reason = Column("Lý do chênh lệch", "Reason", widget=Text(300))
    counters = Column("Những người kiểm kê", "Counted by", widget=Text(200), required=True)
