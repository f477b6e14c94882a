"""Taking a fee and giving it back; what the month costs, and who pays less."""

import re
from dataclasses import dataclass, replace
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.widgets import Text
from clubs.widgets.dates import Months
from clubs.widgets.words import Cell
from ledger.fees import Card
from ledger.forms.amounts import DongField
from ledger.forms.money import MoneyForm
from ledger.models import Account, FeeExemption, Place

AT_ONCE = (1, 2, 3, 6, 12)  # months that are offered beside all that are owed
OTHER = "khac"
WRITTEN = re.compile(r"([0-9]{4}-[0-9]{2}-01):([0-9]{4}-[0-9]{2}-01):([0-9]{1,13})")
PLACES = [(Account.OPERATING_CASH, Place.CASH.label), (Account.OPERATING_BANK, Place.BANK.label)]


class Month(Months):
    """One month, "03/2026": its first day."""

    def read(self, value):
        first, last = super().read(value)
        if first != last:
            raise ValueError(_("Chỉ ghi một tháng, ví dụ 03/2026."))
        return first


@dataclass(frozen=True)
class Offer:
    """So many months at once and what they cost; it travels as text, so that it means what was read."""

    first: date
    last: date
    amount: int
    count: int = 0
    settles: bool = False  # nothing is owed after it

    @classmethod
    def of(cls, card: Card, count: int) -> "Offer":
        months = card.next(count)
        return cls(months[0], months[-1], card.price(months), count, count == len(card.unpaid))

    @classmethod
    def read(cls, text: str) -> "Offer":
        """What `str` made of an offer; ValueError for anything else."""
        if not (match := WRITTEN.fullmatch(text)):
            raise ValueError(_("Hãy chọn số tháng."))
        first, last, amount = match.groups()
        return cls(date.fromisoformat(first), date.fromisoformat(last), int(amount))

    def __str__(self):
        return f"{self.first}:{self.last}:{self.amount}"

    @property
    def span(self) -> str:
        return Months().render((self.first, self.last)).replace("-", " – ")


class Offered(Cell):
    """One of the offers, or `OTHER` for another amount."""

    def read(self, value):
        return OTHER if value == OTHER else Offer.read(value)


class FeeForm(MoneyForm):
    """So many months, or another amount, which goes to the oldest that are open."""

    months = CellField(Offered(), label=gettext_lazy("Đóng mấy tháng"), widget=forms.RadioSelect)
    amount = DongField(
        label=gettext_lazy("Số tiền khác"),
        required=False,
        help_text=gettext_lazy("Chỉ ghi khi chọn “Số tiền khác”: trừ vào tháng nợ lâu nhất trước."),
    )
    text = None
    field_order = ["months", "amount", "on", "box", "key"]

    def __init__(self, *args, card: Card, **kwargs):
        super().__init__(*args, **kwargs)
        counts = sorted({*AT_ONCE, len(card.unpaid) or 1})
        offers = [Offer.of(card, count) for count in counts if len(card.next(count)) == count]
        told = [(str(offer), offer) for offer in offers]
        self.fields["months"].widget.choices = [*told, (OTHER, _("Số tiền khác"))]
        usual = next((offer for offer in offers if offer.settles or not card.unpaid), OTHER)
        self.initial.setdefault("months", str(usual))
        self.fields["box"].choices = PLACES

    def clean(self):
        chosen = self.cleaned_data.pop("months", OTHER)
        offer = None if chosen == OTHER else chosen
        self.cleaned_data["text"] = _("Phí thành viên")
        if offer:
            self.cleaned_data["amount"] = offer.amount
            self.cleaned_data["text"] = _("Phí thành viên %(months)s") % {"months": offer.span}
        elif not self.errors and not self.cleaned_data.get("amount"):
            self.add_error("amount", _("Hãy ghi số tiền."))
        facts = super().clean()
        if offer and "money" in facts:
            facts["money"] = replace(facts["money"], months=(offer.first, offer.last))
        return facts


class RefundForm(MoneyForm):
    amount = DongField(label=gettext_lazy("Số tiền trả lại"))
    text = CellField(Text(300), label=gettext_lazy("Lý do"))
    field_order = ["amount", "text", "on", "box", "key"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["box"].choices = PLACES


class RateForm(forms.Form):
    since = CellField(Month(), label=gettext_lazy("Từ tháng"), help_text=gettext_lazy("Ví dụ 01/2027."))
    amount = DongField(least=0, label=gettext_lazy("Mức phí mỗi tháng"))


class ExemptionFacts(forms.Form):
    """For which months, how much is still paid, and why."""

    first = CellField(Month(), label=gettext_lazy("Từ tháng"), help_text=gettext_lazy("Ví dụ 01/2027."))
    last = CellField(
        Month(),
        label=gettext_lazy("Đến tháng"),
        required=False,
        help_text=gettext_lazy("Để trống: cho đến khi có thay đổi."),
    )
    amount = DongField(
        least=0,
        label=gettext_lazy("Mỗi tháng còn đóng"),
        help_text=gettext_lazy("Ghi 0 nếu miễn hẳn."),
    )
    reason = CellField(Text(200), label=gettext_lazy("Lý do"))

    @classmethod
    def of(cls, exemption: FeeExemption, data) -> "ExemptionFacts":
        """The form that changes `exemption`."""
        first, last = exemption.first, exemption.last
        months = {"first": f"{first:%m/%Y}", "last": f"{last:%m/%Y}" if last else ""}
        return cls(data, initial={**months, "amount": exemption.amount, "reason": exemption.reason})


class ExemptionForm(ExemptionFacts):
    member = forms.ModelChoiceField(
        None, label=gettext_lazy("Thành viên"), empty_label=gettext_lazy("Chọn thành viên")
    )
    field_order = ["member"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = people
