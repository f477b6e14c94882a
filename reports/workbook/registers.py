"""All sheets of the data workbook, in the order in which it is written."""

from clubs.sheets import Sheet
from clubs.workbook.sheets import AssignmentSheet, AwardSheet, ClubSheet, TargetSheet, UnitSheet
from ledger.workbook.sheets import (
    AttendanceSheet,
    CampaignSheet,
    CashCountSheet,
    DonationSheet,
    FeeExemptionSheet,
    FeeRateSheet,
    GiftSheet,
    MeetingSheet,
    OpeningSheet,
    OtherMoneySheet,
    OutlaySheet,
    PledgeSheet,
    SupportSheet,
    VoucherSheet,
)
from loans.workbook.sheets import LoanSheet, RepaymentSheet, VisitSheet
from loans.workbook.sheets_agreed import (
    FreezeSheet,
    InstalmentSheet,
    PlanSheet,
    RecoverySheet,
    StepSheet,
    WriteOffSheet,
)
from loans.workbook.sheets_asked import (
    ApplicationSheet,
    DecisionSheet,
    LoanMeetingSheet,
    LoanRulesSheet,
    SuretySheet,
)
from members.workbook.sheets import AssessmentSheet, HouseholdSheet, MemberSheet, MoveSheet

SHEETS: list[type[Sheet]] = [
    UnitSheet,
    ClubSheet,
    AssignmentSheet,
    HouseholdSheet,
    AssessmentSheet,
    MemberSheet,
    MoveSheet,
    FeeRateSheet,
    FeeExemptionSheet,
    VoucherSheet,
    OpeningSheet,
    LoanRulesSheet,
    ApplicationSheet,
    SuretySheet,
    LoanMeetingSheet,
    DecisionSheet,
    LoanSheet,
    RepaymentSheet,
    VisitSheet,
    PlanSheet,
    InstalmentSheet,
    FreezeSheet,
    WriteOffSheet,
    RecoverySheet,
    StepSheet,
    CampaignSheet,
    PledgeSheet,
    DonationSheet,
    OutlaySheet,
    SupportSheet,
    GiftSheet,
    MeetingSheet,
    AttendanceSheet,
    OtherMoneySheet,
    CashCountSheet,
    TargetSheet,
    AwardSheet,
]

STATED: dict[type[Sheet], dict[str, str]] = {
    UnitSheet: {"code": "unit"},
    ClubSheet: {"code": "club"},
    HouseholdSheet: {"code": "household"},
    MemberSheet: {"code": "member"},
    LoanSheet: {"code": "loan"},
    VoucherSheet: {"reference": "voucher"},
    RepaymentSheet: {"reference": "voucher"},
    CampaignSheet: {"name": "campaign"},
}
"""The registers whose codes other sheets name: a code on a bad row is that row's problem, not theirs."""
