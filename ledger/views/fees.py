"""Members' fees: who owes what, one member's card, taking a fee alone and giving it back, the fee book."""

import re
from datetime import date

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from clubs.wording import dong
from ledger import collecting, fee_book
from ledger.fee_book import Which
from ledger.fees import Card, owed
from ledger.forms.fees import FeeForm, RefundForm
from members.models import Member

YEARS_BACK = 5


@club_view(Capability.SEE)
def fees(request, club: Club):
    """Who is behind; on demand who is ahead, who left, or all."""
    asked, text = request.GET.get("loc", ""), request.GET.get("q", "").strip()[:120]
    which = Which(asked) if asked in Which.values else Which.ALL if text else Which.BEHIND
    everybody = fee_book.payers(club, _today(request))
    counts = [(one, sum(payer.asked_for(one) for payer in everybody)) for one in Which]
    shown = [payer for payer in fee_book.named(everybody, club, text) if payer.asked_for(which)]
    context = {
        "which": which,
        "text": text,
        "counts": counts,
        "payers": shown,
        "owed": sum(payer.card.owed for payer in shown),
        "advance": sum(payer.card.advance for payer in shown),
    }
    return page(request, club, "ledger/fees.html", context)


@club_view(Capability.SEE)
def card(request, club: Club, member_id: int):
    """One member's months and payments."""
    member, card = _found(request, club, member_id)
    year = year_asked(request.GET, _today(request))
    context = {
        "member": member,
        "card": card,
        "year": year,
        "years": _years(club, _today(request)),
        "months": fee_book.year_of(card, year),
        "payments": fee_book.payments(club, member),
        "exemptions": club.fee_exemptions.filter(member=member),
    }
    return page(request, club, "ledger/fee_card.html", context)


@club_view(Capability.KEEP_BOOKS)
def take(request, club: Club, member_id: int):
    """A fee apart from a meeting: for so many months, or another amount."""
    member, card = _found(request, club, member_id)
    form = FeeForm(request.POST or None, club=club, today=_today(request), card=card)
    facts = {"club": club, "member": member, "today": _today(request), "by": request.user}
    if form.is_valid() and submit(form, collecting.take, **facts):
        return _booked(request, club, member, form.done)
    words = {"title": _("Thu phí"), "verb": _("Ghi phiếu thu")}
    return _form(request, club, {"form": form, "member": member, "card": card, **words})


@club_view(Capability.KEEP_BOOKS)
def refund(request, club: Club, member_id: int):
    """Fees that are given back: what was paid too much, or in advance by somebody who leaves."""
    member, card = _found(request, club, member_id)
    first = {"amount": card.advance or None}
    form = RefundForm(request.POST or None, club=club, today=_today(request), initial=first)
    facts = {"club": club, "member": member, "today": _today(request), "by": request.user}
    if form.is_valid() and submit(form, collecting.refund, **facts):
        return _booked(request, club, member, form.done)
    words = {"title": _("Trả lại phí"), "verb": _("Ghi phiếu chi")}
    return _form(request, club, {"form": form, "member": member, "card": card, **words})


@club_view(Capability.SEE)
def book(request, club: Club):
    """The fee book of a year."""
    today = _today(request)
    year = year_asked(request.GET, today)
    context = {"book": fee_book.year_book(club, year, today), "years": _years(club, today)}
    return page(request, club, "ledger/fee_book.html", context)


def year_asked(asked, today: date) -> int:
    """The year that was asked for ("nam"), else this one."""
    typed = asked.get("nam", "")
    return int(typed) if re.fullmatch("(19|20)[0-9]{2}", typed) else today.year


def _years(club: Club, today: date) -> range:
    """The last years of the club and the next, into which people pay ahead."""
    return range(max(club.founded_on.year, today.year - YEARS_BACK), today.year + 2)


def _today(request) -> date:
    return reach_of(request).day


def _found(request, club: Club, member_id: int) -> tuple[Member, Card]:
    member = one_of_mine(fee_book.people_in(club), pk=member_id)
    today = _today(request)
    return member, owed(club, today).get(member.pk) or Card.empty(today)


def _booked(request, club: Club, member: Member, voucher):
    amount = dong(sum(entry.amount for entry in voucher.entries.all()))
    messages.success(request, _("Đã ghi %(voucher)s: %(amount)s.") % {"voucher": voucher, "amount": amount})
    return redirect("ledger:fee_card", club.pk, member.pk)


def _form(request, club: Club, context: dict) -> TemplateResponse:
    back = reverse("ledger:fee_card", args=[club.pk, context["member"].pk])
    return page(request, club, "ledger/fee_form.html", {"back": back, **context})


def page(request, club: Club, template: str, context: dict) -> TemplateResponse:
    """A page of this room, which knows what may be done here."""
    rights = (Capability.KEEP_BOOKS, Capability.SET_FEES)
    may = {f"may_{right}": reach_of(request).may(right, club) for right in rights}
    return TemplateResponse(request, template, {"club": club, "today": _today(request), **may, **context})
