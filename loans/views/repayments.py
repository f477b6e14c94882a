"""Taking repayments of a loan, and taking back what was booked by mistake."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from clubs.wording import dong
from ledger import listing
from ledger.forms.reversing import ReversalForm
from ledger.models import Account, Voucher
from ledger.models.vouchers import number
from loans import disbursing, repaying
from loans.allocating import whole, with_coming
from loans.forms.repayments import RepaymentForm
from loans.models import Loan, LoanEvent
from loans.owing import Owing, as_of
from loans.register import of_borrower
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


@club_view(Capability.REVERSE_VOUCHERS)
@password_again
def take_back(request, club: Club, repayment_id: int):
    """A repayment that was booked by mistake, whole: all loans that its voucher is about."""
    repayments = Voucher.objects.of(club).filter(
        loan_events__kind=LoanEvent.Kind.REPAYMENT, reverses=None, reversed_by=None
    )
    voucher = one_of_mine(listing.shown(repayments.distinct()), pk=repayment_id)
    form = _reversal(request, voucher)
    loan = voucher.loan_events.select_related("loan__borrower").first().loan
    if form.is_valid() and submit(form, repaying.take_back, voucher=voucher, by=request.user):
        messages.success(request, _("Đã hủy bằng %(number)s.") % {"number": number(form.done)})
        return redirect("loans:loan", club.pk, loan.pk)
    words = {"title": _("Hủy khoản trả nợ"), "verb": _("Hủy khoản trả này")}
    context = {"voucher": voucher, "loan": loan, "form": form, **words}
    return page(request, club, "loans/take_back.html", context)


@club_view(Capability.REVERSE_VOUCHERS)
@password_again
def take_back_loan(request, club: Club, loan_id: int):
    """A loan that was paid out by mistake: its money comes back, what was granted may be paid out again."""
    loan = one_of_mine(Loan.objects.in_force().filter(club=club).select_related("borrower"), pk=loan_id)
    voucher = listing.shown(Voucher.objects.filter(loan_events__loan=loan)).order_by("on", "pk").first()
    form = _reversal(request, voucher)
    if form.is_valid() and submit(form, disbursing.take_back, loan=loan, by=request.user):
        messages.success(request, _("Đã hủy bằng %(number)s.") % {"number": number(form.done)})
        return redirect("loans:loan", club.pk, loan.pk)
    words = {"title": _("Hủy giải ngân"), "verb": _("Hủy giải ngân này"), "of_payout": True}
    context = {"voucher": voucher, "loan": loan, "form": form, **words}
    return page(request, club, "loans/take_back.html", context)


def _reversal(request, voucher: Voucher) -> ReversalForm:
    today = reach_of(request).day
    first = {"on": f"{today:%d/%m/%Y}"}
    return ReversalForm(request.POST or None, voucher=voucher, today=today, initial=first)


def _owing(loan: Loan, day) -> tuple[Owing | None, list[Owing]]:
    """How the loan stands, and the other loans of its borrower that are running."""
    everything = as_of(of_borrower(loan), day)
    own = next((one for one in everything if one.loan.pk == loan.pk), None)
    return own, [one for one in everything if one is not own and one.outstanding > 0]


def _form(request, loan: Loan, owing: Owing | None, others: list[Owing]) -> RepaymentForm:
    today = reach_of(request).day
    asked = owing and (owing.due_now or with_coming(owing).total)
    first = {"on": f"{today:%d/%m/%Y}", "box": Account.REVOLVING_CASH, "key": uuid4(), "amount": asked}
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
    return redirect("loans:loan", club.pk, loan.pk)
