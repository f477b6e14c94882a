"""A closed period of a club's books – the one stored figure –, and what opened it again."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clubs.models import Club


class ClosingQuerySet(models.QuerySet):
    def in_force(self):
        """Those that nobody has reopened."""
        return self.filter(reopening=None)


class Closing(models.Model):
    """The totals of all that was booked by the end of `through`; nothing dated by then is posted any more."""

    club = models.ForeignKey(Club, models.PROTECT, related_name="closings", verbose_name=_("câu lạc bộ"))
    through = models.DateField(_("khóa đến hết ngày"))
    totals = models.JSONField(_("số dư các tài khoản"), encoder=DjangoJSONEncoder)  # account -> đồng
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="closings", verbose_name=_("người khóa"))
    closed_at = models.DateTimeField(_("khóa lúc"), auto_now_add=True)
    # The how-manieth closing through that day: what was reopened is closed again by a new row.
    edition = models.PositiveSmallIntegerField(_("lần khóa"), default=1)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        verbose_name = _("khóa sổ")
        verbose_name_plural = _("khóa sổ")
        ordering = ["club", "through", "edition"]
        constraints = [
            models.UniqueConstraint(fields=["club", "through", "edition"], name="ledger_closing_once_a_day")
        ]

    def __str__(self):
        return f"{self.club} – {self.through:%d/%m/%Y}"


class Reopening(models.Model):
    """The level above opened a closed period again. The closing stays as it was, and counts no more."""

    closing = models.OneToOneField(
        Closing, models.PROTECT, related_name="reopening", verbose_name=_("lần khóa sổ")
    )
    reason = models.CharField(_("lý do"), max_length=300)
    reopened_by = models.ForeignKey(
        User, models.PROTECT, related_name="reopenings", verbose_name=_("người mở lại")
    )
    reopened_at = models.DateTimeField(_("mở lại lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("mở lại sổ")
        verbose_name_plural = _("mở lại sổ")

    def __str__(self):
        return f"{self.closing}: {self.reason}"
