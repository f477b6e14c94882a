"""The sheets of the data workbook about asking for a loan: a club's rules, applications and what was decided.

Who wrote an application or put down a decision is left out: the log keeps it where it happened.
"""

from clubs.sheets import Column, Sheet
from clubs.widgets import Choice, Code, Day, Money, Name, Phone, Rate, Text, Whole
from loans.models import Decision, Surety
from loans.workbook.sheets import ALLOCATIONS, EARLY, METHODS

CAPACITIES = {"Người cùng ký": Surety.Kind.COSIGNER, "Người bảo lãnh": Surety.Kind.GUARANTOR}
CAPACITIES |= {"Cosigner": Surety.Kind.COSIGNER, "Guarantor": Surety.Kind.GUARANTOR}
OUTCOMES = {"Cho vay": Decision.Outcome.APPROVED, "Không cho vay": Decision.Outcome.REFUSED}
OUTCOMES |= {"Rút đề nghị": Decision.Outcome.WITHDRAWN, "Approved": Decision.Outcome.APPROVED}
OUTCOMES |= {"Refused": Decision.Outcome.REFUSED, "Withdrawn": Decision.Outcome.WITHDRAWN}


class LoanRulesSheet(Sheet):
    """An empty cell means what clubs usually do."""

    title, alias = "Quy định cho vay", "Loan rules"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    since = Column("Từ ngày", "Since", widget=Day(), required=True)
    decision = Column("Quy chế, nghị quyết số", "Decision", widget=Text(120))
    max_principal = Column("Mức vay cao nhất", "Largest loan", widget=Money())
    max_months = Column("Thời hạn dài nhất", "Longest term", widget=Whole(1, 600))
    months = Column("Thời hạn thường", "Usual term", widget=Whole(1, 600))
    rate = Column("Lãi suất %/tháng", "Rate", "Lãi suất", widget=Rate())
    max_rate = Column("Lãi suất cao nhất %/tháng", "Highest rate", widget=Rate())
    late_rate = Column("Lãi quá hạn %/tháng", "Late rate", widget=Rate())
    method = Column("Phương thức", "Method", widget=Choice(METHODS))
    every = Column("Kỳ trả", "Months per instalment", widget=Whole(1, 600))
    rounding = Column("Làm tròn", "Rounding", widget=Whole(1, 1000))
    grace = Column("Kỳ chưa trả gốc", "Grace", widget=Whole(0, 600))
    meeting_day = Column("Ngày trả trong tháng", "Due day", widget=Whole(1, 31))
    allocation = Column("Thứ tự trừ nợ", "Allocation", widget=Choice(ALLOCATIONS))
    early_interest = Column("Lãi khi trả trước hạn", "Early interest", widget=Choice(EARLY))
    loans_a_member = Column("Số khoản của một người", "Loans a member", widget=Whole(1, 100))
    loans_a_household = Column("Số khoản của một hộ", "Loans a household", widget=Whole(1, 100))
    operating_share = Column("Phần lãi sang quỹ hoạt động %", "Share of interest", widget=Whole(0, 100))


class ApplicationSheet(Sheet):
    title, alias = "Đề nghị vay", "Loan applications"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    member = Column("Mã thành viên", "Member code", widget=Code(), required=True)
    on = Column("Ngày đề nghị", "Applied on", widget=Day(), required=True)
    turn = Column("Lần", "Turn", widget=Whole(1, 1000, empty=1))  # of several of one member on one day
    principal = Column("Số tiền", "Amount", widget=Money(), required=True)
    months = Column("Số tháng", "Months", widget=Whole(1, 600), required=True)
    purpose = Column("Mục đích", "Purpose", widget=Text(200), required=True)
    plan = Column("Phương án", "Plan", widget=Text(2000))
    own_money = Column("Vốn tự có", "Own money", widget=Money(0))


class BesideApplication(Sheet):
    """What is known beside an application, by its club, borrower, day and turn."""

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    borrower = Column("Mã người vay", "Borrower code", widget=Code(), required=True)
    asked_on = Column("Ngày đề nghị", "Applied on", widget=Day(), required=True)
    turn = Column("Lần", "Turn", widget=Whole(1, 1000, empty=1))


class SuretySheet(BesideApplication):
    title, alias = "Người cùng chịu trách nhiệm", "Sureties"

    number = Column("Số thứ tự", "Number", widget=Whole(1, 100, empty=1))
    kind = Column("Tư cách", "Capacity", widget=Choice(CAPACITIES), required=True)
    name = Column("Họ và tên", "Full name", widget=Name(120), required=True)
    relation = Column("Quan hệ với người vay", "Relation", widget=Text(60))
    phone = Column("Điện thoại", "Phone", widget=Phone())
    member = Column("Mã thành viên", "Member code", widget=Code())  # where the person is one


class LoanMeetingSheet(Sheet):
    title, alias = "Họp xét vay", "Loan meetings"

    club = Column("Mã CLB", "Club code", widget=Code(), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    place = Column("Địa điểm", "Place", widget=Text(120))
    chair = Column("Chủ trì", "Chair", widget=Text(120), required=True)
    secretary = Column("Thư ký", "Secretary", widget=Text(120), required=True)
    present = Column("Số người có mặt", "Present", widget=Whole(0, 10_000), required=True)
    attending = Column("Thành phần dự họp", "Attending", widget=Text(500))
    notes = Column("Ý kiến", "Minutes", widget=Text(2000))


class DecisionSheet(BesideApplication):
    title, alias = "Quyết định cho vay", "Loan decisions"

    number = Column("Lần quyết định", "Number", widget=Whole(1, 1000, empty=1))
    on = Column("Ngày quyết định", "Decided on", widget=Day(), required=True)
    outcome = Column("Kết quả", "Outcome", widget=Choice(OUTCOMES), required=True)
    meeting = Column("Ngày họp", "Meeting date", widget=Day())
    votes_for = Column("Phiếu đồng ý", "Votes for", widget=Whole(0, 10_000))
    votes_against = Column("Phiếu không đồng ý", "Votes against", widget=Whole(0, 10_000))
    reason = Column("Lý do", "Reason", widget=Text(300))
    principal = Column("Số tiền", "Amount", widget=Money())
    months = Column("Số tháng", "Months", widget=Whole(1, 600))
    rate = Column("Lãi suất %/tháng", "Rate", "Lãi suất", widget=Rate())
    method = Column("Phương thức", "Method", widget=Choice(METHODS))
    every = Column("Kỳ trả", "Months per instalment", widget=Whole(1, 600))
    grace = Column("Kỳ chưa trả gốc", "Grace", widget=Whole(0, 600))
