"""Who leads a club (ban chủ nhiệm): a person in a position, from a day to a day."""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from members.models.people import Member


class BoardPostQuerySet(models.QuerySet):
    def on(self, day: date):
        """The posts held on `day`."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def by_rank(self):
        """The chair first, then as the positions are named; in one position by the day they began."""
        ranks = [When(position=position, then=rank) for rank, position in enumerate(BoardPost.Position)]
        return self.order_by(Case(*ranks, default=len(ranks)), "since", "pk")


class BoardPost(models.Model):
    """One person may hold several. `term` is what the club calls the term, such as "2020–2025"."""

    class Position(models.TextChoices):
        CHAIR = "chair", _("Chủ nhiệm")
        VICE = "vice", _("Phó chủ nhiệm")
        SECRETARY = "secretary", _("Thư ký")
        BOOKKEEPER = "bookkeeper", _("Kế toán")
        TREASURER = "treasurer", _("Thủ quỹ")
        MEMBER = "member", _("Ủy viên")
        GROUP = "group", _("Tổ trưởng")
        CARERS = "carers", _("Trưởng nhóm tình nguyện viên")

    club = models.ForeignKey(Club, models.PROTECT, related_name="board_posts", verbose_name=_("câu lạc bộ"))
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="board_posts", verbose_name=_("thành viên")
    )
    position = models.CharField(_("chức vụ"), max_length=12, choices=Position)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(
        _("đến ngày"), null=True, blank=True
    )  # the first day on which it is no longer held
    term = models.CharField(_("nhiệm kỳ"), max_length=20, blank=True)

    objects = BoardPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("chức vụ trong ban chủ nhiệm")
        verbose_name_plural = _("chức vụ trong ban chủ nhiệm")
        ordering = ["club", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["club", "member", "position"],
                condition=Q(until=None),
                name="members_boardpost_held_once",
                violation_error_message=_("Người này đang giữ chức vụ ấy."),
            ),
            models.CheckConstraint(
                name="members_boardpost_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gt=F("since")),
                violation_error_message=_("Ngày thôi giữ chức vụ phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.get_position_display()}"
