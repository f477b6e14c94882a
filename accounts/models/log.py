"""The log of what was done by whom, and the seals that show it whole."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.users import User


class AuditRecord(models.Model):
    """One thing that somebody did or tried. Only ever added (accounts/guards.py), by accounts/audit.py."""

    class Action(models.TextChoices):
        CREATE = "create", _("lập")
        CHANGE = "change", _("sửa")
        REMOVE = "remove", _("xóa")
        IMPORT = "import", _("nhập tệp")
        EXPORT = "export", _("xuất dữ liệu")
        REVEAL = "reveal", _("xem dữ liệu che")
        SIGN_IN = "sign_in", _("đăng nhập")
        SIGN_OUT = "sign_out", _("đăng xuất")
        SIGN_IN_FAILED = "sign_in_failed", _("đăng nhập không được")
        REFUSE = "refuse", _("bị từ chối")

    at = models.DateTimeField(_("lúc"), default=timezone.now, db_index=True)
    # Empty where nobody had signed in: a failed sign-in.
    by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="audit_records", verbose_name=_("người làm")
    )
    action = models.CharField(_("việc"), max_length=20, choices=Action)
    subject = models.CharField(_("loại"), max_length=60)  # the model's label (clubs.Club), or what else it is
    key = models.CharField(_("khóa"), max_length=120)
    name = models.CharField(_("tên"), max_length=200, blank=True)  # as it was called then
    # "club:7" or "unit:12", by the number of its row: codes are corrected and used again, and accounts knows
    # neither clubs nor units. Empty where it is about no one place.
    place = models.CharField(_("nơi"), max_length=40, blank=True)
    before = models.JSONField(_("trước"), null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("sau"), null=True, encoder=DjangoJSONEncoder)
    request = models.CharField(_("yêu cầu"), max_length=32, blank=True)  # the same for all that one press did
    address = models.CharField(_("địa chỉ máy"), max_length=45, blank=True)
    device = models.CharField(_("thiết bị"), max_length=200, blank=True)  # as the browser names itself

    class Meta:
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký")
        indexes = [
            models.Index(fields=["subject", "key"], name="accounts_audit_subject"),
            models.Index(fields=["place"], name="accounts_audit_place"),
        ]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.by} {self.action} {self.subject} {self.key}"


class Seal(models.Model):
    """A range of records as it was when it was sealed, chained to the seal before (accounts/sealing.py)."""

    number = models.PositiveBigIntegerField(_("số"), primary_key=True)  # 1, 2, 3, …
    made_at = models.DateTimeField(_("lúc"))
    first = models.BigIntegerField(_("từ dòng"))
    last = models.BigIntegerField(_("đến dòng"))
    holes = models.JSONField(_("số trống"), default=list)  # [[from, to], …] that were no rows then
    late = models.JSONField(_("dòng đến muộn"), default=list)  # rows in holes of earlier seals, sealed here
    count = models.PositiveIntegerField(_("số dòng"))
    digest = models.CharField(_("dấu các dòng"), max_length=64)
    marks = models.TextField(_("dấu từng dòng"))  # a few digits of each row's own hash: they tell which row
    previous = models.CharField(_("dấu niêm trước"), max_length=64, blank=True)
    hash = models.CharField(_("dấu niêm"), max_length=64)

    class Meta:
        verbose_name = _("niêm nhật ký")
        verbose_name_plural = _("niêm nhật ký")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}:{self.hash}"
