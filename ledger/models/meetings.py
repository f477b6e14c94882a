"""The monthly meeting of a club: what it was about, and its sheet of who came and what was paid."""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clubs.models import Club


class Topic(models.Model):
    """One of the activity areas a meeting may be about: eight by the guidance for clubs; rows, not code."""

    number = models.PositiveSmallIntegerField(_("số"), unique=True)
    name = models.CharField(_("mảng hoạt động"), max_length=120)

    class Meta:
        verbose_name = _("mảng hoạt động")
        verbose_name_plural = _("mảng hoạt động")
        ordering = ["number"]

    def __str__(self):
        return self.name


class MeetingQuerySet(models.QuerySet):
    def of(self, club: Club):
        return self.filter(club=club)

    def still_open(self):
        """Those whose sheet is not closed: their money is not in the books yet."""
        return self.filter(closed_at=None)

    def held(self):
        """Those that are closed."""
        return self.exclude(closed_at=None)

    def before(self, day: date):
        return self.filter(on__lt=day)


class Meeting(models.Model):
    """A meeting on a day. Its sheet is held by one device at a time; `version` counts what was saved."""

    club = models.ForeignKey(Club, models.PROTECT, related_name="meetings", verbose_name=_("câu lạc bộ"))
    on = models.DateField(_("ngày"))
    place = models.CharField(_("địa điểm"), max_length=120, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("nội dung"))
    health_checks = models.PositiveIntegerField(_("số người được kiểm tra sức khỏe"), null=True, blank=True)
    cared_for = models.PositiveIntegerField(_("số người được chăm sóc tại nhà"), null=True, blank=True)
    notes = models.TextField(_("diễn biến và nghị quyết"), max_length=4000, blank=True)

    key = models.UUIDField(_("khóa của bảng"), default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(_("lần ghi thứ"), default=0)
    holder = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người đang giữ bảng")
    )
    device = models.CharField(_("máy đang giữ bảng"), max_length=64, blank=True)
    held_since = models.DateTimeField(_("giữ từ lúc"), null=True, blank=True)

    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người chốt")
    )
    closed_at = models.DateTimeField(_("chốt lúc"), null=True, blank=True)
    closings = models.PositiveSmallIntegerField(_("số lần chốt"), default=0)
    reopened_because = models.CharField(_("lý do mở lại"), max_length=300, blank=True)  # the last time

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("buổi sinh hoạt")
        verbose_name_plural = _("buổi sinh hoạt")
        ordering = ["club", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["club", "on"],
                name="ledger_meeting_once_a_day",
                violation_error_message=_("Ngày này đã có một buổi sinh hoạt của câu lạc bộ."),
            ),
            models.CheckConstraint(
                name="ledger_meeting_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.club} – {self.on:%d/%m/%Y}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def topic_numbers(self) -> list[int]:
        """What it was about, by the numbers of its topics; for the log."""
        return sorted(self.topics.values_list("number", flat=True))
