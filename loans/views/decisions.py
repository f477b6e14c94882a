"""Meetings of the board, what they decide, and paying out what was granted."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from loans.books import funds
from loans.forms.applications import DecisionForm, DisbursementForm, MeetingForm
from loans.forms.fields import typed_rate
from loans.granting import deciding, disbursing
from loans.granting.waiting import look_at, waiting
from loans.models import Application
from loans.terms import planning
from loans.terms.rules import rules_on
from loans.views.applications import application_of, back
from loans.views.pages import leaf, page

LATEST = 12  # meetings that are offered


@club_view(Capability.SEE)
def meetings(request, club: Club):
    """The meetings of the board, the latest first."""
    return page(
        request, club, "loans/meetings.html", leaf(request, club.loan_meetings.order_by("-on", "-pk"))
    )


@club_view(Capability.APPROVE_LOANS)
def hold_meeting(request, club: Club):
    form = MeetingForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, deciding.hold_meeting, club=club, by=request.user):
        messages.success(request, _("Đã ghi buổi họp xét vay."))
        return redirect("loans:meeting", club.pk, form.done.pk)
    words = {"title": _("Buổi họp xét vay"), "verb": _("Ghi buổi họp")}
    return page(request, club, "loans/form.html", {"form": form, **words})


@club_view(Capability.SEE)
def meeting(request, club: Club, loan_meeting_id: int):
    """What the meeting decided, who still waits, and what there is to lend."""
    held = one_of_mine(club.loan_meetings.all(), pk=loan_meeting_id)
    decisions = held.decisions.select_related("application__borrower", "approved_by")
    today = reach_of(request).day
    context = {
        "meeting": held,
        "decisions": decisions,
        "waiting": waiting(club, today),
        "lendable": sum(funds.lendable(club, today).values()),
    }
    return page(request, club, "loans/meeting.html", context)


@club_view(Capability.APPROVE_LOANS)
def decide(request, club: Club, application_id: int):
    """Grant or refuse one application at a meeting."""
    one = application_of(club, application_id)
    offered = list(club.loan_meetings.filter(on__gte=one.on).order_by("-on")[:LATEST])
    first = _asked(one) | {"meeting": request.GET.get("hop") or next(iter(offered), None)}
    form = DecisionForm(request.POST or None, meetings=offered, initial=first)
    if form.is_valid() and submit(form, deciding.decide, application=one, by=request.user):
        messages.success(request, _("Đã ghi quyết định."))
        return redirect("loans:application", club.pk, one.pk)
    context = {
        "form": form,
        "application": one,
        "looked": look_at(one, reach_of(request).day),
        "meetings": offered,
        "back": back(one),
    }
    return page(request, club, "loans/decide.html", context)


@club_view(Capability.KEEP_BOOKS)
def disburse(request, club: Club, application_id: int):
    """Hand over the money: contract, plan and payment voucher in one."""
    one = application_of(club, application_id)
    decision = deciding.in_force(one)
    today = reach_of(request).day
    form = DisbursementForm(request.POST or None, club=club, today=today)
    if form.is_valid() and submit(form, disbursing.disburse, application=one, by=request.user):
        messages.success(request, _("Đã giải ngân: in hợp đồng, lịch trả và phiếu chi."))
        return redirect("loans:application", club.pk, one.pk)
    granted = decision is not None and decision.outcome == deciding.APPROVED
    plan = planning.plan_of(disbursing.draft_loan(one, decision, today)) if granted else []
    boxes = funds.lendable(club, today).items()
    context = {"form": form, "application": one, "decision": decision, "granted": granted, "boxes": boxes}
    return page(request, club, "loans/disburse.html", context | planning.summed(plan) | {"back": back(one)})


def _asked(application: Application) -> dict:
    """What the form shows first: the sum and the term as asked, the rest by the rules."""
    rules = rules_on(application.club, application.on)
    return {
        "outcome": deciding.APPROVED,
        "principal": application.principal,
        "months": application.months,
        "rate": typed_rate(rules.rate),
        "method": rules.method,
        "every": rules.every,
        "grace": rules.grace,
    }
