"""Gifts in kind. They stand in the donors' book with an estimated value and never touch cash."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from ledger.models.campaigns import Campaign


class InKindGift(models.Model):
    club = models.ForeignKey(Club, models.PROTECT, related_name="in_kind_gifts", verbose_name=_("câu lạc bộ"))
    on = models.DateField(_("ngày"))
    donor = models.CharField(_("người ủng hộ"), max_length=120)
    text = models.CharField(_("nội dung"), max_length=300)
    value = models.BigIntegerField(_("giá trị ước tính"))  # đồng
    anonymous = models.BooleanField(_("không nêu tên"), default=False)  # on whatever others may read
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="gifts", verbose_name=_("đợt vận động")
    )

    class Meta:
        verbose_name = _("ủng hộ hiện vật")
        verbose_name_plural = _("ủng hộ hiện vật")
        ordering = ["club", "on", "donor"]
        constraints = [
            models.UniqueConstraint(fields=["club", "on", "donor", "text"], name="ledger_inkindgift_once"),
            models.CheckConstraint(
                name="ledger_inkindgift_value_positive",
                condition=Q(value__gt=0),
                violation_error_message=_("Giá trị ước tính phải lớn hơn 0."),
            ),
        ]

    def __str__(self):
        return f"{self.donor}: {self.text}"

    @property
    def name(self) -> str:
        """What the log calls it by."""
        return self.donor
