"""What happened to a loan. Events hold no amounts: those are the entries of the voucher's line."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledger.models import Voucher
from loans.models.loans import Loan


class LoanEvent(models.Model):
    """A line of a voucher that concerns a loan; its reversal is an event of the same kind, turned round."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("Dư nợ đầu")
        DISBURSEMENT = "disbursement", _("Giải ngân")
        REPAYMENT = "repayment", _("Trả nợ")
        WRITE_OFF = "write_off", _("Xóa nợ")

    LENDING = (Kind.DISBURSEMENT, Kind.OPENING)  # the money lent: paid out, or brought over from paper

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="events", verbose_name=_("khoản vay"))
    voucher = models.ForeignKey(
        Voucher, models.PROTECT, related_name="loan_events", verbose_name=_("chứng từ")
    )
    line = models.PositiveSmallIntegerField(_("dòng"))
    kind = models.CharField(_("việc"), max_length=12, choices=Kind)

    class Meta:
        verbose_name = _("diễn biến khoản vay")
        verbose_name_plural = _("diễn biến khoản vay")
        ordering = ["loan", "voucher", "line"]
        constraints = [models.UniqueConstraint(fields=["voucher", "line"], name="loans_loanevent_one_a_line")]

    def __str__(self):
        return f"{self.loan}: {self.get_kind_display()}"

    @property
    def lends(self) -> bool:
        return self.kind in self.LENDING


class Visit(models.Model):
    """A visit to see whether a loan is used as intended."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="visits", verbose_name=_("khoản vay"))
    on = models.DateField(_("ngày"))
    proper_use = models.BooleanField(_("đúng mục đích"))
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("kiểm tra vốn")
        verbose_name_plural = _("kiểm tra vốn")
        ordering = ["loan", "on"]
        constraints = [models.UniqueConstraint(fields=["loan", "on"], name="loans_visit_one_a_day")]

    def __str__(self):
        return f"{self.loan} {self.on:%d/%m/%Y}"
