"""Asking for vouchers: which kind, from when to when, and text that was typed."""

from django import forms
from django.utils.translation import gettext_lazy

from clubs.forms import DayField
from clubs.models import Club
from ledger import listing
from ledger.models import Voucher


class VoucherSearch(forms.Form):
    q = forms.CharField(label=gettext_lazy("Tìm theo tên, nội dung, số phiếu, số tiền"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại phiếu"),
        choices=[("", gettext_lazy("Tất cả các loại")), *Voucher.Kind.choices],
        required=False,
    )
    first = DayField(label=gettext_lazy("Từ ngày"), required=False)
    last = DayField(label=gettext_lazy("Đến ngày"), required=False)

    @property
    def narrowed(self) -> bool:
        """Whether more than text is asked for."""
        return any(self.data.get(name) for name in ("kind", "first", "last"))

    def found(self, club: Club):
        """The vouchers of `club` that are asked for, the latest first; what cannot be read is not asked."""
        self.is_valid()
        asked = self.cleaned_data
        vouchers = Voucher.objects.of(club)
        lookups = {"kind": asked.get("kind"), "on__gte": asked.get("first"), "on__lte": asked.get("last")}
        vouchers = vouchers.filter(**{name: value for name, value in lookups.items() if value})
        if text := asked.get("q"):
            vouchers = listing.matching(vouchers, text)
        return vouchers.order_by("-on", "-pk")
