"""What the month costs in a club, from which month, and who pays less."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine
from clubs.forms import press, submit
from clubs.models import Club
from ledger import fee_setting
from ledger.fee_book import people_in
from ledger.fees import rates
from ledger.forms.fees import ExemptionFacts, ExemptionForm, RateForm
from ledger.views.fees import page


@club_view(Capability.SET_FEES)
def fee_rates(request, club: Club):
    """The rates so far, and the next one."""
    form = RateForm(request.POST or None)
    if form.is_valid() and submit(form, fee_setting.set_rate, club=club, by=request.user):
        messages.success(request, _("Đã đặt mức phí."))
        return redirect("ledger:fee_rates", club.pk)
    set_here = {rate.since: rate for rate in club.fee_rates.all()}
    known = [(since, amount, set_here.get(since)) for since, amount in reversed(rates(club))]
    return page(request, club, "ledger/fee_rates.html", {"form": form, "rates": known})


@club_view(Capability.SET_FEES)
@require_POST
def withdraw_rate(request, club: Club, rate_id: int):
    rate = one_of_mine(club.fee_rates.select_related("club"), pk=rate_id)
    press(request, fee_setting.withdraw_rate, _("Đã bỏ mức phí ghi nhầm."), rate=rate)
    return redirect("ledger:fee_rates", club.pk)


@club_view(Capability.SET_FEES)
def exemptions(request, club: Club):
    """Who pays less, and somebody more of them."""
    people = people_in(club).order_by("name_key", "code")
    first = {"member": request.GET.get("nguoi"), "amount": 0}
    form = ExemptionForm(request.POST or None, people=people, initial=first)
    if form.is_valid() and submit(form, fee_setting.exempt, club=club, by=request.user):
        messages.success(request, _("Đã ghi miễn giảm phí."))
        return redirect("ledger:fee_exemptions", club.pk)
    known = club.fee_exemptions.select_related("member").order_by("-first", "member__name_key")
    return page(request, club, "ledger/fee_exemptions.html", {"form": form, "exemptions": known})


@club_view(Capability.SET_FEES)
def exemption(request, club: Club, exemption_id: int):
    """Putting one right, or ending it."""
    one = one_of_mine(club.fee_exemptions.select_related("club", "member"), pk=exemption_id)
    form = ExemptionFacts.of(one, request.POST or None)
    if form.is_valid() and submit(form, fee_setting.change_exemption, exemption=one, by=request.user):
        messages.success(request, _("Đã sửa miễn giảm phí."))
        return redirect("ledger:fee_exemptions", club.pk)
    context = {
        "form": form,
        "member": one.member,
        "title": _("Miễn giảm phí"),
        "verb": _("Lưu"),
        "back": reverse("ledger:fee_exemptions", args=[club.pk]),
        "withdraw": reverse("ledger:withdraw_fee_exemption", args=[club.pk, one.pk]),
    }
    return page(request, club, "ledger/fee_form.html", context)


@club_view(Capability.SET_FEES)
@require_POST
def withdraw_exemption(request, club: Club, exemption_id: int):
    one = one_of_mine(club.fee_exemptions.select_related("club", "member"), pk=exemption_id)
    press(request, fee_setting.withdraw_exemption, _("Đã bỏ lần miễn giảm ghi nhầm."), exemption=one)
    return redirect("ledger:fee_exemptions", club.pk)
