"""Gifts in cash and in kind, the donors' book, and the public notice."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import press, submit
from clubs.models import Club
from ledger import donations, fundraising
from ledger.forms.fundraising import DonorForm, GiftForm, InKindForm
from ledger.forms.periods import PeriodForm
from ledger.models import InKindGift, Pledge
from ledger.notice import notice
from ledger.views.fundraising import form_page, may_keep


@club_view(Capability.KEEP_BOOKS)
def give(request, club: Club):
    """A gift in cash; `?hua=` a promise that it keeps, `?dot=` the campaign it is for."""
    first = _promised(request, club) or {"campaign": request.GET.get("dot")}
    form = GiftForm(request.POST or None, club=club, today=reach_of(request).day, initial=first)
    if form.is_valid() and submit(form, fundraising.give, club=club, by=request.user):
        messages.success(request, _("Đã ghi %s.") % form.done.voucher)
        return redirect("ledger:donation", club.pk, form.done.voucher_id)
    back = reverse("ledger:campaigns", args=[club.pk])
    return form_page(request, club, form, _("Ghi tiền ủng hộ"), _("Ghi phiếu thu"), back)


@club_view(Capability.SEE)
def show(request, club: Club, receipt_id: int):
    """One gift in cash: what follows is the receipt, the letter of thanks, putting it right."""
    voucher = one_of_mine(donations.given(club), pk=receipt_id)
    context = {"club": club, "gift": donations.of_voucher(voucher), "may_keep": may_keep(request, club)}
    return TemplateResponse(request, "ledger/donation.html", context)


@club_view(Capability.KEEP_BOOKS)
def describe(request, club: Club, receipt_id: int):
    voucher = one_of_mine(donations.given(club), pk=receipt_id)
    gift = donations.of_voucher(voucher)
    form = DonorForm(request.POST or None, club=club, initial=_donor_of(gift))
    if form.is_valid() and submit(form, fundraising.describe, voucher=voucher, by=request.user):
        messages.success(request, _("Đã sửa khoản ủng hộ."))
        return redirect("ledger:donation", club.pk, voucher.pk)
    back = reverse("ledger:donation", args=[club.pk, voucher.pk])
    return form_page(request, club, form, _("Sửa khoản ủng hộ"), _("Lưu"), back)


@club_view(Capability.KEEP_BOOKS)
def give_in_kind(request, club: Club):
    first = {"campaign": request.GET.get("dot")}
    form = InKindForm(request.POST or None, club=club, today=reach_of(request).day, initial=first)
    if form.is_valid() and submit(form, fundraising.give_in_kind, club=club, by=request.user):
        messages.success(request, _("Đã ghi vào Sổ Tấm lòng vàng."))
        return redirect("ledger:gift", club.pk, form.done.pk)
    back = reverse("ledger:campaigns", args=[club.pk])
    return form_page(request, club, form, _("Ghi hiện vật"), _("Ghi hiện vật"), back)


@club_view(Capability.SEE)
def show_in_kind(request, club: Club, gift_id: int):
    gift = donations.of_gift(one_of_mine(_in_kind(club), pk=gift_id))
    context = {"club": club, "gift": gift, "may_keep": may_keep(request, club)}
    return TemplateResponse(request, "ledger/donation.html", context)


@club_view(Capability.KEEP_BOOKS)
def correct_in_kind(request, club: Club, gift_id: int):
    gift = one_of_mine(_in_kind(club), pk=gift_id)
    stored = {name: getattr(gift, name) for name in ("text", "value", "campaign", "on")}
    first = _donor_of(donations.of_gift(gift)) | stored
    form = InKindForm(request.POST or None, club=club, today=reach_of(request).day, initial=first)
    if form.is_valid() and submit(form, fundraising.correct_in_kind, gift=gift, by=request.user):
        messages.success(request, _("Đã sửa hiện vật."))
        return redirect("ledger:gift", club.pk, gift.pk)
    back = reverse("ledger:gift", args=[club.pk, gift.pk])
    return form_page(request, club, form, _("Sửa hiện vật"), _("Lưu"), back)


@club_view(Capability.KEEP_BOOKS)
@require_POST
def remove_in_kind(request, club: Club, gift_id: int):
    gift = one_of_mine(_in_kind(club), pk=gift_id)
    press(request, fundraising.remove_in_kind, _("Đã bỏ hiện vật ghi nhầm; nhật ký còn giữ."), gift=gift)
    return redirect("ledger:gift", club.pk, gift_id) if gift.pk else redirect("ledger:donors_book", club.pk)


@club_view(Capability.SEE)
def book(request, club: Club):
    """The donors' book of a period."""
    form = PeriodForm(request.GET, today=reach_of(request).day)
    period = form.period()
    gifts = donations.book(club, period) if period else []
    context = {
        "club": club,
        "form": form,
        "gifts": gifts,
        "cash": sum(gift.cash for gift in gifts),
        "value": sum(gift.value for gift in gifts),
        "may_keep": may_keep(request, club),
    }
    return TemplateResponse(request, "ledger/donors_book.html", context)


@club_view(Capability.SEE)
def public_notice(request, club: Club):
    """What the notice board will say of a period, before it is printed."""
    form = PeriodForm(request.GET, today=reach_of(request).day)
    period = form.period()
    context = {"club": club, "form": form, "notice": notice(club, period) if period else None}
    return TemplateResponse(request, "ledger/notice.html", context)


def _in_kind(club: Club):
    return InKindGift.objects.filter(club=club).select_related("club", "campaign")


def _promised(request, club: Club) -> dict | None:
    """What a promise says of the gift that keeps it."""
    if "hua" not in request.GET:
        return None
    pledge = one_of_mine(Pledge.objects.filter(campaign__club=club, withdrawn_on=None), pk=request.GET["hua"])
    facts = {"donor": pledge.donor, "amount": pledge.amount, "campaign": pledge.campaign_id}
    return facts | {"pledge": pledge.pk}


def _donor_of(gift: donations.Gift) -> dict:
    donor = "" if gift.donor == str(fundraising.NAMELESS) else gift.donor
    return {"donor": donor, "anonymous": gift.anonymous, "campaign": gift.campaign}
