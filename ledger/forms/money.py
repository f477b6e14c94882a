"""What every form that moves one amount of money asks: how much, when, through which box; and its key."""

from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import CellField
from clubs.models import Club
from clubs.widgets import Day, Text
from ledger.forms.amounts import DongField
from ledger.forms.keys import KeyField
from ledger.models import Account
from ledger.models.accounts import BOXES
from ledger.paying import Money

FIELDS = ("amount", "on", "box", "text", "key")


class MoneyForm(forms.Form):
    """Its fields leave as one `Money`. The key is made with the empty form: sent twice, it is booked once."""

    amount = DongField(label=gettext_lazy("Số tiền"))
    on = CellField(Day(), label=gettext_lazy("Ngày"))
    box = forms.ChoiceField(
        label=gettext_lazy("Quỹ"),
        choices=[(box.value, box.label) for box in BOXES.values()],
        widget=forms.RadioSelect,
    )
    text = CellField(Text(300), label=gettext_lazy("Nội dung"), required=False)
    key = KeyField()

    def __init__(self, data=None, *, club: Club, today: date, initial: dict | None = None, **kwargs):
        first = {"on": f"{today:%d/%m/%Y}", "box": Account.OPERATING_CASH, "key": uuid4()}
        super().__init__(data, initial=first | (initial or {}), **kwargs)
        self.club, self.today = club, today

    def clean_on(self):
        return within_life(self.cleaned_data["on"], self.club, self.today)

    def clean(self):
        facts = super().clean()
        if all(name in facts for name in FIELDS):
            moved = {name: facts.pop(name) for name in FIELDS}
            box, key = Account(moved.pop("box")), str(moved.pop("key"))
            facts["money"] = Money(box=box, key=key, **moved)
        return facts


def within_life(day: date, club: Club, today: date) -> date:
    """`day`, unless the club was not founded yet, is no more by then, or the day is still to come."""
    if day > today:
        raise forms.ValidationError(_("Ngày này chưa đến: ghi từ hôm nay trở về trước."), code="to_come")
    if day < club.founded_on:
        words = {"day": f"{club.founded_on:%d/%m/%Y}"}
        message = _("Câu lạc bộ thành lập ngày %(day)s: chọn từ ngày đó trở đi.")
        raise forms.ValidationError(message % words, code="before_founding")
    if club.dissolved_on and day > club.dissolved_on:
        words = {"day": f"{club.dissolved_on:%d/%m/%Y}"}
        message = _("Câu lạc bộ giải thể ngày %(day)s: chọn từ ngày đó trở về trước.")
        raise forms.ValidationError(message % words, code="after_dissolution")
    return day
