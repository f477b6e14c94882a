"""The log of what was changed by whom."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.users import User


class AuditRecord(models.Model):
    """One change of one thing, as it was and as it became. Only ever added (accounts/guards.py)."""

    class Action(models.TextChoices):
        CREATE = "create", _("lập")
        CHANGE = "change", _("sửa")
        REMOVE = "remove", _("xóa")
        IMPORT = "import", _("nhập tệp")

    at = models.DateTimeField(_("lúc"), auto_now_add=True, db_index=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="audit_records", verbose_name=_("người làm"))
    action = models.CharField(_("việc"), max_length=20, choices=Action)
    subject = models.CharField(_("loại"), max_length=60)  # the model's label: clubs.Club
    key = models.CharField(_("khóa"), max_length=120)
    before = models.JSONField(_("trước"), null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("sau"), null=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("dòng nhật ký")
        verbose_name_plural = _("nhật ký")
        indexes = [models.Index(fields=["subject", "key"], name="accounts_audit_subject")]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.by} {self.action} {self.subject} {self.key}"
