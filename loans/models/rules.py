"""What a club lends, to whom and on which terms: its rules from a day on (quy chế cho vay).

No national norm exists: each club's regulation decides. The defaults are what clubs usually do.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from loans.models.loans import Allocation, EarlyInterest, Method

# Percent a month: twenty percent a year is the most that the law allows (Civil Code 2015, article 468).
HIGHEST_RATE = Decimal("1.66666")


class LoanRules(models.Model):
    """The rules that bind loans applied for from `since` on, until the next ones; history stays as it was."""

    club = models.ForeignKey(Club, models.PROTECT, related_name="loan_rules", verbose_name=_("câu lạc bộ"))
    since = models.DateField(_("từ ngày"))
    decision = models.CharField(_("quy chế, nghị quyết số"), max_length=120, blank=True)

    max_principal = models.BigIntegerField(_("mức vay cao nhất"), default=10_000_000)  # đồng
    max_months = models.PositiveSmallIntegerField(_("thời hạn dài nhất (tháng)"), default=24)
    months = models.PositiveSmallIntegerField(_("thời hạn thường cho vay (tháng)"), default=12)
    rate = models.DecimalField(
        _("lãi suất %/tháng"),
        max_digits=8,
        decimal_places=5,
        default=Decimal("0.8"),
        validators=[MinValueValidator(0)],
    )
    max_rate = models.DecimalField(
        _("lãi suất cao nhất %/tháng"),
        max_digits=8,
        decimal_places=5,
        default=HIGHEST_RATE,
        validators=[MinValueValidator(0), MaxValueValidator(HIGHEST_RATE)],
    )
    # On principal past its due day, percent a month: half as much again as the usual rate (article 466).
    late_rate = models.DecimalField(
        _("lãi quá hạn %/tháng"),
        max_digits=8,
        decimal_places=5,
        default=Decimal("1.2"),
        validators=[MinValueValidator(0)],
    )
    method = models.CharField(
        _("phương thức trả"), max_length=20, choices=Method, default=Method.EQUAL_PRINCIPAL
    )
    every = models.PositiveSmallIntegerField(_("kỳ trả (tháng)"), default=1)
    rounding = models.PositiveSmallIntegerField(_("làm tròn (đồng)"), default=1000)
    grace = models.PositiveSmallIntegerField(_("số kỳ đầu chưa phải trả gốc"), default=0)
    meeting_day = models.PositiveSmallIntegerField(
        _("ngày sinh hoạt trong tháng"), null=True, blank=True
    )  # instalments fall due on it; empty: on the day of the month the loan was paid out
    allocation = models.CharField(
        _("thứ tự trừ nợ"), max_length=24, choices=Allocation, default=Allocation.LATE_INTEREST_PRINCIPAL
    )
    early_interest = models.CharField(
        _("trả hết trước hạn tính lãi"), max_length=12, choices=EarlyInterest, default=EarlyInterest.TO_DAY
    )

    loans_a_member = models.PositiveSmallIntegerField(_("số khoản vay cùng lúc của một người"), default=1)
    loans_a_household = models.PositiveSmallIntegerField(_("số khoản vay cùng lúc của một hộ"), default=1)
    # Of interest collected, moved from the revolving to the operating fund when a period is closed.
    operating_share = models.PositiveSmallIntegerField(_("phần lãi chuyển sang quỹ hoạt động (%)"), default=0)

    class Meta:
        verbose_name = _("quy định cho vay")
        verbose_name_plural = _("quy định cho vay")
        ordering = ["club", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["club", "since"],
                name="loans_loanrules_once_a_day",
                violation_error_message=_("Đã có quy định cho vay từ ngày này."),
            ),
            models.CheckConstraint(
                name="loans_loanrules_amount_positive",
                condition=Q(max_principal__gt=0),
                violation_error_message=_("Mức vay cao nhất phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                name="loans_loanrules_terms_fit",
                condition=Q(every__gte=1, every__lte=F("months"), months__lte=F("max_months")),
                violation_error_message=_(
                    "Kỳ trả không quá thời hạn thường, hạn này không quá hạn dài nhất."
                ),
            ),
            models.CheckConstraint(
                name="loans_loanrules_rate_within_cap",
                condition=Q(rate__gte=0, rate__lte=F("max_rate")),
                violation_error_message=_("Lãi suất không được quá lãi suất cao nhất."),
            ),
            models.CheckConstraint(
                name="loans_loanrules_day_of_month",
                condition=Q(meeting_day=None) | Q(meeting_day__gte=1, meeting_day__lte=31),
                violation_error_message=_("Ngày sinh hoạt phải từ 1 đến 31."),
            ),
            models.CheckConstraint(
                name="loans_loanrules_someone_may_borrow",
                condition=Q(loans_a_member__gte=1, loans_a_household__gte=1),
                violation_error_message=_("Mỗi người, mỗi hộ phải được vay ít nhất một khoản."),
            ),
            models.CheckConstraint(
                name="loans_loanrules_share_of_interest",
                condition=Q(operating_share__lte=100),
                violation_error_message=_("Phần lãi chuyển sang quỹ hoạt động phải từ 0 đến 100 phần trăm."),
            ),
        ]

    def __str__(self):
        return f"{self.club} – {self.since:%d/%m/%Y}"
