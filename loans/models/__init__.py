from loans.models.applications import Application, Decision, LoanMeeting, Surety
from loans.models.events import LoanEvent, Visit
from loans.models.loans import Allocation, EarlyInterest, Loan, Method
from loans.models.rules import LoanRules
from loans.models.schedules import Instalment, Schedule

__all__ = [
    "Allocation",
    "Application",
    "Decision",
    "EarlyInterest",
    "Instalment",
    "Loan",
    "LoanEvent",
    "LoanMeeting",
    "LoanRules",
    "Method",
    "Schedule",
    "Surety",
    "Visit",
]
