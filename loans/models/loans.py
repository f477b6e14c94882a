"""A loan: its club, its borrower and its terms. What became of it stands in its events."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from members.models import Member


class Method(models.TextChoices):
    """How principal and interest are spread over the instalments (loans/schedules.py)."""

    EQUAL_PRINCIPAL = "equal_principal", _("Gốc đều")
    FLAT = "flat", _("Lãi phẳng")
    ANNUITY = "annuity", _("Niên kim")
    BULLET = "bullet", _("Gốc cuối kỳ")


class Loan(models.Model):
    code = models.CharField(_("mã khoản vay"), max_length=60, unique=True)
    club = models.ForeignKey(Club, models.PROTECT, related_name="loans", verbose_name=_("câu lạc bộ"))
    borrower = models.ForeignKey(Member, models.PROTECT, related_name="loans", verbose_name=_("người vay"))
    disbursed_on = models.DateField(_("ngày giải ngân"))
    principal = models.BigIntegerField(_("số tiền vay"))  # đồng
    rate = models.DecimalField(
        _("lãi suất %/tháng"), max_digits=8, decimal_places=5, validators=[MinValueValidator(0)]
    )
    months = models.PositiveSmallIntegerField(_("số tháng"))
    method = models.CharField(_("phương thức"), max_length=20, choices=Method)
    every = models.PositiveSmallIntegerField(_("kỳ trả (tháng)"), default=1)
    rounding = models.PositiveSmallIntegerField(_("làm tròn"), default=1)  # to a multiple of so many đồng
    purpose = models.CharField(_("mục đích"), max_length=200, blank=True)
    # Principal still owed on the club's opening day, for a loan that was running then; empty for all others.
    opening_principal = models.BigIntegerField(_("dư nợ đầu"), null=True, blank=True)

    class Meta:
        verbose_name = _("khoản vay")
        verbose_name_plural = _("khoản vay")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="loans_loan_principal_positive",
                condition=Q(principal__gt=0),
                violation_error_message=_("Số tiền vay phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                name="loans_loan_opening_within_principal",
                condition=Q(opening_principal=None)
                | Q(opening_principal__gt=0, opening_principal__lte=F("principal")),
                violation_error_message=_("Dư nợ đầu phải lớn hơn 0 và không quá số tiền vay."),
            ),
            models.CheckConstraint(
                name="loans_loan_instalments_within_term",
                condition=Q(months__gte=1, every__gte=1, every__lte=F("months")),
                violation_error_message=_("Kỳ trả phải từ 1 tháng đến hết thời hạn vay."),
            ),
        ]

    def __str__(self):
        return self.code
