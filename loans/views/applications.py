"""Applications: writing one, looking at it beside the facts, correcting it, withdrawing it."""

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from loans.books import funds
from loans.forms.applications import ApplicationForm, WishForm, WithdrawalForm
from loans.granting import applying, deciding, disbursing
from loans.granting.waiting import look_at, to_be_looked_at
from loans.models import Application, Decision, Loan
from loans.terms import planning
from loans.terms.rules import rules_on
from loans.views.pages import page
from members.models import Member, Membership


@club_view(Capability.KEEP_BOOKS)
def apply(request, club: Club):
    """A new application; the facts about who asks follow on its page."""
    today = reach_of(request).day
    rules = rules_on(club, today)
    first = {"borrower": request.GET.get("nguoi"), "months": rules.months}
    people = _members(club, today)
    form = ApplicationForm(request.POST or None, people=people, club=club, today=today, initial=first)
    if form.is_valid() and submit(form, applying.apply, club=club, by=request.user):
        messages.success(request, _("Đã ghi đề nghị vay vốn."))
        return redirect("loans:application", club.pk, form.done.pk)
    words = {"title": _("Đề nghị vay vốn"), "verb": _("Ghi đề nghị"), "rules": rules}
    return page(request, club, "loans/form.html", {"form": form, **words})


@club_view(Capability.SEE)
def application(request, club: Club, application_id: int):
    """Who asks for what, the facts beside it, what was decided and what it would cost."""
    one, today = application_of(club, application_id), reach_of(request).day
    decisions = list(one.decisions.select_related("meeting", "approved_by"))
    decision = next(reversed(decisions), None)
    loan = deciding.paid_out(one) if one.paid_out else None
    context = {
        "application": one,
        "looked": look_at(one, today),
        "lendable": None if loan else sum(funds.lendable(club, today).values()),
        "decision": decision,
        "decisions": decisions,
        "loan": loan,
        "granted": decision is not None and decision.outcome == deciding.APPROVED,
        **_plan(one, decision, loan, today),
    }
    return page(request, club, "loans/application.html", context)


@club_view(Capability.KEEP_BOOKS)
def correct(request, club: Club, application_id: int):
    one = application_of(club, application_id)
    form = WishForm.of(one, _members(club, reach_of(request).day), request.POST or None)
    if form.is_valid() and submit(form, applying.correct, application=one, by=request.user):
        messages.success(request, _("Đã sửa đề nghị vay vốn."))
        return redirect("loans:application", club.pk, one.pk)
    words = {"title": _("Sửa đề nghị của %s") % one.borrower, "verb": _("Lưu")}
    return page(request, club, "loans/form.html", {"form": form, "back": back(one), **words})


@club_view(Capability.KEEP_BOOKS)
def withdraw(request, club: Club, application_id: int):
    """The borrower wants it no longer: it leaves the waiting list, and stays written down."""
    one = application_of(club, application_id)
    form = WithdrawalForm(request.POST or None, club=club, today=reach_of(request).day)
    facts = {"application": one, "outcome": Decision.Outcome.WITHDRAWN, "by": request.user}
    if form.is_valid() and submit(form, deciding.decide, **facts):
        messages.success(request, _("Đã ghi người vay rút đề nghị."))
        return redirect("loans:loans", club.pk)
    words = {"title": _("Rút đề nghị của %s") % one.borrower, "verb": _("Rút đề nghị")}
    return page(request, club, "loans/form.html", {"form": form, "back": back(one), **words})


def application_of(club: Club, application_id: int) -> Application:
    return one_of_mine(to_be_looked_at(club.loan_applications.all()), pk=application_id)


def _members(club: Club, day: date) -> QuerySet[Member]:
    """Who may ask for a loan and answer for one: the members of the club then."""
    here = Membership.objects.active_on(day).filter(club=club)
    return Member.objects.filter(pk__in=here.values("member"), same_as=None).order_by("name_key", "code")


def back(application: Application) -> str:
    return reverse("loans:application", args=[application.club_id, application.pk])


def _plan(application: Application, decision: Decision | None, loan: Loan | None, today: date) -> dict:
    """The plan of the loan, or the one it would have if it were paid out today."""
    if decision is None or decision.outcome != deciding.APPROVED:
        return planning.summed([])
    return planning.summed(planning.plan_of(loan or disbursing.draft_loan(application, decision, today)))
