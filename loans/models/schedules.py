"""Repayment plans. Rescheduling adds a plan with the next number; the newest by a day is the one in force."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from loans.models.loans import Loan


class Schedule(models.Model):
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="schedules", verbose_name=_("khoản vay"))
    number = models.PositiveSmallIntegerField(_("lần lập"))
    since = models.DateField(_("từ ngày"))

    class Meta:
        verbose_name = _("lịch trả nợ")
        verbose_name_plural = _("lịch trả nợ")
        ordering = ["loan", "number"]
        constraints = [models.UniqueConstraint(fields=["loan", "number"], name="loans_schedule_number_once")]

    def __str__(self):
        return f"{self.loan} – {self.number}"


class Instalment(models.Model):
    schedule = models.ForeignKey(
        Schedule, models.PROTECT, related_name="instalments", verbose_name=_("lịch trả nợ")
    )
    number = models.PositiveSmallIntegerField(_("kỳ"))
    due = models.DateField(_("đến hạn"))
    principal = models.BigIntegerField(_("gốc"))  # đồng
    interest = models.BigIntegerField(_("lãi"))  # đồng

    class Meta:
        verbose_name = _("kỳ trả nợ")
        verbose_name_plural = _("kỳ trả nợ")
        ordering = ["schedule", "number"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "number"], name="loans_instalment_number_once"),
            models.CheckConstraint(
                name="loans_instalment_not_negative", condition=Q(principal__gte=0, interest__gte=0)
            ),
        ]

    def __str__(self):
        return f"{self.schedule}/{self.number}"
