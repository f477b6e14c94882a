"""Who does what where: a user's role at a unit, and everything below it, or in a club."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Role
from clubs.models.clubs import Club
from clubs.models.units import Unit


class AppointmentQuerySet(models.QuerySet):
    def on(self, day: date):
        """Appointments that hold on `day` (`until` is the first day on which one no longer does)."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class Appointment(models.Model):
    """One person may hold several. When a unit ends, its people keep the clubs it had on its last day."""

    user = models.ForeignKey(User, models.CASCADE, related_name="appointments", verbose_name=_("người dùng"))
    role = models.CharField(_("vai trò"), max_length=12, choices=Role)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("đơn vị")
    )
    club = models.ForeignKey(
        Club, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("câu lạc bộ")
    )
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("phân quyền")
        verbose_name_plural = _("phân quyền")
        ordering = ["user", "since"]
        constraints = [
            models.CheckConstraint(
                name="clubs_appointment_at_one_place",
                condition=Q(unit=None, club__isnull=False) | Q(unit__isnull=False, club=None),
                violation_error_message=_("Chọn một đơn vị hoặc một câu lạc bộ."),
            ),
            models.CheckConstraint(
                name="clubs_appointment_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("Ngày thôi giữ vai trò không được trước ngày bắt đầu."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} – {self.place}"

    @property
    def place(self) -> Unit | Club:
        return self.unit or self.club
