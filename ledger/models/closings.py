"""A closed period of a club's books: the one stored figure."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clubs.models import Club


class Closing(models.Model):
    """The totals of all that was booked by the end of `through`; nothing dated by then is posted any more."""

    club = models.ForeignKey(Club, models.PROTECT, related_name="closings", verbose_name=_("câu lạc bộ"))
    through = models.DateField(_("khóa đến hết ngày"))
    totals = models.JSONField(_("số dư các tài khoản"), encoder=DjangoJSONEncoder)  # account -> đồng
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="closings", verbose_name=_("người khóa"))
    closed_at = models.DateTimeField(_("khóa lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("khóa sổ")
        verbose_name_plural = _("khóa sổ")
        ordering = ["club", "through"]
        constraints = [models.UniqueConstraint(fields=["club", "through"], name="ledger_closing_once_a_day")]

    def __str__(self):
        return f"{self.club} – {self.through:%d/%m/%Y}"
