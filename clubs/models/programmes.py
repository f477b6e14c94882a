"""The state programmes (đề án) under which clubs are founded, and the criteria they set for a club."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

DEFAULT_PROGRAMME = "1336"  # its criteria hold where the programme in force has none of its own


class Programme(models.Model):
    code = models.CharField(_("đề án"), max_length=20, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    decision = models.CharField(_("quyết định"), max_length=120)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đề án")
        verbose_name_plural = _("đề án")
        ordering = ["since"]

    def __str__(self):
        return self.name

    def is_in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


class CriterionQuerySet(models.QuerySet):
    def in_force(self, day: date) -> list["Criterion"]:
        """The bands that hold on `day`: of the programme in force, or of Decision 1336 where it has none."""
        bands = list(self.select_related("programme").order_by("-programme__since", "pk"))
        programmes = [band.programme for band in bands]
        in_force = [one for one in programmes if one.is_in_force(day)]
        held_to = in_force or [one for one in programmes if one.code == DEFAULT_PROGRAMME]
        return [band for band in bands if band.programme in held_to[:1]]


class Criterion(models.Model):
    """A band that a club should lie in, both ends included. A warning, never a bar to entry."""

    class Kind(models.TextChoices):
        SIZE = "size", _("Số thành viên")
        WOMEN = "women", _("Tỷ lệ nữ (%)")
        OLDER = "older", _("Tỷ lệ người cao tuổi (%)")
        BOTH_FUNDS = "both_funds", _("Có cả hai quỹ")
        BORROWERS = "borrowers", _("Tỷ lệ thành viên được vay vốn (%)")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="criteria", verbose_name=_("đề án"))
    kind = models.CharField(_("tiêu chí"), max_length=20, choices=Kind)
    low = models.PositiveIntegerField(_("từ"))
    high = models.PositiveIntegerField(_("đến"), null=True, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("tiêu chí")
        verbose_name_plural = _("tiêu chí")
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind"], name="clubs_criterion_once"),
            models.CheckConstraint(
                name="clubs_criterion_band_not_empty",
                condition=Q(high=None) | Q(high__gte=F("low")),
                violation_error_message=_("Mức đến phải từ mức từ trở lên."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.low}–{self.high or ''}"
