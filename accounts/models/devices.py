"""The devices somebody is signed in on."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.browsers import Browser
from accounts.models.users import User

REMEMBERED = timedelta(days=30)
ONE_SITTING = timedelta(hours=12)
IDLE = timedelta(minutes=30)


class Device(models.Model):
    """One sign-in: a session is good for as long as its device is here. Deleting the row signs it out."""

    user = models.ForeignKey(User, models.CASCADE, related_name="devices", verbose_name=_("tài khoản"))
    browser = models.ForeignKey(
        Browser, models.CASCADE, null=True, related_name="devices", verbose_name=_("máy đã đăng nhập")
    )
    name = models.CharField(_("máy"), max_length=80)
    remembered = models.BooleanField(_("nhớ máy này 30 ngày"), default=False)
    signed_in_at = models.DateTimeField(_("đăng nhập lúc"), default=timezone.now)
    seen_at = models.DateTimeField(_("dùng lần cuối"), default=timezone.now)

    class Meta:
        verbose_name = _("máy đang đăng nhập")
        verbose_name_plural = _("máy đang đăng nhập")
        ordering = ["-seen_at"]

    def __str__(self):
        return self.name

    def over(self, now: datetime) -> bool:
        """Whether its time is up: 30 days on a remembered device, else 12 hours, or 30 minutes unused."""
        if self.remembered:
            return now - self.signed_in_at > REMEMBERED
        return now - self.signed_in_at > ONE_SITTING or now - self.seen_at > IDLE
