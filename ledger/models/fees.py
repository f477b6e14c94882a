"""What a month's membership costs in a club, and who pays less. What was paid stands in the books alone."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from members.models import Member


class FeeRate(models.Model):
    """The fee of a club from a month on, until the next rate.

    Before the first one holds the club's `monthly_fee`, with which it was founded or came in.
    """

    club = models.ForeignKey(Club, models.PROTECT, related_name="fee_rates", verbose_name=_("câu lạc bộ"))
    since = models.DateField(_("từ tháng"))  # the first day of the month
    amount = models.PositiveBigIntegerField(_("mức phí tháng"))  # đồng a month, 0 for none

    class Meta:
        verbose_name = _("mức phí")
        verbose_name_plural = _("mức phí")
        ordering = ["club", "since"]
        constraints = [
            models.UniqueConstraint(fields=["club", "since"], name="ledger_feerate_once_a_month"),
            models.CheckConstraint(
                name="ledger_feerate_from_the_first_of_a_month", condition=Q(since__day=1)
            ),
        ]

    def __str__(self):
        return f"{self.club} – {self.since:%m/%Y}: {self.amount}"


class FeeExemption(models.Model):
    """Months for which a member pays less than the others, or nothing."""

    club = models.ForeignKey(
        Club, models.PROTECT, related_name="fee_exemptions", verbose_name=_("câu lạc bộ")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="fee_exemptions", verbose_name=_("thành viên")
    )
    first = models.DateField(_("từ tháng"))  # the first day of the month, as `last`
    last = models.DateField(_("đến tháng"), null=True, blank=True)  # none: until further notice
    amount = models.PositiveBigIntegerField(_("mức phí còn đóng"), default=0)  # đồng a month
    reason = models.CharField(_("lý do"), max_length=200)

    class Meta:
        verbose_name = _("miễn giảm phí")
        verbose_name_plural = _("miễn giảm phí")
        ordering = ["club", "member", "first"]
        constraints = [
            models.CheckConstraint(
                name="ledger_feeexemption_months_in_order",
                condition=Q(last=None) | Q(last__gte=F("first")),
                violation_error_message=_("Tháng cuối không được trước tháng đầu."),
            ),
            models.CheckConstraint(
                name="ledger_feeexemption_whole_months",
                condition=Q(first__day=1) & (Q(last=None) | Q(last__day=1)),
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.first:%m/%Y}"
