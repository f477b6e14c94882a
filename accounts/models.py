"""Who signs in, and the log of what was changed by whom."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

SYSTEM_USERNAME = "he-thong"


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        """Make an account; without a password nobody can sign in with it."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user

    def system(self) -> "User":
        """The one account in whose name commands post. It cannot sign in: no password, never active."""
        facts = {"full_name": "Hệ thống", "is_active": False, "password": make_password(None)}
        # Two commands may be the first to ask, at one time.
        user, _made = self.get_or_create(username=SYSTEM_USERNAME, defaults=facts)
        return user


class User(AbstractBaseUser):
    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    made_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return self.full_name


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
