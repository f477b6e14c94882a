"""Receipts, payments and transfers as people write them; each form knows the activity that posts it."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.widgets import Text
from clubs.wording import dong
from ledger import collecting, paying
from ledger.forms.money import MoneyForm
from ledger.forms.photos import PhotoField
from ledger.models import Account
from ledger.models.accounts import BOX_OF
from members.access import members_of

# Interest and principal belong to loans, capital to its own pages: there what is owed is known.
RECEIVED = {
    Account.FEES: gettext_lazy("Phí thành viên"),
    Account.MOBILISED: gettext_lazy("Ủng hộ"),
    Account.STATE: gettext_lazy("Ngân sách"),
    Account.PROJECT: gettext_lazy("Dự án"),
    Account.OTHER_INCOME: gettext_lazy("Thu khác"),
}
SPENT = {
    Account.ACTIVITIES: gettext_lazy("Hoạt động"),
    Account.VISITS: gettext_lazy("Thăm hỏi"),
    Account.MANAGEMENT: gettext_lazy("Quản lý"),
    Account.OTHER_EXPENSE: gettext_lazy("Chi khác"),
}


class VoucherForm(MoneyForm):
    """What the three have in common; it leaves as the facts of an activity. `held`: đồng by box today.

    `sentence` says what is about to be written; static/js/vouchers.js fills it in while one types.
    """

    purpose = forms.ChoiceField(widget=forms.RadioSelect)
    photo = PhotoField(label=gettext_lazy("Ảnh chứng từ"), required=False)

    def __init__(self, *args, held: dict[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["box"].choices = [(box.value, f"{box.label} – {dong(held[box])}") for box in BOX_OF]

    def clean(self):
        facts = super().clean()
        return facts if self.errors else self.facts(**facts)

    def facts(self, money: paying.Money, purpose: str, **others) -> dict:
        """What the activity takes; a voucher without words says its purpose."""
        said = money.text or str(dict(self.fields["purpose"].choices)[purpose])
        return {"club": self.club, "money": replace(money, text=said), **others}


class PartyForm(VoucherForm):
    """Money that somebody hands over or takes: a member of the club, or whoever is written."""

    member = forms.ModelChoiceField(None, label=gettext_lazy("Thành viên"), required=False)
    party = CellField(Text(120), required=False)

    field_order = ["purpose", "member", "party", "amount", "box", "on", "text", "photo"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = members_of([self.club]).filter(same_as=None)
        self.fields["member"].queryset = people.order_by("name_key", "code")
        self.fields["member"].empty_label = _("Không phải thành viên")

    def clean(self):
        if not self.cleaned_data.get("member") and not self.cleaned_data.get("party"):
            self.add_error("party", ValidationError(_("Hãy chọn thành viên hoặc ghi tên."), code="nobody"))
        return super().clean()

    def facts(self, member, party: str | None, **others) -> dict:
        known = {"party": party or member.full_name, "member": member and member.pk}
        return super().facts(**others) | known


class ReceiptForm(PartyForm):
    """A fee goes to the member's months (ledger/collecting.py), all else straight into the box."""

    sentence = gettext_lazy("{purpose}: thu {amount} của {who}, cất vào {box}.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purpose"].label, self.fields["purpose"].choices = _("Thu khoản gì"), RECEIVED.items()
        self.fields["box"].label, self.fields["party"].label = _("Cất vào"), _("Người nộp tiền")

    @property
    def activity(self):
        return collecting.take if self.is_fee else paying.receive

    @property
    def is_fee(self) -> bool:
        return self.data.get("purpose") == Account.FEES

    def clean(self):
        if self.is_fee and not self.cleaned_data.get("member"):
            text = _("Phí là của một thành viên: hãy chọn người đóng.")
            self.add_error("member", ValidationError(text, code="whose_fee"))
        return super().clean()

    def facts(self, purpose: str, member, **others) -> dict:
        facts = super().facts(purpose=purpose, member=member, **others)
        if self.is_fee:
            kept = {name: facts[name] for name in ("club", "money", "photo")}
            return kept | {"member": member, "today": self.today}
        return facts | {"source": Account(purpose)}


class PaymentForm(PartyForm):
    activity = staticmethod(paying.pay)
    sentence = gettext_lazy("{purpose}: chi {amount} cho {who}, lấy từ {box}.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purpose"].label, self.fields["purpose"].choices = _("Chi việc gì"), SPENT.items()
        self.fields["box"].label, self.fields["party"].label = _("Lấy từ"), _("Người nhận tiền")
        self.fields["text"].required = True

    def facts(self, purpose: str, **others) -> dict:
        return super().facts(purpose=purpose, **others) | {"purpose": Account(purpose)}


class TransferForm(VoucherForm):
    """From one box to another: its purpose is where the money goes."""

    activity = staticmethod(paying.transfer)
    sentence = gettext_lazy("Chuyển {amount} từ {box} đến {purpose}.")

    field_order = ["box", "purpose", "amount", "on", "text", "photo"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        boxes = [(box.value, box.label) for box in BOX_OF]
        self.fields["purpose"].label, self.fields["purpose"].choices = _("Chuyển đến"), boxes
        self.fields["box"].label = _("Chuyển từ")

    def facts(self, purpose: str, **others) -> dict:
        return super().facts(purpose=purpose, **others) | {"into": Account(purpose)}
