"""A file that somebody brings in: what it is, how far it has come, what was found in it."""

from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Capability
from clubs.access import Reach
from clubs.models import Club, Unit
from members.lists.meanings import MEANINGS


class IntakeQuerySet(models.QuerySet):
    def visible_to(self, user: User, reach: Reach, capability: str = Capability.SEE):
        """One's own, and those into a club where `capability` is held."""
        return self.filter(Q(by=user) | Q(club__in=reach.visible_clubs(capability)))


class Intake(models.Model):
    """One uploaded file. The file itself lies in a private folder until it is saved, cancelled or too old."""

    class Kind(models.TextChoices):
        LIST = "list", _("Danh sách thành viên")
        WORKBOOK = "workbook", _("Sổ dữ liệu")

    class State(models.TextChoices):
        MATCHING = "matching", _("Chờ ghép cột")
        CHECKING = "checking", _("Đang kiểm tra")
        CHECKED = "checked", _("Chờ ghi")
        REFUSED = "refused", _("Có chỗ cần sửa")
        SAVING = "saving", _("Đang ghi")
        SAVED = "saved", _("Đã ghi")
        UNDONE = "undone", _("Đã hoàn tác")
        CANCELLED = "cancelled", _("Đã bỏ")

    UNDER_WAY = (State.CHECKING, State.SAVING)
    OPEN = (State.MATCHING, State.CHECKED, State.REFUSED)

    key = models.UUIDField(_("khóa"), default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("loại tệp"), max_length=8, choices=Kind)
    name = models.CharField(_("tên tệp"), max_length=200)
    digest = models.CharField(_("mã băm"), max_length=64)  # SHA-256 of the file
    by = models.ForeignKey(User, models.PROTECT, related_name="intakes", verbose_name=_("người nhập"))
    at = models.DateTimeField(_("lúc"), auto_now_add=True)
    club = models.ForeignKey(
        Club, models.PROTECT, null=True, blank=True, related_name="intakes", verbose_name=_("câu lạc bộ")
    )
    state = models.CharField(_("tình trạng"), max_length=9, choices=State)
    # How a list is read: its sheet and row of headings, charset, columns, and what it does not say itself.
    reading = models.JSONField(_("cách đọc"), default=dict, encoder=DjangoJSONEncoder)
    rows = models.PositiveIntegerField(_("số dòng"), default=0)
    # Long work is taken by a worker; the row says how far it is.
    asked_at = models.DateTimeField(_("giao lúc"), null=True, blank=True)
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True, blank=True)
    step = models.PositiveSmallIntegerField(_("bước"), default=0)
    message = models.CharField(_("đang làm"), max_length=200, blank=True)
    found = models.JSONField(_("kết quả kiểm tra"), default=dict, encoder=DjangoJSONEncoder)
    saved_at = models.DateTimeField(_("ghi lúc"), null=True, blank=True)
    # What it did, for taking it back: keys of what was made, earlier values of what was changed.
    deeds = models.JSONField(_("việc đã ghi"), default=dict, encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần nhập tệp")
        verbose_name_plural = _("các lần nhập tệp")
        ordering = ["-at"]
        indexes = [models.Index(fields=["state", "asked_at"], name="reports_intake_waiting")]

    def __str__(self):
        return self.name


class HeadingMatch(models.Model):
    """What a heading meant in the lists of a unit: remembered when somebody corrected it."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="heading_matches", verbose_name=_("đơn vị"))
    heading = models.CharField(_("tiêu đề"), max_length=120)
    meaning = models.CharField(_("ý nghĩa"), max_length=20, blank=True)  # empty: it means nothing

    class Meta:
        verbose_name = _("cách ghép cột")
        verbose_name_plural = _("cách ghép cột")
        ordering = ["unit", "heading"]
        constraints = [models.UniqueConstraint(fields=["unit", "heading"], name="reports_headingmatch_once")]

    def __str__(self):
        return f"{self.heading} → {self.meant}"

    @property
    def meant(self) -> str:
        """The meaning as people read it."""
        return str(MEANINGS[self.meaning].label) if self.meaning in MEANINGS else ""
