"""A repayment: how much for which loan, for what, on which day."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import DayField
from clubs.wording import dong
from ledger.forms.amounts import DongField
from ledger.forms.days import DatedForm
from ledger.forms.keys import KeyField
from ledger.models import Account, Place
from loans.models import Loan
from loans.reckoning.owing import Owing
from loans.repayments.allocating import Purpose
from loans.repayments.repaying import Payment, Wanted

PLACES = [(Account.REVOLVING_CASH, Place.CASH.label), (Account.REVOLVING_BANK, Place.BANK.label)]


class RepaymentForm(DatedForm):
    """For one loan, and beside it for whatever other loans the borrower has; it leaves as a `Payment`.

    `shown` is what the page showed it to cover: nothing is booked before somebody saw it.
    """

    purpose = forms.ChoiceField(
        label=gettext_lazy("Trả để làm gì"),
        choices=Purpose.choices,
        initial=Purpose.INSTALMENTS,
        widget=forms.RadioSelect,
    )
    amount = DongField(label=gettext_lazy("Số tiền"))
    on = DayField(label=gettext_lazy("Ngày trả"))
    box = forms.ChoiceField(label=gettext_lazy("Cất vào"), choices=PLACES, widget=forms.RadioSelect)
    key = KeyField()
    shown = forms.CharField(label=gettext_lazy("Cách trừ nợ"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, loan: Loan, others: list[Owing], **kwargs):
        super().__init__(*args, club=loan.club, **kwargs)
        self.loan, self.others = loan, others
        for one in others:
            label = _("Trả luôn khoản vay %(code)s (đến hạn %(due)s)")
            self.fields[f"other-{one.loan.pk}"] = DongField(
                label=label % {"code": one.loan.code, "due": dong(one.due_now)}, required=False
            )
        self.order_fields(["purpose", "amount", *self.other_names, "on", "box"])

    @property
    def other_names(self) -> list[str]:
        return [f"other-{one.loan.pk}" for one in self.others]

    def clean(self):
        typed = super().clean()
        if self.errors:
            return typed
        beside = [(one.loan, typed.get(f"other-{one.loan.pk}")) for one in self.others]
        wanted = [Wanted(self.loan, typed["amount"], typed["purpose"])]
        wanted += [Wanted(loan, amount) for loan, amount in beside if amount]
        payment = Payment(typed["on"], Account(typed["box"]), str(typed["key"]), tuple(wanted))
        return {"payment": payment, "shown": typed["shown"]}
