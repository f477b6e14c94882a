"""Support with its conditions, and capital that a club owes to lenders and members."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from ledger import borrowing, donations, fundraising
from ledger.forms.debts import BorrowForm, ContributionForm, RepaymentForm
from ledger.forms.fundraising import ConditionsForm, SupportForm
from ledger.models import Account
from ledger.views.fundraising import form_page, may_keep


@club_view(Capability.SEE)
def supports(request, club: Club):
    """What the state and projects gave, and what it may be used for."""
    received = [(voucher, Account(voucher.account).label) for voucher in donations.supported(club)]
    total = sum(voucher.amount for voucher, _account in received)
    context = {"club": club, "received": received, "total": total, "may_keep": may_keep(request, club)}
    return TemplateResponse(request, "ledger/supports.html", context)


@club_view(Capability.KEEP_BOOKS)
def support(request, club: Club):
    first = {"account": Account.STATE, "box": Account.REVOLVING_CASH}
    form = SupportForm(request.POST or None, club=club, today=reach_of(request).day, initial=first)
    if form.is_valid() and submit(form, fundraising.support, club=club, by=request.user):
        messages.success(request, _("Đã ghi %s.") % form.done.voucher)
        return redirect("ledger:supports", club.pk)
    back = reverse("ledger:supports", args=[club.pk])
    return form_page(request, club, form, _("Ghi tiền hỗ trợ"), _("Ghi phiếu thu"), back)


@club_view(Capability.KEEP_BOOKS)
def describe_support(request, club: Club, grant_id: int):
    """The conditions of support, also of some that was written by a receipt or in a file."""
    voucher = one_of_mine(donations.supported(club), pk=grant_id)
    known = getattr(voucher, "support", None)
    stored = {name: getattr(known, name) for name in ("source", "conditions", "decision")} if known else {}
    form = ConditionsForm(request.POST or None, initial={"source": voucher.party} | stored)
    if form.is_valid() and submit(form, fundraising.describe_support, voucher=voucher, by=request.user):
        messages.success(request, _("Đã ghi điều kiện sử dụng."))
        return redirect("ledger:supports", club.pk)
    back = reverse("ledger:supports", args=[club.pk])
    return form_page(request, club, form, _("Điều kiện sử dụng"), _("Lưu"), back)


@club_view(Capability.SEE)
def debts(request, club: Club):
    """Everybody whom the club owes, and what was paid back."""
    found = borrowing.debts(club)
    context = {
        "club": club,
        "debts": found,
        "owed": sum(debt.owed for debt in found),
        "may_keep": may_keep(request, club),
    }
    return TemplateResponse(request, "ledger/debts.html", context)


@club_view(Capability.KEEP_BOOKS)
def borrow(request, club: Club):
    form = BorrowForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, borrowing.borrow, club=club, by=request.user):
        return _done(request, club, form.done)
    return form_page(request, club, form, _("Nhận vốn vay"), _("Ghi phiếu thu"), _back(club))


@club_view(Capability.KEEP_BOOKS)
def contribute(request, club: Club):
    form = ContributionForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, borrowing.contribute, club=club, by=request.user):
        return _done(request, club, form.done)
    return form_page(request, club, form, _("Nhận vốn góp"), _("Ghi phiếu thu"), _back(club))


@club_view(Capability.KEEP_BOOKS)
def repay(request, club: Club):
    """Paying back; `?no=` whom (a token of ledger/borrowing.py)."""
    form = RepaymentForm(
        request.POST or None,
        club=club,
        today=reach_of(request).day,
        debts=borrowing.debts(club),
        initial={"debt": request.GET.get("no")},
    )
    if form.is_valid() and submit(form, borrowing.repay, club=club, by=request.user):
        return _done(request, club, form.done)
    return form_page(request, club, form, _("Trả vốn"), _("Ghi phiếu chi"), _back(club))


def _back(club: Club) -> str:
    return reverse("ledger:debts", args=[club.pk])


def _done(request, club: Club, voucher):
    messages.success(request, _("Đã ghi %s.") % voucher)
    return redirect("ledger:debts", club.pk)
