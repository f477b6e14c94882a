"""Taking back what was booked on a loan by mistake: a repayment, a loss, the loan itself."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from ledger import listing
from ledger.forms.reversing import ReversalForm
from ledger.models import Voucher
from ledger.models.vouchers import number
from loans.granting import disbursing
from loans.models import Loan, LoanEvent
from loans.repayments import repaying
from loans.trouble import writing_off
from loans.views.pages import page


@club_view(Capability.REVERSE_VOUCHERS)
@password_again
def repayment(request, club: Club, repayment_id: int):
    """A repayment, whole: all loans that its voucher is about."""
    voucher = _standing(club, LoanEvent.Kind.REPAYMENT, repayment_id)
    words = {"title": _("Hủy khoản trả nợ"), "verb": _("Hủy khoản trả này")}
    words["hint"] = _("Các khoản trả sau đó được tính lại.")
    return _page(request, _loan_of(voucher), voucher, partial(repaying.take_back, voucher=voucher), words)


@club_view(Capability.REVERSE_VOUCHERS)
@password_again
def loss(request, club: Club, loss_id: int):
    """What was written off is owed again."""
    voucher = _standing(club, LoanEvent.Kind.WRITE_OFF, loss_id)
    words = {"title": _("Hủy xóa nợ"), "verb": _("Hủy lần xóa nợ này")}
    words["hint"] = _("Số đã xóa lại là nợ gốc, theo lịch trả hiện có; các khoản trả sau đó được tính lại.")
    return _page(request, _loan_of(voucher), voucher, partial(writing_off.take_back, voucher=voucher), words)


@club_view(Capability.REVERSE_VOUCHERS)
@password_again
def loan(request, club: Club, loan_id: int):
    """A loan that was paid out: its money comes back, what was granted may be paid out again."""
    mine = Loan.objects.in_force().filter(club=club).select_related("club", "borrower")
    found = one_of_mine(mine, pk=loan_id)
    voucher = listing.shown(Voucher.objects.filter(loan_events__loan=found)).order_by("on", "pk").first()
    words = {"title": _("Hủy giải ngân"), "verb": _("Hủy giải ngân này")}
    words["hint"] = _(
        "Tiền trở về quỹ, khoản vay không còn; đề nghị đã duyệt thì giải ngân lại hoặc xét lại được."
    )
    return _page(request, found, voucher, partial(disbursing.take_back, loan=found), words)


def _standing(club: Club, kind: LoanEvent.Kind, pk: int) -> Voucher:
    """The voucher of that kind, which nothing took back yet."""
    vouchers = Voucher.objects.of(club).filter(loan_events__kind=kind, reverses=None, reversed_by=None)
    return one_of_mine(listing.shown(vouchers.distinct()), pk=pk)


def _loan_of(voucher: Voucher) -> Loan:
    return voucher.loan_events.select_related("loan__club", "loan__borrower").first().loan


def _page(request, loan: Loan, voucher: Voucher, take_back: partial, words: dict[str, str]):
    form = ReversalForm(request.POST or None, club=loan.club, today=reach_of(request).day)
    if form.is_valid() and submit(form, take_back, by=request.user):
        messages.success(request, _("Đã hủy bằng %(number)s.") % {"number": number(form.done)})
        return redirect("loans:loan", loan.club_id, loan.pk)
    context = {"voucher": voucher, "loan": loan, "form": form, **words}
    return page(request, loan.club, "loans/take_back.html", context)
