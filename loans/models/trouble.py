"""What is agreed when a loan cannot be repaid as planned, and what was done about it. Only ever added."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.models import Voucher
from loans.models.events import Visit
from loans.models.loans import Loan
from loans.models.schedules import Schedule


class Agreed(models.Model):
    """Why something was agreed, by which decision of the board, and who wrote it down."""

    reason = models.CharField(_("lý do"), max_length=300)
    decision = models.CharField(_("số quyết định, biên bản"), max_length=120, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người quyết định"))
    decided_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)

    class Meta:
        abstract = True


class Rescheduling(Agreed):
    """Gia hạn, điều chỉnh kỳ hạn: why a new plan took the place of the one before it, which is kept."""

    schedule = models.OneToOneField(Schedule, models.PROTECT, verbose_name=_("lịch trả nợ"))

    class Meta:
        verbose_name = _("điều chỉnh lịch trả")
        verbose_name_plural = _("điều chỉnh lịch trả")
        ordering = ["schedule"]

    def __str__(self):
        return f"{self.schedule}: {self.reason}"


class Freeze(Agreed):
    """Khoanh nợ: from `since` on the days of a loan stand still, until it is lifted or `until` is over."""

    class Cause(models.TextChoices):
        DISASTER = "disaster", _("Thiên tai, dịch bệnh")
        DEATH = "death", _("Người vay mất")
        ILLNESS = "illness", _("Ốm đau, tai nạn")
        OTHER = "other", _("Lý do khác")

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="freezes", verbose_name=_("khoản vay"))
    since = models.DateField(_("khoanh từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    cause = models.CharField(_("nguyên nhân"), max_length=10, choices=Cause)

    class Meta:
        verbose_name = _("khoanh nợ")
        verbose_name_plural = _("khoanh nợ")
        ordering = ["loan", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["loan", "since"],
                name="loans_freeze_once_a_day",
                violation_error_message=_("Khoản vay này đã khoanh từ ngày đó."),
            ),
            models.CheckConstraint(
                name="loans_freeze_days_in_order",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("Ngày hết khoanh phải từ ngày bắt đầu khoanh."),
            ),
        ]

    def __str__(self):
        return f"{self.loan} – {self.since:%d/%m/%Y}"

    @property
    def lifted_on(self) -> date | None:
        """The day from which days run again because somebody lifted it."""
        thaw = getattr(self, "thaw", None)
        return thaw and thaw.on


class Thaw(Agreed):
    """A freeze is lifted before its time: on `on` the days run again."""

    freeze = models.OneToOneField(Freeze, models.PROTECT, verbose_name=_("khoanh nợ"))
    on = models.DateField(_("thôi khoanh từ ngày"))

    class Meta:
        verbose_name = _("thôi khoanh nợ")
        verbose_name_plural = _("thôi khoanh nợ")
        ordering = ["freeze"]

    def __str__(self):
        return f"{self.freeze} → {self.on:%d/%m/%Y}"


class WriteOff(Agreed):
    """By which decision principal was booked as a loss; the amount is the voucher's."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="write_offs", verbose_name=_("khoản vay"))
    voucher = models.OneToOneField(
        Voucher, models.PROTECT, related_name="write_off", verbose_name=_("chứng từ")
    )

    class Meta:
        verbose_name = _("quyết định xóa nợ")
        verbose_name_plural = _("quyết định xóa nợ")
        ordering = ["loan", "voucher"]

    def __str__(self):
        return f"{self.loan}: {self.voucher}"


class Recovery(models.Model):
    """Money that came in after all for a loan that was written off: income, on a receipt of its own."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="recoveries", verbose_name=_("khoản vay"))
    voucher = models.OneToOneField(
        Voucher, models.PROTECT, related_name="recovery", verbose_name=_("chứng từ")
    )

    class Meta:
        verbose_name = _("thu hồi nợ đã xóa")
        verbose_name_plural = _("thu hồi nợ đã xóa")
        ordering = ["loan", "voucher"]

    def __str__(self):
        return f"{self.loan}: {self.voucher}"


class Step(models.Model):
    """What was done to have a loan repaid: whom one spoke with, and what came of it."""

    class Kind(models.TextChoices):
        CALL = "call", _("Gọi điện nhắc")
        LETTER = "letter", _("Gửi giấy nhắc nợ")
        HOME = "home", _("Đến nhà vận động")
        SURETY = "surety", _("Báo người bảo lãnh, người cùng ký")
        SURETY_PAYS = "surety_pays", _("Người bảo lãnh nhận trả thay")
        MEDIATION = "mediation", _("Nhờ chi hội, ấp, tổ hòa giải")

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="steps", verbose_name=_("khoản vay"))
    on = models.DateField(_("ngày"))
    kind = models.CharField(_("việc đã làm"), max_length=12, choices=Kind)
    whom = models.CharField(_("gặp ai"), max_length=120, blank=True)
    outcome = models.CharField(_("kết quả"), max_length=300, blank=True)
    promised_on = models.DateField(_("hẹn trả ngày"), null=True, blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người ghi"))
    noted_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("bước đôn đốc")
        verbose_name_plural = _("bước đôn đốc")
        ordering = ["loan", "on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="loans_step_promise_later",
                condition=Q(promised_on=None) | Q(promised_on__gte=F("on")),
                violation_error_message=_("Ngày hẹn trả phải từ ngày đôn đốc trở đi."),
            )
        ]

    def __str__(self):
        return f"{self.loan} – {self.on:%d/%m/%Y}: {self.get_kind_display()}"


class VisitPhoto(models.Model):
    """A small JPEG of what the loan was used for, kept in the database: one backup holds all."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos", verbose_name=_("kiểm tra vốn"))
    content = models.BinaryField(_("ảnh"))
    digest = models.CharField(_("dấu của ảnh"), max_length=64)  # SHA-256: the same photo sent twice is one
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người gửi"))
    added_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("ảnh kiểm tra vốn")
        verbose_name_plural = _("ảnh kiểm tra vốn")
        ordering = ["visit", "pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "digest"], name="loans_visitphoto_once")]

    def __str__(self):
        return f"{self.visit}: {self.digest[:8]}"
