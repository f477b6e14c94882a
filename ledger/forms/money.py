"""What every form that moves one amount of money asks: how much, when, through which box; and its key."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.widgets import Text
from ledger.forms.amounts import DongField
from ledger.forms.days import DatedForm
from ledger.forms.keys import KeyField
from ledger.models import Account
from ledger.models.accounts import BOXES
from ledger.paying import Money

FIELDS = ("amount", "on", "box", "text", "key")


class MoneyForm(DatedForm):
    """Its fields leave as one `Money`. The key is made with the empty form: sent twice, it is booked once."""

    amount = DongField(label=gettext_lazy("Số tiền"))
    box = forms.ChoiceField(
        label=gettext_lazy("Quỹ"),
        choices=[(box.value, box.label) for box in BOXES.values()],
        widget=forms.RadioSelect,
    )
    text = CellField(Text(300), label=gettext_lazy("Nội dung"), required=False)
    key = KeyField()
    field_order = ["amount", "on"]

    def __init__(self, *args, initial: dict | None = None, **kwargs):
        first = {"box": Account.OPERATING_CASH, "key": uuid4()}
        super().__init__(*args, initial=first | (initial or {}), **kwargs)

    def clean(self):
        facts = super().clean()
        if all(name in facts for name in FIELDS):
            moved = {name: facts.pop(name) for name in FIELDS}
            box, key = Account(moved.pop("box")), str(moved.pop("key"))
            facts["money"] = Money(box=box, key=key, **moved)
        return facts
