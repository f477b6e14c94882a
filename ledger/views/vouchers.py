"""Vouchers: writing receipts, payments and transfers, finding them, taking them back, their photos."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from ledger import attaching, listing, reversing
from ledger.balances import balances
from ledger.forms.photos import PhotoForm
from ledger.forms.reversing import ReversalForm
from ledger.forms.searching import VoucherSearch
from ledger.forms.vouchers import PaymentForm, ReceiptForm, TransferForm
from ledger.meetings.booking import meeting_behind
from ledger.models import Attachment, Voucher
from members.views.pages import address_without_page, page_of, renewed


@club_view(Capability.SEE)
def vouchers(request, club):
    form = VoucherSearch(request.GET)
    found = form.found(club)
    context = {
        "club": club,
        "form": form,
        "page": page_of(request, listing.shown(found)),
        "totals": listing.totals(found),
        "query": address_without_page(request),
        "may_write": reach_of(request).may(Capability.KEEP_BOOKS, club),
    }
    return renewed(request, "ledger/vouchers.html", "ledger/_vouchers.html", context)


@club_view(Capability.SEE)
def voucher(request, club, voucher_id):
    """Who, when, why; what took it back, and what it takes back."""
    found = one_of_mine(listing.shown(Voucher.objects.of(club)), pk=voucher_id)
    reach = reach_of(request)
    context = {
        "club": club,
        "voucher": found,
        "meeting": meeting_behind(found),
        "may_write": reach.may(Capability.KEEP_BOOKS, club),
        "may_reverse": reach.may(Capability.REVERSE_VOUCHERS, club),
        **_refusal(found),
    }
    return TemplateResponse(request, "ledger/voucher.html", context)


@club_view(Capability.KEEP_BOOKS)
def receipt(request, club):
    return _write(request, club, ReceiptForm, _("Lập phiếu thu"), _("Ghi phiếu thu"))


@club_view(Capability.KEEP_BOOKS)
def payment(request, club):
    return _write(request, club, PaymentForm, _("Lập phiếu chi"), _("Ghi phiếu chi"))


@club_view(Capability.KEEP_BOOKS)
def transfer(request, club):
    return _write(request, club, TransferForm, _("Chuyển tiền giữa các quỹ"), _("Ghi phiếu chuyển"))


def _write(request, club, form_class, title: str, verb: str):
    today = reach_of(request).day
    held = balances([club], voucher__on__lte=today)[club.pk]
    asked = {name: request.GET[name] for name in ("purpose", "member") if name in request.GET}
    typed = {"data": request.POST or None, "files": request.FILES or None}
    form = form_class(**typed, club=club, today=today, held=held, initial=asked)
    if form.is_valid() and submit(form, attaching.book, post=form.activity, by=request.user):
        messages.success(request, _("Đã ghi %(voucher)s.") % {"voucher": form.done})
        return redirect("ledger:voucher", club.pk, form.done.pk)
    context = {"club": club, "form": form, "title": title, "verb": verb}
    return TemplateResponse(request, "ledger/write.html", context)


def _refusal(voucher: Voucher) -> dict:
    """Why `voucher` cannot be taken back by itself, and the way to where it can."""
    why_not = reversing.why_not(voucher)
    return {"why_not": why_not, "way": why_not and reversing.way(voucher)}


@club_view(Capability.REVERSE_VOUCHERS)
@password_again
def reverse(request, club, voucher_id):
    found = one_of_mine(listing.shown(Voucher.objects.of(club)), pk=voucher_id)
    today = reach_of(request).day
    form = ReversalForm(request.POST or None, club=club, today=today)
    if form.is_valid() and submit(form, reversing.reverse, voucher=found, by=request.user):
        messages.success(request, _("Đã hủy bằng %(voucher)s.") % {"voucher": form.done})
        return redirect("ledger:voucher", club.pk, found.pk)
    held = balances([club], voucher__on__lte=today)[club.pk]
    context = {
        "club": club,
        "voucher": found,
        "form": form,
        **_refusal(found),
        "effect": reversing.effect(found, held),
    }
    return TemplateResponse(request, "ledger/reverse.html", context)


@club_view(Capability.KEEP_BOOKS)
def attach(request, club, voucher_id):
    """A photo for a voucher that is posted already."""
    found = one_of_mine(Voucher.objects.of(club), pk=voucher_id)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if form.is_valid() and submit(form, attaching.attach, voucher=found, by=request.user):
        messages.success(request, _("Đã thêm ảnh."))
        return redirect("ledger:voucher", club.pk, found.pk)
    return TemplateResponse(request, "ledger/attach.html", {"club": club, "voucher": found, "form": form})


@club_view(Capability.SEE)
def attachment(request, club, voucher_id, attachment_id):
    """The photo itself: a JPEG that we wrote, for whoever sees the club."""
    photos = Attachment.objects.filter(voucher__club=club, voucher=voucher_id)
    response = HttpResponse(get_object_or_404(photos, pk=attachment_id).content, content_type="image/jpeg")
    patch_cache_control(response, private=True, max_age=3600, immutable=True)
    return response
