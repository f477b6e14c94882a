"""The papers of a loan: the application, the minutes of the meeting, the contract with its plan.

No official forms exist for clubs: the layouts follow those of the policy bank (01/TD) in what they ask.
"""

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine
from clubs.periods import ONE_DAY
from loans.books import funds
from loans.granting import deciding
from loans.granting.waiting import look_at, looked_at
from loans.models import Application, Loan
from loans.terms import planning
from loans.terms.rules import rules_on
from loans.views.applications import application_of
from members.models import HouseholdStay
from reports.papers.letterhead import issued


@club_view(Capability.SEE)
def application(request, club, application_id):
    """Giấy đề nghị vay vốn, to be signed; the opinion of the board is left for the pen."""
    one = application_of(club, application_id)
    context = {
        "application": one,
        "looked": look_at(one, one.on),
        "address": _address(one),
        "rules": rules_on(club, one.on),
    }
    return issued(request, club, "loan_application", context, dated=one.on, name=f"de-nghi-vay_{one.pk}")


@club_view(Capability.SEE)
def minutes(request, club, loan_meeting_id):
    """The minutes of a meeting: who asked, what was decided, with which votes."""
    held = one_of_mine(club.loan_meetings.all(), pk=loan_meeting_id)
    decisions = list(held.decisions.select_related("application__borrower").order_by("pk"))
    asked = Application.objects.filter(pk__in=[one.application_id for one in decisions])
    facts = {one.application.pk: one for one in looked_at(club, asked, held.on)}
    context = {
        "meeting": held,
        "rows": [(one, facts[one.application_id]) for one in decisions],
        "granted": sum(one.principal or 0 for one in decisions),
        "there": funds.held(club, held.on - ONE_DAY),
    }
    return issued(
        request, club, "loan_minutes", context, dated=held.on, name=f"hop-xet-vay_{held.on:%Y-%m-%d}"
    )


@club_view(Capability.SEE)
def contract(request, club, application_id):
    """The contract with the plan of repayment; before the money is handed over there is none."""
    one = application_of(club, application_id)
    loan = one_of_mine(Loan.objects.in_force(), application=one)
    context = {
        "application": one,
        "loan": loan,
        "decision": deciding.in_force(one),
        "address": _address(one),
        "events": loan.events.select_related("voucher"),
        **planning.summed(planning.plan_of(loan)),
    }
    return issued(request, club, "loan_contract", context, dated=loan.disbursed_on, name=loan.code)


def _address(application: Application) -> str:
    """Where the borrower lived on the day of the application."""
    stays = HouseholdStay.objects.on(application.on).filter(member=application.borrower_id)
    return next((stay.household.address for stay in stays.select_related("household")), "")
