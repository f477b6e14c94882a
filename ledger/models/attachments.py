"""Photos of what a voucher rests on: the bill, the list that was signed, the transfer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.models.vouchers import Voucher


class Attachment(models.Model):
    """A small JPEG, kept in the database with the voucher it belongs to: one backup holds both."""

    voucher = models.ForeignKey(
        Voucher, models.PROTECT, related_name="attachments", verbose_name=_("chứng từ")
    )
    content = models.BinaryField(_("ảnh"))
    digest = models.CharField(_("dấu của ảnh"), max_length=64)  # SHA-256: the same photo sent twice is one
    added_by = models.ForeignKey(
        User, models.PROTECT, related_name="attachments", verbose_name=_("người gửi")
    )
    added_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("ảnh chứng từ")
        verbose_name_plural = _("ảnh chứng từ")
        ordering = ["voucher", "pk"]
        constraints = [models.UniqueConstraint(fields=["voucher", "digest"], name="ledger_attachment_once")]

    def __str__(self):
        return f"{self.voucher}: {self.digest[:8]}"
