"""Clubs, where they belong, what is planned for them and how they were honoured."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clubs.models.programmes import Programme
from clubs.models.units import Unit


class ClubQuerySet(models.QuerySet):
    def active_on(self, day: date):
        """Clubs founded by `day` and not dissolved by then."""
        return self.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=day), founded_on__lte=day)


class Club(models.Model):
    code = models.CharField(_("mã CLB"), max_length=40, unique=True)
    name = models.CharField(_("tên CLB"), max_length=200)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="founded_clubs", verbose_name=_("đơn vị khi thành lập")
    )
    hamlet = models.CharField(_("ấp/khóm"), max_length=120, blank=True)
    founded_on = models.DateField(_("ngày thành lập"))
    dissolved_on = models.DateField(_("ngày giải thể"), null=True, blank=True)
    decision = models.CharField(_("số quyết định"), max_length=120, blank=True)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="clubs", verbose_name=_("đề án")
    )
    monthly_fee = models.PositiveBigIntegerField(_("mức phí tháng"), null=True, blank=True)

    objects = ClubQuerySet.as_manager()

    class Meta:
        verbose_name = _("câu lạc bộ")
        verbose_name_plural = _("câu lạc bộ")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="clubs_club_dissolved_after_founded",
                condition=Q(dissolved_on=None) | Q(dissolved_on__gt=F("founded_on")),
                violation_error_message=_("Ngày giải thể phải sau ngày thành lập."),
            ),
        ]

    def __str__(self):
        return self.name


class Assignment(models.Model):
    """Where a club belongs from a day on, when that is not the single successor of its unit.

    It has no last day: the next assignment ends it, so two can never overlap.
    """

    club = models.ForeignKey(Club, models.CASCADE, related_name="assignments", verbose_name=_("câu lạc bộ"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name=_("đơn vị"))
    since = models.DateField(_("từ ngày"))

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        ordering = ["club", "since"]
        constraints = [models.UniqueConstraint(fields=["club", "since"], name="clubs_assignment_one_a_day")]

    def __str__(self):
        return f"{self.club} → {self.unit}"


class Target(models.Model):
    """What a unit plans for a year."""

    class Kind(models.TextChoices):
        CLUBS_FOUNDED = "clubs_founded", _("CLB thành lập mới")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets", verbose_name=_("đơn vị"))
    year = models.PositiveSmallIntegerField(_("năm"))
    kind = models.CharField(_("chỉ tiêu"), max_length=20, choices=Kind, default=Kind.CLUBS_FOUNDED)
    planned = models.PositiveIntegerField(_("kế hoạch"))

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["year", "unit"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "kind"], name="clubs_target_once")]

    def __str__(self):
        return f"{self.unit} {self.year}: {self.planned}"


class Award(models.Model):
    """A commendation (bằng khen, giấy khen) of a collective or a person."""

    class Recipient(models.TextChoices):
        COLLECTIVE = "collective", _("Tập thể")
        INDIVIDUAL = "individual", _("Cá nhân")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="awards", verbose_name=_("đơn vị"))
    club = models.ForeignKey(
        Club, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name=_("câu lạc bộ")
    )
    on = models.DateField(_("ngày"))
    recipient = models.CharField(_("đối tượng"), max_length=10, choices=Recipient)
    name = models.CharField(_("tên"), max_length=200)
    form = models.CharField(_("hình thức"), max_length=120, blank=True)
    decision = models.CharField(_("số quyết định"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("khen thưởng")
        verbose_name_plural = _("khen thưởng")
        ordering = ["on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on", "recipient", "name", "form"], name="clubs_award_once"
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.form})"
