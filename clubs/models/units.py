"""Administrative units. A row is one version of a unit: a new name, level or parent is a new row."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class UnitQuerySet(models.QuerySet):
    def in_force(self, day: date):
        """The versions that are in force on `day` (`valid_to` is the first day on which one no longer is)."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Unit(models.Model):
    """Known by code and first day: official codes of dissolved units are used again under other names."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("Tỉnh")
        DISTRICT = "district", _("Huyện")
        COMMUNE = "commune", _("Xã")

    code = models.CharField(_("mã đơn vị"), max_length=20)
    name = models.CharField(_("tên đơn vị"), max_length=120)
    level = models.CharField(_("cấp"), max_length=10, choices=Level)
    # A code, not a row: the unit with that code on the day asked, else its successor (clubs/geography.py).
    parent_code = models.CharField(_("mã cấp trên"), max_length=20, blank=True)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self",
        through="Succession",
        through_fields=("unit", "successor"),
        symmetrical=False,
        related_name="predecessors",
        verbose_name=_("đơn vị kế thừa"),
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="clubs_unit_code_and_day"),
            models.CheckConstraint(
                name="clubs_unit_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                violation_error_message=_("Đến ngày phải sau Từ ngày."),
            ),
        ]

    def __str__(self):
        return self.name


class Succession(models.Model):
    """The link from a unit that ended to one that took over on that day."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="successions", verbose_name=_("đơn vị cũ"))
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị kế thừa"))

    class Meta:
        verbose_name = _("kế thừa")
        verbose_name_plural = _("kế thừa")
        constraints = [
            models.UniqueConstraint(fields=["unit", "successor"], name="clubs_succession_once"),
            models.CheckConstraint(
                name="clubs_succession_to_another_unit",
                condition=~Q(unit=F("successor")),
                violation_error_message=_("Đơn vị không thể kế thừa chính nó."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} → {self.successor}"
