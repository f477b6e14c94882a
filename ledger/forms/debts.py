"""Capital that a club takes in and owes, and paying it back."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.models import Club
from clubs.widgets import Text
from clubs.wording import dong
from ledger.borrowing import Debt
from ledger.forms.money import MoneyForm
from ledger.models import Account
from members.models import Member


class BorrowForm(MoneyForm):
    """Its text says on which conditions: they stand on the voucher."""

    lender = CellField(Text(120), label=gettext_lazy("Người hoặc tổ chức cho vay"))
    field_order = ["lender", "amount", "text", "on", "box"]

    def __init__(self, *args, initial: dict | None = None, **kwargs):
        super().__init__(*args, initial={"box": Account.REVOLVING_CASH} | (initial or {}), **kwargs)
        self.fields["text"].label = _("Lãi, thời hạn và điều kiện khác")


class ContributionForm(MoneyForm):
    member = forms.ModelChoiceField(None, label=gettext_lazy("Thành viên góp vốn"))
    field_order = ["member", "amount", "on", "box", "text"]

    def __init__(self, *args, club: Club, initial: dict | None = None, **kwargs):
        first = {"box": Account.REVOLVING_CASH} | (initial or {})
        super().__init__(*args, club=club, initial=first, **kwargs)
        here = Member.objects.filter(memberships__club=club, memberships__left_on=None, same_as=None)
        self.fields["member"].queryset = here.order_by("name_key", "code")


class RepaymentForm(MoneyForm):
    debt = forms.ChoiceField(label=gettext_lazy("Trả cho ai"))
    field_order = ["debt", "amount", "on", "box", "text"]

    def __init__(self, *args, debts: Iterable[Debt], initial: dict | None = None, **kwargs):
        first = {"box": Account.REVOLVING_CASH} | (initial or {})
        super().__init__(*args, initial=first, **kwargs)
        self.fields["debt"].choices = [
            (debt.token, f"{debt.who or _('Chưa ghi tên')} – {debt.account.label}, {dong(debt.owed)}")
            for debt in debts
            if debt.owed > 0
        ]
