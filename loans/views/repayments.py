"""Taking repayments of a loan."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from clubs.wording import dong
from ledger.models import Account, Voucher
from ledger.models.vouchers import number
from loans.forms.repayments import RepaymentForm
from loans.models import Loan
from loans.reckoning.owing import Owing, as_of
from loans.reckoning.register import of_borrower
from loans.repayments import repaying
from loans.repayments.allocating import whole, with_coming
from loans.views.pages import page


@club_view(Capability.KEEP_BOOKS)
def repay(request, club: Club, loan_id: int):
    """First what the money covers is shown, then it is booked."""
    loan = one_of_mine(Loan.objects.filter(club=club).select_related("club", "borrower"), pk=loan_id)
    owing, others = _owing(loan, reach_of(request).day)
    form = _form(request, loan, owing, others)
    known = form.is_valid() and repaying.booked(club, form.cleaned_data["payment"])
    parts = _covered(form) if form.is_valid() and not known else []
    agreed = bool(parts) and form.cleaned_data["shown"] == repaying.stamp(parts)
    if (known or agreed) and submit(form, repaying.repay, club=club, by=request.user):
        return _booked(request, club, loan, form.done)
    parts = parts if form.is_valid() else []
    context = {"loan": loan, "owing": owing, "form": form, "parts": parts}
    if parts:
        context |= {"stamp": repaying.stamp(parts), "total": sum(one.split.total for one in parts)}
    if owing:
        context["whole"] = whole(owing)
    return page(request, club, "loans/repay.html", context)


def _owing(loan: Loan, day) -> tuple[Owing | None, list[Owing]]:
    """How the loan stands, and the other loans of its borrower that are running."""
    everything = as_of(of_borrower(loan), day)
    own = next((one for one in everything if one.loan.pk == loan.pk), None)
    return own, [one for one in everything if one is not own and one.outstanding > 0]


def _form(request, loan: Loan, owing: Owing | None, others: list[Owing]) -> RepaymentForm:
    today = reach_of(request).day
    asked = owing and (owing.due_now or with_coming(owing).total)
    first = {"box": Account.REVOLVING_CASH, "key": uuid4(), "amount": asked}
    facts = {"loan": loan, "others": others, "today": today}
    return RepaymentForm(request.POST or None, initial=first, **facts)


def _covered(form: RepaymentForm) -> list[repaying.Covered]:
    """What it would cover; a refusal stands above the form."""
    try:
        return repaying.covered(form.cleaned_data["payment"])
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return []


def _booked(request, club: Club, loan: Loan, voucher: Voucher):
    amount = dong(sum(entry.amount for entry in voucher.entries.all()))
    facts = {"number": number(voucher), "amount": amount}
    messages.success(request, _("Đã ghi phiếu thu số %(number)s: %(amount)s.") % facts)
    card = reverse("loans:loan", args=[club.pk, loan.pk])
    return redirect(f"{card}?phieu={voucher.pk}")
