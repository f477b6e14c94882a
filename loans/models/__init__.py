from loans.models.applications import Application, Decision, LoanMeeting, Surety
from loans.models.events import LoanEvent, Visit
from loans.models.loans import Allocation, EarlyInterest, Loan, Method
from loans.models.rules import LoanRules
from loans.models.schedules import Instalment, Schedule
from loans.models.trouble import Freeze, Recovery, Rescheduling, Step, Thaw, VisitPhoto, WriteOff

__all__ = [
    "Allocation",
    "Application",
    "Decision",
    "EarlyInterest",
    "Freeze",
    "Instalment",
    "Loan",
    "LoanEvent",
    "LoanMeeting",
    "LoanRules",
    "Method",
    "Recovery",
    "Rescheduling",
    "Schedule",
    "Step",
    "Surety",
    "Thaw",
    "Visit",
    "VisitPhoto",
    "WriteOff",
]
