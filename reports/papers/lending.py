"""The papers of a loan: the application, the minutes of the sitting, the contract with its plan.

No official forms exist for clubs: the layouts follow those of the policy bank (01/TD) in what they ask.
"""

from django.template.loader import render_to_string

from accounts import audit
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.periods import ONE_DAY
from loans import deciding, funds, lending
from loans.models import Application, Loan
from loans.rules import rules_on
from loans.views.applications import application_of
from loans.waiting import looked_at
from members.models import HouseholdStay
from reports import pdf
from reports.papers.files import as_pdf
from reports.papers.letterhead import letterhead


@club_view(Capability.SEE)
def application(request, club, application_id):
    """Giấy đề nghị vay vốn, to be signed; the opinion of the board is left for the pen."""
    one = application_of(club, application_id)
    (looked,) = looked_at(club, Application.objects.filter(pk=one.pk), one.on)
    context = {
        "application": one,
        "looked": looked,
        "address": _address(one),
        "rules": rules_on(club, one.on),
    }
    return _printed(request, club, "loan_application", context, dated=one.on, name=f"de-nghi-vay_{one.pk}")


@club_view(Capability.SEE)
def minutes(request, club, loan_meeting_id):
    """The minutes of a sitting: who asked, what was decided, with which votes."""
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
    return _printed(
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
        **lending.summed(lending.plan_of(loan)),
    }
    return _printed(request, club, "loan_contract", context, dated=loan.disbursed_on, name=loan.code)


def _printed(request, club, paper: str, context: dict, *, dated, name: str):
    name = f"{name}_{club.code}" if club.code not in name else name
    audit.exported(name, {}, by=request.user, place=club)
    head = letterhead(club, reach_of(request), dated)
    return as_pdf(pdf.printed(render_to_string(f"reports/papers/{paper}.html", context | head)), name)


def _address(application: Application) -> str:
    """Where the borrower lived on the day of the application."""
    stays = HouseholdStay.objects.on(application.on).filter(member=application.borrower_id)
    return next((stay.household.address for stay in stays.select_related("household")), "")
