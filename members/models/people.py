"""People: who they are, which does not change, and the household they live in, which may."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from members.models.households import Household
from members.models.names import Named, NamedQuerySet


class EthnicGroup(models.Model):
    """One of the 54 official groups, by the codes of Decision 121-TCTK/PPCĐ of 2 March 1979."""

    KINH = "01"

    code = models.CharField(_("mã dân tộc"), max_length=2, primary_key=True)
    name = models.CharField(_("dân tộc"), max_length=40)
    other_names = models.TextField(_("tên gọi khác"), blank=True)  # separated by semicolons

    class Meta:
        verbose_name = _("dân tộc")
        verbose_name_plural = _("dân tộc")
        ordering = ["code"]

    def __str__(self):
        return self.name


class MemberQuerySet(NamedQuerySet):
    def persons(self, path: str = ""):
        """Expression for the one person a row stands for: rows of one person that were merged count once.

        `path` leads from the queried model to the member ("borrower__"). Counts of people use this word.
        """
        return Coalesce(F(f"{path}same_as_id"), F(f"{path}pk"))

    def merged(self) -> dict[int, int]:
        """The row kept of each that was merged into it, both by id."""
        return dict(self.exclude(same_as=None).order_by().values_list("pk", "same_as"))


class Member(Named):
    """A person. Rows of one person entered twice are both kept; `same_as` names the one that counts."""

    named_by = "full_name"

    class Sex(models.TextChoices):
        MALE = "male", _("Nam")
        FEMALE = "female", _("Nữ")

    class BirthKnown(models.TextChoices):
        DAY = "day", _("ngày")
        MONTH = "month", _("tháng")
        YEAR = "year", _("năm")

    code = models.CharField(_("mã thành viên"), max_length=40, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex)
    # Missing day and month stand as 1; `birth_known` says what is really known, and what is shown.
    born_on = models.DateField(_("ngày sinh"))
    birth_known = models.CharField(_("biết đến"), max_length=5, choices=BirthKnown, default=BirthKnown.DAY)
    ethnic_group = models.ForeignKey(
        EthnicGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dân tộc")
    )
    citizen_number = models.CharField(_("số CCCD"), max_length=12, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=15, blank=True)
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("gộp vào")
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("thành viên")
        verbose_name_plural = _("thành viên")
        ordering = ["code"]
        indexes = [
            models.Index(fields=["name_fold"], name="members_member_name"),
            models.Index(fields=["citizen_number"], name="members_member_citizen"),
        ]
        constraints = [
            models.CheckConstraint(
                name="members_member_not_same_as_itself",
                condition=Q(same_as=None) | ~Q(same_as=F("pk")),
                violation_error_message=_("Không thể gộp một người vào chính mình."),
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def person(self) -> int:
        """What `Member.objects.persons` asks of the database: the id of the row that counts."""
        return self.same_as_id or self.pk

    @property
    def born(self) -> str:
        """The birth date as far as it is known: 12/03/1958, 03/1958 or 1958."""
        known = {"day": "%d/%m/%Y", "month": "%m/%Y", "year": "%Y"}[self.birth_known]
        return f"{self.born_on:{known}}"

    def age_on(self, day: date) -> int:
        """The years completed on `day`; where day or month of birth are not known they count as the first."""
        birthday_to_come = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - birthday_to_come


def born_by(day: date, age: int) -> date:
    """The last birth date of those who have completed `age` years on `day`.

    Born on 29 February means a birthday on 1 March in other years (Law on the Elderly 2009, article 2).
    """
    try:
        return day.replace(year=day.year - age)
    except ValueError:  # 29 February, and no such day `age` years before
        return day.replace(year=day.year - age, day=28)


class HouseholdStayQuerySet(models.QuerySet):
    def on(self, day: date):
        """Where people live on `day`."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class HouseholdStay(models.Model):
    """A person's time in a household; `since` is empty for the first one. Stays never overlap (guards)."""

    member = models.ForeignKey(
        Member, models.CASCADE, related_name="household_stays", verbose_name=_("thành viên")
    )
    household = models.ForeignKey(Household, models.PROTECT, related_name="stays", verbose_name=_("hộ"))
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    until = models.DateField(_("đến ngày"), null=True, blank=True)  # the first day on which it no longer is

    objects = HouseholdStayQuerySet.as_manager()

    class Meta:
        verbose_name = _("thời gian ở hộ")
        verbose_name_plural = _("thời gian ở hộ")
        ordering = ["member", "since"]
        constraints = [
            models.CheckConstraint(
                name="members_householdstay_ends_after_it_begins",
                condition=Q(since=None) | Q(until=None) | Q(until__gt=F("since")),
                violation_error_message=_("Ngày chuyển đi phải sau ngày chuyển đến."),
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.household}"

    def holds_on(self, day: date) -> bool:
        """What `HouseholdStay.objects.on` asks of the database."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)
