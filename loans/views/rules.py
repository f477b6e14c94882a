"""The rules of lending of a club, from which day which; and the calculator for everybody."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import EVERYBODY, Capability
from clubs.access import club_view, one_of_mine, reach_of, view_for
from clubs.forms import press, submit
from clubs.models import Club
from loans.forms.calculator import CalculatorForm
from loans.forms.rules import RulesForm
from loans.terms import planning
from loans.terms import rules as ruling
from loans.views.pages import page


@club_view(Capability.SEE)
def rules(request, club: Club):
    """What holds now, and what held before."""
    today = reach_of(request).day
    known = club.loan_rules.order_by("-since")
    context = {"rules": ruling.rules_on(club, today), "known": known}
    return page(request, club, "loans/rules.html", context)


@club_view(Capability.SET_LOAN_RULES)
def set_rules(request, club: Club):
    today = reach_of(request).day
    form = RulesForm.after(ruling.rules_on(club, today), today, request.POST or None)
    if form.is_valid() and submit(form, ruling.set_rules, club=club, by=request.user):
        messages.success(request, _("Đã đặt quy định cho vay."))
        return redirect("loans:rules", club.pk)
    words = {"title": _("Đặt quy định cho vay"), "verb": _("Đặt quy định")}
    return page(request, club, "loans/form.html", {"form": form, "back": _rules_page(club), **words})


@club_view(Capability.SET_LOAN_RULES)
@require_POST
def withdraw_rules(request, club: Club, rules_id: int):
    rules = one_of_mine(club.loan_rules.all(), pk=rules_id)
    press(request, ruling.withdraw_rules, _("Đã bỏ quy định ghi nhầm."), rules=rules)
    return redirect("loans:rules", club.pk)


def _rules_page(club: Club) -> str:
    return reverse("loans:rules", args=[club.pk])


@view_for(EVERYBODY)
def calculator(request):
    """What a loan would cost, instalment by instalment; nothing is stored."""
    form = CalculatorForm(request.GET or None, initial=CalculatorForm.usual(reach_of(request).day))
    plan = form.planned() if form.is_bound else []
    return TemplateResponse(request, "loans/calculator.html", {"form": form, **planning.summed(plan)})
