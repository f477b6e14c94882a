"""The sheets of the data workbook that say what is lent: loans, repayments and visits."""

from clubs.sheets import Column, Sheet
from clubs.widgets import Choice, Code, Day, Money, Rate, Text, Whole, YesNo
from ledger.workbook.sheets import PLACE
from loans.models import Method

METHODS = {"Gốc đều": Method.EQUAL_PRINCIPAL, "Lãi phẳng": Method.FLAT, "Niên kim": Method.ANNUITY}
METHODS |= {"Gốc cuối kỳ": Method.BULLET, "Equal principal": Method.EQUAL_PRINCIPAL, "Flat": Method.FLAT}
METHODS |= {"Annuity": Method.ANNUITY, "Bullet": Method.BULLET}


class LoanSheet(Sheet):
    title, alias = "Khoản vay", "Loans"

    code = Column("Mã khoản vay", "Loan code", widget=Code(60), attribute="code", required=True)
    member = Column("Mã thành viên", "Member code", widget=Code(), attribute="borrower__code", required=True)
    club = Column("Mã CLB", "Club code", widget=Code(), attribute="club__code", required=True)
    on = Column("Ngày giải ngân", "Disbursed on", widget=Day(), attribute="disbursed_on", required=True)
    amount = Column("Số tiền", "Amount", widget=Money(), attribute="principal", required=True)
    rate = Column("Lãi suất %/tháng", "Rate", "Lãi suất", widget=Rate(), attribute="rate", required=True)
    months = Column("Số tháng", "Months", widget=Whole(1, 600), attribute="months", required=True)
    method = Column("Phương thức", "Method", widget=Choice(METHODS), attribute="method", required=True)
    every = Column("Kỳ trả", "Months per instalment", widget=Whole(1, 600, empty=1), attribute="every")
    rounding = Column("Làm tròn", "Rounding", widget=Whole(1, 1000, empty=1), attribute="rounding")
    purpose = Column("Mục đích", "Purpose", widget=Text(200), attribute="purpose")
    opening = Column("Dư nợ đầu", "Opening principal", widget=Money(), attribute="opening_principal")


class RepaymentSheet(Sheet):
    title, alias = "Trả nợ", "Repayments"

    reference = Column("Số chứng từ", "Voucher no", widget=Code(60), attribute="reference", required=True)
    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), attribute="loan", required=True)
    on = Column("Ngày", "Date", widget=Day(), attribute="on", required=True)
    amount = Column(
        "Gốc", "Principal", widget=Money(0, empty=0), attribute="principal", required=True, blank=True
    )
    interest = Column(
        "Lãi", "Interest", widget=Money(0, empty=0), attribute="interest", required=True, blank=True
    )
    late = Column("Lãi quá hạn", "Late interest", widget=Money(0, empty=0), attribute="late_interest")
    written_off = Column("Xóa nợ", "Written off", widget=YesNo(), attribute="written_off")
    place = Column("Tiền", "Cash or Bank", "Money", widget=PLACE, attribute="place")
    reverses = Column("Hủy chứng từ", "Reverses", widget=Code(60), attribute="reverses")


class VisitSheet(Sheet):
    title, alias = "Kiểm tra vốn", "Loan visits"

    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), attribute="loan__code", required=True)
    on = Column("Ngày", "Date", widget=Day(), attribute="on", required=True)
    proper_use = Column(
        "Đúng mục đích", "Proper use", widget=YesNo(), attribute="proper_use", required=True, blank=True
    )
    note = Column("Ghi chú", "Note", widget=Text(300), attribute="note")
