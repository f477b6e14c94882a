"""The sheets of the data workbook about what was agreed and done later: new plans, freezes, losses, steps.

Photos of visits are left out, which no cell holds, and who decided, which the log keeps where it happened.
"""

from clubs.sheets import Column, Sheet
from clubs.widgets import Choice, Code, Day, Money, Text, Whole
from ledger.workbook.sheets import BesideVoucher
from loans.models import Freeze, Step

CAUSES = {"Thiên tai, dịch bệnh": Freeze.Cause.DISASTER, "Người vay mất": Freeze.Cause.DEATH}
CAUSES |= {"Ốm đau, tai nạn": Freeze.Cause.ILLNESS, "Lý do khác": Freeze.Cause.OTHER}
CAUSES |= {"Disaster": Freeze.Cause.DISASTER, "Death": Freeze.Cause.DEATH}
CAUSES |= {"Illness": Freeze.Cause.ILLNESS, "Other": Freeze.Cause.OTHER}
STEPS = {
    "Gọi điện": Step.Kind.CALL,
    "Gửi giấy nhắc": Step.Kind.LETTER,
    "Đến nhà": Step.Kind.HOME,
    "Báo người bảo lãnh": Step.Kind.SURETY,
    "Người bảo lãnh trả thay": Step.Kind.SURETY_PAYS,
    "Hòa giải": Step.Kind.MEDIATION,
    "Call": Step.Kind.CALL,
    "Letter": Step.Kind.LETTER,
    "Home visit": Step.Kind.HOME,
    "Surety told": Step.Kind.SURETY,
    "Surety pays": Step.Kind.SURETY_PAYS,
    "Mediation": Step.Kind.MEDIATION,
}


class PlanSheet(Sheet):
    """Plans after the first, which follows from the terms; one that was agreed as such has its reason."""

    title, alias = "Lịch trả mới", "Later plans"

    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)
    number = Column("Lần lập", "Plan", widget=Whole(2, 1000), required=True)
    since = Column("Từ ngày", "Since", widget=Day(), required=True)
    reason = Column("Lý do", "Reason", widget=Text(300))
    decision = Column("Số quyết định", "Decision", widget=Text(120))


class InstalmentSheet(Sheet):
    title, alias = "Kỳ của lịch trả mới", "Later instalments"

    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)
    plan = Column("Lần lập", "Plan", widget=Whole(2, 1000), required=True)
    number = Column("Kỳ", "Instalment", widget=Whole(1, 1000), required=True)
    due = Column("Đến hạn", "Due", widget=Day(), required=True)
    principal = Column("Gốc", "Principal", widget=Money(0, empty=0))
    interest = Column("Lãi", "Interest", widget=Money(0, empty=0))


class FreezeSheet(Sheet):
    title, alias = "Khoanh nợ", "Freezes"

    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)
    since = Column("Từ ngày", "Since", widget=Day(), required=True)
    until = Column("Đến hết ngày", "Through", widget=Day())
    cause = Column("Nguyên nhân", "Cause", widget=Choice(CAUSES), required=True)
    reason = Column("Lý do", "Reason", widget=Text(300), required=True)
    decision = Column("Số quyết định", "Decision", widget=Text(120))
    thawed_on = Column("Thôi khoanh từ ngày", "Lifted on", widget=Day())
    thaw_reason = Column("Lý do thôi khoanh", "Lifted because", widget=Text(300))
    thaw_decision = Column("Số quyết định thôi khoanh", "Lifting decision", widget=Text(120))


class WriteOffSheet(BesideVoucher):
    title, alias = "Quyết định xóa nợ", "Write-off decisions"

    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)
    reason = Column("Lý do", "Reason", widget=Text(300), required=True)
    decision = Column("Số quyết định", "Decision", widget=Text(120))


class RecoverySheet(BesideVoucher):
    title, alias = "Thu hồi nợ đã xóa", "Recoveries"

    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)


class StepSheet(Sheet):
    title, alias = "Đôn đốc nợ", "Collection steps"

    loan = Column("Mã khoản vay", "Loan code", widget=Code(60), required=True)
    on = Column("Ngày", "Date", widget=Day(), required=True)
    turn = Column("Lần", "Turn", widget=Whole(1, 1000, empty=1))  # of several on one day
    kind = Column("Việc đã làm", "Step", widget=Choice(STEPS), required=True)
    whom = Column("Gặp ai", "Whom", widget=Text(120))
    outcome = Column("Kết quả", "Outcome", widget=Text(300))
    promised_on = Column("Hẹn trả ngày", "Promised on", widget=Day())
