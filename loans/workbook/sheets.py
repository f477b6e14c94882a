"""The sheets of the data workbook that say what is lent: loans, repayments and visits."""

from clubs.sheets import Column, Sheet
from clubs.widgets import Choice, Code, Day, Money, Rate, Text, Whole, YesNo
from ledger.workbook.sheets import PLACE
from loans.models import Allocation, EarlyInterest, Method

METHODS = {"Gốc đều": Method.EQUAL_PRINCIPAL, "Lãi phẳng": Method.FLAT, "Niên kim": Method.ANNUITY}
METHODS |= {"Gốc cuối kỳ": Method.BULLET, "Equal principal": Method.EQUAL_PRINCIPAL, "Flat": Method.FLAT}
ALLOCATIONS = {"Lãi quá hạn, lãi, gốc": Allocation.LATE_INTEREST_PRINCIPAL}
ALLOCATIONS |= {"Lãi, lãi quá hạn, gốc": Allocation.INTEREST_LATE_PRINCIPAL}
ALLOCATIONS |= {"Lãi, gốc, lãi quá hạn": Allocation.INTEREST_PRINCIPAL_LATE}
ALLOCATIONS |= {"Gốc, lãi, lãi quá hạn": Allocation.PRINCIPAL_INTEREST_LATE}
EARLY = {"Đến ngày trả": EarlyInterest.TO_DAY, "Hết kỳ": EarlyInterest.TO_PERIOD_END}
METHODS |= {"Annuity": Method.ANNUITY, "Bullet": Method.BULLET}


class LoanSheet(Sheet):
    title, alias = "Khoản vay", "Loans"

    code = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)
    member = Column("Mã thành viên", "Member code", widget=Code(), required=True)
    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày giải ngân", "Disbursed on", widget=Day(), required=True)
    amount = Column("Số tiền", "Amount", widget=Money(), required=True)
    rate = Column("Lãi suất %/tháng", "Rate", "Lãi suất", widget=Rate(), required=True)
    months = Column("Số tháng", "Months", widget=Whole(1, 600), required=True)
    method = Column("Phương thức", "Method", widget=Choice(METHODS), required=True)
    every = Column("Kỳ trả", "Months per instalment", widget=Whole(1, 600, empty=1))
    rounding = Column("Làm tròn", "Rounding", widget=Whole(1, 1000, empty=1))
    purpose = Column("Mục đích", "Purpose", widget=Text(200))
    opening = Column("Dư nợ đầu", "Opening principal", widget=Money(0, zero_is_empty=True))
    grace = Column("Kỳ chưa trả gốc", "Grace", widget=Whole(0, 600))
    first_due = Column("Ngày trả kỳ đầu", "First due", widget=Day())
    due_day = Column("Ngày trả trong tháng", "Due day", widget=Whole(1, 31))
    late_rate = Column("Lãi quá hạn %/tháng", "Late rate", widget=Rate())
    allocation = Column("Thứ tự trừ nợ", "Allocation", widget=Choice(ALLOCATIONS))
    early_interest = Column("Lãi khi trả trước hạn", "Early interest", widget=Choice(EARLY))
    place = Column("Tiền", "Cash or Bank", "Money", widget=PLACE)
    opened_on = Column("Ngày ghi dư nợ đầu", "Opening day", widget=Day())  # where it was taken back since
    back_on = Column("Hủy ngày", "Taken back on", widget=Day())
    back_because = Column("Lý do hủy", "Taken back because", widget=Text(300))
    asked_on = Column("Ngày đề nghị", "Applied on", widget=Day())  # which application it was paid out for
    asked_turn = Column("Lần đề nghị", "Application turn", widget=Whole(1, 1000, empty=1))


class RepaymentSheet(Sheet):
    title, alias = "Trả nợ", "Repayments"

    reference = Column("Số chứng từ", "Voucher no", widget=Code(60), required=True)
    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    amount = Column("Gốc", "Principal", widget=Money(0, empty=0), required=True, blank=True)
    interest = Column("Lãi", "Interest", widget=Money(0, empty=0), required=True, blank=True)
    late = Column("Lãi quá hạn", "Late interest", widget=Money(0, empty=0))
    written_off = Column("Xóa nợ", "Written off", widget=YesNo())
    place = Column("Tiền", "Cash or Bank", "Money", widget=PLACE)
    reverses = Column("Hủy chứng từ", "Reverses", widget=Code(60))
    party = Column("Người nộp", "Payer", widget=Text(120))
    text = Column("Nội dung", "Description", widget=Text(300))


class VisitSheet(Sheet):
    title, alias = "Kiểm tra vốn", "Loan visits"

    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    proper_use = Column("Đúng mục đích", "Proper use", widget=YesNo(), required=True, blank=True)
    note = Column("Ghi chú", "Note", widget=Text(300))
