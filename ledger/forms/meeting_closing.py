"""Counting the box and closing a meeting: one figure, or the pieces of each note."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.wording import dong
from ledger.forms.amounts import DongField
from ledger.forms.counts import FoundForm
from ledger.meetings.closing import Agreed


class CloseForm(FoundForm):
    """Its fields leave as one `Agreed`."""

    counted = DongField(label=gettext_lazy("Tiền trong hộp đếm được"), least=0, required=False)
    version = forms.IntegerField(label=gettext_lazy("Bản của bảng"), widget=forms.HiddenInput, min_value=0)

    def clean(self):
        facts = super().clean()
        if self.errors:
            return facts
        found, lump = self.found(), facts["counted"]
        if not found.kept() and lump is None:
            self.add_error("counted", _("Hãy đếm tiền trong hộp rồi ghi vào đây; hộp trống thì ghi 0."))
        if found.kept() and lump not in (None, found.amount):
            words = {"sum": dong(found.amount), "typed": dong(lump)}
            self.add_error("counted", _("Cộng các tờ được %(sum)s, khác %(typed)s: hãy đếm lại.") % words)
        return {"agreed": Agreed(facts["version"], replace(found, lump=lump or 0))}
