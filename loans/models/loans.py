"""A loan: its club, its borrower and its terms. What became of it stands in its events."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from members.models import Member


class Method(models.TextChoices):
    """How principal and interest are spread over the instalments (loans/terms/schedules.py)."""

    EQUAL_PRINCIPAL = "equal_principal", _("Gốc đều")
    FLAT = "flat", _("Lãi phẳng")
    ANNUITY = "annuity", _("Niên kim")
    BULLET = "bullet", _("Gốc cuối kỳ")


class Allocation(models.TextChoices):
    """What a payment covers first; of each part the oldest instalment first."""

    LATE_INTEREST_PRINCIPAL = "late_interest_principal", _("Lãi quá hạn, lãi, rồi gốc")
    INTEREST_LATE_PRINCIPAL = "interest_late_principal", _("Lãi, lãi quá hạn, rồi gốc")
    INTEREST_PRINCIPAL_LATE = "interest_principal_late", _("Lãi, gốc, rồi lãi quá hạn")
    PRINCIPAL_INTEREST_LATE = "principal_interest_late", _("Gốc, lãi, rồi lãi quá hạn")


class EarlyInterest(models.TextChoices):
    """Up to when a borrower pays interest who pays back everything early."""

    TO_DAY = "to_day", _("đến ngày trả")
    TO_PERIOD_END = "to_period", _("hết kỳ đang chạy")


class LoanQuerySet(models.QuerySet):
    def taken_back(self):
        """Those whose disbursement was taken back: they never were lent."""
        return self.filter(
            events__kind__in=["disbursement", "opening"], events__voucher__reverses__isnull=False
        )

    def in_force(self):
        return self.exclude(pk__in=Loan.objects.taken_back().values("pk"))


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

    # Terms that not every loan has; what is empty was not agreed.
    grace = models.PositiveSmallIntegerField(_("số kỳ đầu chưa trả gốc"), null=True, blank=True)
    first_due = models.DateField(_("ngày trả kỳ đầu"), null=True, blank=True)
    due_day = models.PositiveSmallIntegerField(_("ngày trả trong tháng"), null=True, blank=True)
    late_rate = models.DecimalField(
        _("lãi quá hạn %/tháng"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )  # on principal past its due day
    allocation = models.CharField(_("thứ tự trừ nợ"), max_length=24, choices=Allocation, blank=True)
    early_interest = models.CharField(
        _("trả hết trước hạn tính lãi"), max_length=12, choices=EarlyInterest, blank=True
    )
    application = models.ForeignKey(
        "loans.Application",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="loans",
        verbose_name=_("đề nghị vay vốn"),
    )  # none where the loan was taken over from paper; all but one of its loans were taken back

    objects = LoanQuerySet.as_manager()

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
                name="loans_loan_months_from_one",
                condition=Q(months__gte=1, every__gte=1),
                violation_error_message=_("Thời hạn vay và kỳ trả phải từ 1 tháng."),
            ),
            models.CheckConstraint(
                name="loans_loan_due_day_of_month",
                condition=Q(due_day=None) | Q(due_day__gte=1, due_day__lte=31),
                violation_error_message=_("Ngày trả trong tháng phải từ 1 đến 31."),
            ),
            models.CheckConstraint(
                name="loans_loan_first_due_later",
                condition=Q(first_due=None) | Q(first_due__gt=F("disbursed_on")),
                violation_error_message=_("Ngày trả kỳ đầu phải sau ngày giải ngân."),
            ),
        ]

    def __str__(self):
        return self.code
