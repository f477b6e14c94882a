"""Counting cash: pieces by note, who counted, and why it is not what the books say."""

from django import forms
from django.utils.translation import gettext_lazy

from clubs.forms import CellField, DayField
from clubs.widgets import Text, Whole
from clubs.wording import dong
from ledger.counting import Found
from ledger.forms.days import DatedForm
from ledger.forms.keys import KeyField
from ledger.models import CashCount
from ledger.models.counts import NOTES

MOST_PIECES = 100_000
NOTE = "note_{}"


class FoundForm(forms.Form):
    """What was found in a box. `note_rows` are its notes, for a table; static/js/counting.js adds them up."""

    counters = CellField(Text(200), label=gettext_lazy("Những người kiểm kê"))
    reason = CellField(Text(300), label=gettext_lazy("Lý do chênh lệch (nếu có)"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for note in NOTES:
            self.fields[NOTE.format(note)] = CellField(
                Whole(0, MOST_PIECES, empty=0), label=dong(note), required=False
            )
            attributes = {"inputmode": "numeric", "autocomplete": "off", "data-note": note}
            self.fields[NOTE.format(note)].widget.attrs |= attributes

    def note_rows(self) -> list[forms.BoundField]:
        return [self[NOTE.format(note)] for note in NOTES]

    def found(self) -> Found:
        facts = self.cleaned_data
        notes = {note: facts.get(NOTE.format(note)) or 0 for note in NOTES}
        return Found(notes, facts.get("counters", ""), facts.get("reason", ""))


class CountForm(DatedForm, FoundForm):
    """A count of one cash box on a day, as `counting.count` takes it."""

    box = forms.ChoiceField(label=gettext_lazy("Hộp tiền"), choices=CashCount._meta.get_field("box").choices)
    on = DayField(label=gettext_lazy("Ngày kiểm kê"))
    key = KeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["box", "on"])

    def clean(self):
        if self.errors:
            return self.cleaned_data
        facts = self.cleaned_data
        return {"box": facts["box"], "on": facts["on"], "key": str(facts["key"]), "found": self.found()}
