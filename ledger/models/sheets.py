"""The sheet of a meeting: its rows as they stand, every save of a device, and what devices disagree about."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.models.meetings import Meeting
from members.models import Member


class SheetRow(models.Model):
    """A member's row ("m12"), a gift that came in ("g…") or an expense ("c…"). Amounts are in đồng.

    It is working paper until the meeting is closed: then its money is posted (ledger/meetings/booking.py).
    """

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="rows", verbose_name=_("buổi sinh hoạt")
    )
    name = models.CharField(_("dòng"), max_length=40)
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thành viên")
    )
    present = models.BooleanField(_("có mặt"), default=False)
    fee = models.BigIntegerField(_("phí đã đóng"), default=0)
    months = models.PositiveSmallIntegerField(_("số tháng"), default=0)
    repaid = models.BigIntegerField(_("trả nợ vay"), default=0)
    reason = models.CharField(_("lý do vắng"), max_length=120, blank=True)
    amount = models.BigIntegerField(_("số tiền"), default=0)
    account = models.CharField(_("khoản"), max_length=15, blank=True)
    party = models.CharField(_("người nộp/nhận"), max_length=120, blank=True)
    text = models.CharField(_("nội dung"), max_length=200, blank=True)
    # Which save wrote it last, from which device.
    version = models.PositiveIntegerField(_("lần ghi thứ"))
    device = models.CharField(_("máy"), max_length=64)

    class Meta:
        verbose_name = _("dòng của bảng")
        verbose_name_plural = _("dòng của bảng")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "name"], name="ledger_sheetrow_once"),
            models.CheckConstraint(
                name="ledger_sheetrow_no_negative_money",
                condition=Q(fee__gte=0, repaid__gte=0, amount__gte=0),
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.name}"


class SheetSave(models.Model):
    """One save as a device sent it, and what came of each row. The same key is never carried out twice."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="saves", verbose_name=_("buổi sinh hoạt")
    )
    key = models.CharField(_("khóa một lần"), max_length=64)
    fingerprint = models.CharField(_("dấu nội dung"), max_length=64)
    device = models.CharField(_("máy"), max_length=64)
    base = models.PositiveIntegerField(_("sửa trên lần ghi"))
    version = models.PositiveIntegerField(_("thành lần ghi"))
    rows = models.JSONField(_("các dòng đã gửi"), encoder=DjangoJSONEncoder)
    taken = models.JSONField(_("dòng đã ghi"), default=list)  # names of rows
    doubted = models.JSONField(_("dòng khác biệt"), default=list)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người ghi"))
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("lần ghi bảng")
        verbose_name_plural = _("lần ghi bảng")
        ordering = ["meeting", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="ledger_sheetsave_once")]

    def __str__(self):
        return f"{self.meeting}: {self.key}"

    @property
    def rows_taken(self) -> int:
        return len(self.taken)

    @property
    def rows_doubted(self) -> int:
        return len(self.doubted)


class Difference(models.Model):
    """A row that a device sent while another held the sheet: somebody accepts or drops it."""

    class Verdict(models.TextChoices):
        OPEN = "", _("chưa quyết")
        ACCEPTED = "accepted", _("đã nhận")
        DROPPED = "dropped", _("đã bỏ")
        REPLACED = "replaced", _("máy ấy gửi lại sau")

    save_of = models.ForeignKey(
        SheetSave, models.PROTECT, related_name="differences", verbose_name=_("lần ghi")
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="differences", verbose_name=_("buổi sinh hoạt")
    )
    name = models.CharField(_("dòng"), max_length=40)
    device = models.CharField(_("máy"), max_length=64)
    sent = models.JSONField(_("nội dung gửi"), encoder=DjangoJSONEncoder)
    verdict = models.CharField(_("kết quả"), max_length=8, choices=Verdict, blank=True, default="")
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người quyết")
    )
    decided_at = models.DateTimeField(_("quyết lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("khác biệt")
        verbose_name_plural = _("khác biệt")
        ordering = ["meeting", "pk"]
        indexes = [models.Index(fields=["meeting", "verdict"], name="ledger_difference_open")]

    def __str__(self):
        return f"{self.meeting}: {self.name}"
