from loans.models.events import LoanEvent, Visit
from loans.models.loans import Loan, Method
from loans.models.schedules import Instalment, Schedule

__all__ = ["Instalment", "Loan", "LoanEvent", "Method", "Schedule", "Visit"]
