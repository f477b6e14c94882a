"""A person's stay in a club, from a day to a day."""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from members.models.people import Member


class MembershipQuerySet(models.QuerySet):
    def with_end(self):
        """Annotate `ended_on`: the first day the stay no longer is; a dissolved club ends its stays."""
        left, dissolved = F("left_on"), F("club__dissolved_on")
        return self.annotate(
            ended_on=Case(
                When(left_on=None, then=dissolved),
                When(club__dissolved_on=None, then=left),
                default=Least(left, dissolved),
            )
        )

    def active_on(self, day: date):
        """Stays that hold at the end of `day`, in clubs that are active then."""
        return self.filter(
            Q(left_on=None) | Q(left_on__gt=day),
            Q(club__dissolved_on=None) | Q(club__dissolved_on__gt=day),
            joined_on__lte=day,
            club__founded_on__lte=day,
        )


class Membership(models.Model):
    """Stays of one person in one club never overlap (guards)."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="memberships", verbose_name=_("thành viên")
    )
    club = models.ForeignKey(Club, models.PROTECT, related_name="memberships", verbose_name=_("câu lạc bộ"))
    joined_on = models.DateField(_("ngày vào"))
    left_on = models.DateField(_("ngày ra"), null=True, blank=True)  # the first day on which it no longer is
    reason = models.CharField(_("lý do ra"), max_length=120, blank=True)
    position = models.CharField(_("chức vụ"), max_length=60, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tham gia CLB")
        verbose_name_plural = _("tham gia CLB")
        ordering = ["club", "joined_on", "member"]
        indexes = [models.Index(fields=["club", "joined_on"], name="members_membership_club_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "club", "joined_on"], name="members_membership_once_a_day"
            ),
            models.CheckConstraint(
                name="members_membership_left_after_joined",
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")),
                violation_error_message=_("Ngày ra không được trước ngày vào."),
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.club}"
