"""What a club brings over from its paper book."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clubs.forms import DayField
from ledger.forms.amounts import DongField
from ledger.forms.days import DatedForm
from ledger.models import Fund
from ledger.opening import FROM, Holdings

BANK = "bank"


class OpeningForm(DatedForm):
    """An amount for each source in each fund; `funds` are its fields as the page shows them."""

    on = DayField(label=gettext_lazy("Ngày chốt sổ giấy"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for fund in Fund:
            for source in FROM:
                self.fields[f"{source}_{fund}"] = DongField(label=source.label, required=False)
            self.fields[f"{BANK}_{fund}"] = DongField(label=_("Trong đó gửi ngân hàng"), required=False)

    def clean(self):
        if self.errors:
            return self.cleaned_data
        facts = self.cleaned_data
        by_source = {
            (source, fund): facts[f"{source}_{fund}"]
            for fund in Fund
            for source in FROM
            if facts[f"{source}_{fund}"]
        }
        banked = {fund: amount for fund in Fund if (amount := facts[f"{BANK}_{fund}"])}
        return {"on": facts["on"], "holdings": Holdings(by_source, banked)}

    def funds(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for fund in Fund:
            yield fund.label, [self[f"{name}_{fund}"] for name in [*FROM, BANK]]

    def sums(self) -> list[tuple[str, int, int]]:
        """Each fund with its sum and what of it lies in the bank, for one last look."""
        holdings = self.cleaned_data["holdings"]
        return [(fund.label, holdings.of(fund), holdings.banked.get(fund, 0)) for fund in Fund]
