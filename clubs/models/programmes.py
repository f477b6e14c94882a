"""The state programmes (đề án) under which clubs are founded, and the criteria they set for a club."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

DEFAULT_PROGRAMME = "1336"  # its criteria hold where the programme in force has none of its own


class ProgrammeQuerySet(models.QuerySet):
    def with_criteria_on(self, day: date):
        """The programme whose criteria hold on `day`: the one in force, else Decision 1336's."""
        in_force = self.filter(Q(until=None) | Q(until__gt=day), since__lte=day, criteria__isnull=False)
        return in_force.order_by("-since").first() or self.filter(code=DEFAULT_PROGRAMME).first()


class Programme(models.Model):
    code = models.CharField(_("đề án"), max_length=20, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    decision = models.CharField(_("quyết định"), max_length=120)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề án")
        verbose_name_plural = _("đề án")
        ordering = ["since"]

    def __str__(self):
        return self.name


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
