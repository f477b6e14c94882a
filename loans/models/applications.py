"""What a member asks for, and what is decided about it; the loan itself begins with its disbursement."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clubs.models import Club
from loans.models.loans import Method
from members.models import Member


class Application(models.Model):
    """Giấy đề nghị vay vốn. It may be corrected until something is decided about it."""

    club = models.ForeignKey(
        Club, models.PROTECT, related_name="loan_applications", verbose_name=_("câu lạc bộ")
    )
    borrower = models.ForeignKey(
        Member, models.PROTECT, related_name="loan_applications", verbose_name=_("người vay")
    )
    on = models.DateField(_("ngày đề nghị"))
    principal = models.BigIntegerField(_("số tiền đề nghị vay"))  # đồng
    months = models.PositiveSmallIntegerField(_("số tháng"))
    purpose = models.CharField(_("mục đích vay"), max_length=200)
    plan = models.TextField(_("phương án sử dụng vốn"), max_length=2000, blank=True)
    own_money = models.BigIntegerField(_("vốn tự có"), null=True, blank=True)  # đồng
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người lập"))
    written_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("đề nghị vay vốn")
        verbose_name_plural = _("đề nghị vay vốn")
        ordering = ["club", "on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="loans_application_principal_positive",
                condition=Q(principal__gt=0),
                violation_error_message=_("Số tiền vay phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                name="loans_application_months_positive",
                condition=Q(months__gte=1),
                violation_error_message=_("Thời hạn vay phải từ 1 tháng."),
            ),
        ]

    def __str__(self):
        return f"{self.borrower} – {self.on:%d/%m/%Y}"


class Surety(models.Model):
    """Who answers for a loan beside the borrower: someone of the household who signs too, or a guarantor."""

    class Kind(models.TextChoices):
        COSIGNER = "cosigner", _("Người trong hộ cùng ký")
        GUARANTOR = "guarantor", _("Người bảo lãnh")

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="sureties", verbose_name=_("đề nghị vay vốn")
    )
    kind = models.CharField(_("tư cách"), max_length=10, choices=Kind)
    name = models.CharField(_("họ và tên"), max_length=120)
    relation = models.CharField(_("quan hệ với người vay"), max_length=60, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=15, blank=True)
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thành viên")
    )  # where the person is one

    class Meta:
        verbose_name = _("người cùng chịu trách nhiệm")
        verbose_name_plural = _("người cùng chịu trách nhiệm")
        ordering = ["application", "pk"]

    def __str__(self):
        return f"{self.name} ({self.get_kind_display()})"


class LoanMeeting(models.Model):
    """A meeting of the board at which applications are decided; its minutes list them all."""

    club = models.ForeignKey(Club, models.PROTECT, related_name="loan_meetings", verbose_name=_("câu lạc bộ"))
    on = models.DateField(_("ngày họp"))
    place = models.CharField(_("địa điểm"), max_length=120, blank=True)
    chair = models.CharField(_("chủ trì"), max_length=120)
    secretary = models.CharField(_("thư ký"), max_length=120)
    present = models.PositiveSmallIntegerField(_("số người có mặt"))
    attending = models.CharField(_("thành phần dự họp"), max_length=500, blank=True)
    notes = models.TextField(_("ý kiến"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("buổi họp xét vay")
        verbose_name_plural = _("buổi họp xét vay")
        ordering = ["club", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["club", "on"],
                name="loans_loanmeeting_once_a_day",
                violation_error_message=_("Ngày này đã có một buổi họp xét vay."),
            ),
        ]

    def __str__(self):
        return f"{self.club} – {self.on:%d/%m/%Y}"


class Decision(models.Model):
    """What was decided about an application, on which terms. Only ever added: the newest one holds."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Đồng ý cho vay")
        REFUSED = "refused", _("Không cho vay")
        WITHDRAWN = "withdrawn", _("Người vay rút đề nghị")

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="decisions", verbose_name=_("đề nghị vay vốn")
    )
    number = models.PositiveSmallIntegerField(_("lần quyết định"))
    on = models.DateField(_("ngày quyết định"))
    outcome = models.CharField(_("kết quả"), max_length=10, choices=Outcome)
    meeting = models.ForeignKey(
        LoanMeeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("buổi họp xét vay"),
    )
    votes_for = models.PositiveSmallIntegerField(_("số phiếu đồng ý"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("số phiếu không đồng ý"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    # The terms; only where the loan is granted.
    principal = models.BigIntegerField(_("số tiền cho vay"), null=True, blank=True)  # đồng
    months = models.PositiveSmallIntegerField(_("số tháng"), null=True, blank=True)
    rate = models.DecimalField(_("lãi suất %/tháng"), max_digits=8, decimal_places=5, null=True, blank=True)
    method = models.CharField(_("phương thức"), max_length=20, choices=Method, blank=True)
    every = models.PositiveSmallIntegerField(_("kỳ trả (tháng)"), null=True, blank=True)
    grace = models.PositiveSmallIntegerField(_("số kỳ đầu chưa phải trả gốc"), null=True, blank=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("người quyết định")
    )
    approved_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("quyết định về đề nghị vay")
        verbose_name_plural = _("quyết định về đề nghị vay")
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="loans_decision_number_once"),
            models.CheckConstraint(
                name="loans_decision_terms_where_granted",
                condition=~Q(outcome="approved")
                | Q(
                    principal__gt=0,
                    months__gte=1,
                    rate__gte=0,
                    every__gte=1,
                    grace__gte=0,
                    meeting__isnull=False,
                ),
                violation_error_message=_("Quyết định cho vay phải có buổi họp và đủ điều kiện vay."),
            ),
        ]

    def __str__(self):
        return f"{self.application}: {self.get_outcome_display()}"
