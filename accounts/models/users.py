"""Who signs in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
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
        user = self.filter(username=SYSTEM_USERNAME).first()
        return user or self.create_user(SYSTEM_USERNAME, full_name="Hệ thống", is_active=False)


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
