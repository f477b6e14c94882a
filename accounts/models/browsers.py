"""The browsers somebody has ever signed in on: one that was never seen before is told to the others."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.users import User

TOLD_FOR = timedelta(days=30)  # whoever has not said a word by then knows it
KEPT_FOR = timedelta(days=400)  # after the last sign-in; browsers keep no cookie for longer


class BrowserQuerySet(models.QuerySet):
    def new(self, now: datetime):
        """Those of which nobody has said yet that they are theirs."""
        return self.filter(confirmed_at=None, since__gt=now - TOLD_FOR)


class Browser(models.Model):
    """It shows a cookie of which a hash is kept here. Deleting the row signs it out, and it is new again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="browsers", verbose_name=_("tài khoản"))
    name = models.CharField(_("máy"), max_length=80)
    digest = models.CharField(_("mã băm"), max_length=64)
    since = models.DateTimeField(_("đăng nhập lần đầu lúc"), default=timezone.now)
    used_at = models.DateTimeField(_("đăng nhập lần cuối lúc"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("nhận là của mình lúc"), null=True, blank=True)

    objects = BrowserQuerySet.as_manager()

    class Meta:
        verbose_name = _("máy đã đăng nhập")
        verbose_name_plural = _("máy đã đăng nhập")
        ordering = ["-since"]
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="accounts_browser_known_once")]

    def __str__(self):
        return self.name
