"""Households and their poverty classes, which the commune decides and the Association records."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from members.models.names import Named, NamedQuerySet


class Standing(models.TextChoices):
    """A household's class; unknown is the class before any assessment and is never stored."""

    POOR = "poor", _("Nghèo")
    NEAR_POOR = "near_poor", _("Cận nghèo")
    AVERAGE = "average", _("Mức sống trung bình")
    OTHER = "other", _("Khác")
    UNKNOWN = "unknown", _("Chưa rõ")


class Household(Named):
    named_by = "head"

    code = models.CharField(_("mã hộ"), max_length=40, unique=True)
    head = models.CharField(_("chủ hộ"), max_length=120)
    unit_code = models.CharField(
        _("mã đơn vị"), max_length=20, blank=True
    )  # means the newest unit that carries it
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("gộp vào hộ")
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("hộ")
        verbose_name_plural = _("hộ")
        ordering = ["code"]
        indexes = [models.Index(fields=["name_fold"], name="members_household_name")]

    def __str__(self):
        return self.head


class AssessmentQuerySet(models.QuerySet):
    def standing(self, day, household="pk"):
        """Subquery: the class in force on `day` (a date or an OuterRef) of the outer row's household."""
        in_force = self.filter(household=OuterRef(household), effective_from__lte=day)
        latest = in_force.order_by("-effective_from").values("standing")[:1]
        return Coalesce(Subquery(latest), models.Value(Standing.UNKNOWN))


class Assessment(models.Model):
    """What a review decided about a household; in force until the next one."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="assessments", verbose_name=_("hộ"))
    effective_from = models.DateField(_("từ ngày"))
    standing = models.CharField(_("loại hộ"), max_length=10, choices=Standing)
    in_difficulty = models.BooleanField(_("hoàn cảnh khó khăn"), default=False)
    # The poverty line in force changes every few years; classes of two standards are not comparable.
    standard = models.CharField(_("bộ chuẩn"), max_length=60, blank=True)
    decision = models.CharField(_("số quyết định"), max_length=120, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("phân loại hộ")
        verbose_name_plural = _("phân loại hộ")
        ordering = ["household", "effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "effective_from"], name="members_assessment_one_a_day"
            ),
            models.CheckConstraint(
                name="members_assessment_standing_known",
                condition=~Q(standing=Standing.UNKNOWN),
                violation_error_message=_("Loại hộ phải là Nghèo, Cận nghèo, Mức sống trung bình hoặc Khác."),
            ),
        ]

    def __str__(self):
        return f"{self.household}: {self.get_standing_display()} {self.effective_from:%d/%m/%Y}"
