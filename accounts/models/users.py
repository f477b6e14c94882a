"""Who signs in."""

import re

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.names import GAPS, sign_in_name

SYSTEM_USERNAME = "he-thong"


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        """Make an account; without a password nobody can sign in with it."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str) -> "User":
        """The account of whoever signs in with `username`, however it is typed."""
        return self.get(username=self.model.normalize_username(username))

    def system(self) -> "User":
        """The one account in whose name commands post. It cannot sign in: no password, never active."""
        facts = {"full_name": "Hệ thống", "is_active": False, "password": make_password(None)}
        # Two commands may be the first to ask, at one time.
        user, _made = self.get_or_create(username=SYSTEM_USERNAME, defaults=facts)
        return user


class LetterSize(models.TextChoices):
    """How large the letters of every page are; the values stand in the stylesheet."""

    USUAL = "thuong", _("Chữ thường")
    LARGE = "lon", _("Chữ lớn")
    LARGEST = "rat-lon", _("Chữ rất lớn")


class User(AbstractBaseUser):
    """A person who signs in. What they may do where stands in appointments (clubs)."""

    username = models.CharField(_("số điện thoại hoặc tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    made_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)
    # While it is set, the password is a one-time code: good until then, and only for choosing a password.
    code_until = models.DateTimeField(_("mã dùng một lần đến"), null=True, blank=True)
    letter_size = models.CharField(_("cỡ chữ"), max_length=10, blank=True, choices=LetterSize.choices)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def __str__(self):
        return self.full_name or self.username

    @classmethod
    def normalize_username(cls, username: str) -> str:
        return sign_in_name(username) if isinstance(username, str) else username

    def get_full_name(self):
        return self.full_name

    @property
    def second_factor(self) -> bool:
        """Whether a code from the telephone is asked for besides the password (accounts/second_factor.py)."""
        return self.totpdevice_set.filter(confirmed=True).exists()

    @property
    def backup_codes(self) -> int:
        """How many of the printed codes are left."""
        return sum(factor.token_set.count() for factor in self.staticdevice_set.all())

    def check_password(self, raw_password: str) -> bool:
        """Whether it is the password; a one-time code may be typed with the gaps it is printed with."""
        typed = re.sub(GAPS, "", raw_password) if self.code_until and raw_password else raw_password
        return super().check_password(typed)
