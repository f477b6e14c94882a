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

    @property
    def ends_at(self) -> datetime:
        """When its time is up at the latest: after 30 days on a remembered device, else after 12 hours."""
        return self.signed_in_at + (REMEMBERED if self.remembered else ONE_SITTING)

    def over(self, now: datetime) -> bool:
        """Whether its time is up; where it is not remembered also once it was unused for 30 minutes."""
        return now > self.ends_at or (not self.remembered and now - self.seen_at > IDLE)
