"""Counts of the cash in a box: what lay there by note, beside what the books said at that moment."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clubs.models import Club
from ledger.models.accounts import Account
from ledger.models.vouchers import Voucher

NOTES = [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200]
"""The notes in circulation, in đồng; 500 and 200 are still taken."""
CASH_BOXES = [Account.OPERATING_CASH, Account.REVOLVING_CASH]


class CashCount(models.Model):
    """Only ever added: who counted wrongly counts again, and the last count of a day holds."""

    club = models.ForeignKey(Club, models.PROTECT, related_name="cash_counts", verbose_name=_("câu lạc bộ"))
    box = models.CharField(
        _("hộp tiền"), max_length=15, choices=[(box.value, box.label) for box in CASH_BOXES]
    )
    on = models.DateField(_("ngày kiểm kê"))
    notes = models.JSONField(_("số tờ theo mệnh giá"), encoder=DjangoJSONEncoder)  # "50000" -> pieces
    counted = models.BigIntegerField(_("thực đếm"))  # đồng
    expected = models.BigIntegerField(_("theo sổ"))  # đồng, by the end of the day
    # The last voucher of the club when it was counted: so `expected` can be computed again for ever.
    after = models.ForeignKey(
        Voucher, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sau chứng từ")
    )
    reason = models.CharField(_("lý do chênh lệch"), max_length=300, blank=True)
    counters = models.CharField(_("những người kiểm kê"), max_length=200)
    counted_by = models.ForeignKey(
        User, models.PROTECT, related_name="cash_counts", verbose_name=_("người ghi")
    )
    counted_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    key = models.CharField(_("khóa một lần"), max_length=150)

    class Meta:
        verbose_name = _("biên bản kiểm kê")
        verbose_name_plural = _("biên bản kiểm kê")
        ordering = ["club", "on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["club", "key"], name="ledger_cashcount_key_once"),
            models.CheckConstraint(
                name="ledger_cashcount_difference_explained",
                condition=Q(counted=F("expected")) | ~Q(reason=""),
                violation_error_message=_("Tiền đếm được khác sổ: hãy ghi lý do chênh lệch."),
            ),
            models.CheckConstraint(
                name="ledger_cashcount_cash_box", condition=Q(box__in=[box.value for box in CASH_BOXES])
            ),
            models.CheckConstraint(name="ledger_cashcount_from_nothing", condition=Q(counted__gte=0)),
        ]

    def __str__(self):
        return f"{self.get_box_display()} {self.on:%d/%m/%Y}"

    @property
    def difference(self) -> int:
        """Counted less expected, in đồng: below zero, money is missing."""
        return self.counted - self.expected

    @property
    def shortage(self) -> int:
        """What is missing, in đồng."""
        return -self.difference
