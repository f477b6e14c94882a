"""Raising funds: campaigns, what was promised, and what is known beside the money that came or went.

The money itself stands in vouchers, which are only ever added; who gave it, for which campaign and under
which conditions stands in a row beside its voucher and may be put right.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clubs.models import Club
from ledger.models.vouchers import Voucher


class Campaign(models.Model):
    """A club asks for something, from a day to a day: for what, and how much it hopes for."""

    club = models.ForeignKey(Club, models.PROTECT, related_name="campaigns", verbose_name=_("câu lạc bộ"))
    name = models.CharField(_("tên đợt"), max_length=120)
    purpose = models.CharField(_("mục đích"), max_length=300)
    target = models.BigIntegerField(_("mục tiêu"))  # đồng
    first = models.DateField(_("từ ngày"))
    last = models.DateField(_("đến ngày"), null=True, blank=True)  # None: until it is ended

    class Meta:
        verbose_name = _("đợt vận động")
        verbose_name_plural = _("đợt vận động")
        ordering = ["club", "-first", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["club", "name"],
                name="ledger_campaign_name_once",
                violation_error_message=_("Câu lạc bộ đã có đợt vận động tên này: hãy đặt tên khác."),
            ),
            models.CheckConstraint(
                name="ledger_campaign_target_positive",
                condition=Q(target__gt=0),
                violation_error_message=_("Mục tiêu phải lớn hơn 0 đồng."),
            ),
            models.CheckConstraint(
                name="ledger_campaign_days_in_order",
                condition=Q(last=None) | Q(last__gte=F("first")),
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
            ),
        ]

    def __str__(self):
        return self.name


class Pledge(models.Model):
    """Somebody promised an amount; what came of it are the donations that point here."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="pledges", verbose_name=_("đợt vận động")
    )
    donor = models.CharField(_("người hứa"), max_length=120)
    amount = models.BigIntegerField(_("số tiền hứa"))  # đồng
    on = models.DateField(_("ngày hứa"))
    due = models.DateField(_("hẹn đưa trước ngày"), null=True, blank=True)
    withdrawn_on = models.DateField(_("thôi hứa từ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("lời hứa ủng hộ")
        verbose_name_plural = _("lời hứa ủng hộ")
        ordering = ["campaign", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "donor", "on", "amount"],
                name="ledger_pledge_once",
                violation_error_message=_("Lời hứa này đã ghi rồi."),
            ),
            models.CheckConstraint(
                name="ledger_pledge_amount_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("Số tiền hứa phải lớn hơn 0 đồng."),
            ),
            models.CheckConstraint(
                name="ledger_pledge_days_in_order",
                condition=(Q(due=None) | Q(due__gte=F("on")))
                & (Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("on"))),
                violation_error_message=_("Ngày hẹn phải từ ngày hứa trở đi."),
            ),
        ]

    def __str__(self):
        return self.donor

    @property
    def name(self) -> str:
        """What the log calls it by."""
        return self.donor


class Donation(models.Model):
    """Who gave the money that a voucher took in, and for which campaign."""

    voucher = models.OneToOneField(
        Voucher, models.PROTECT, related_name="donation", verbose_name=_("chứng từ")
    )
    donor = models.CharField(_("người ủng hộ"), max_length=120)
    anonymous = models.BooleanField(_("không nêu tên"), default=False)  # on whatever others may read
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="donations",
        verbose_name=_("đợt vận động"),
    )
    pledge = models.ForeignKey(
        Pledge, models.PROTECT, null=True, blank=True, related_name="donations", verbose_name=_("lời hứa")
    )

    class Meta:
        verbose_name = _("khoản ủng hộ")
        verbose_name_plural = _("khoản ủng hộ")
        ordering = ["voucher"]

    def __str__(self):
        return self.donor

    @property
    def name(self) -> str:
        """What the log calls it by."""
        return self.donor


class Outlay(models.Model):
    """What a voucher paid out was spent for a campaign."""

    voucher = models.OneToOneField(Voucher, models.PROTECT, related_name="outlay", verbose_name=_("chứng từ"))
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="outlays", verbose_name=_("đợt vận động")
    )

    class Meta:
        verbose_name = _("khoản chi của đợt vận động")
        verbose_name_plural = _("khoản chi của đợt vận động")
        ordering = ["voucher"]

    def __str__(self):
        return f"{self.campaign} – {self.voucher}"

    @property
    def name(self) -> str:
        """What the log calls it by."""
        return self.campaign.name


class Support(models.Model):
    """Money of the state or a project that a voucher took in: from whom, and what it may be used for."""

    voucher = models.OneToOneField(
        Voucher, models.PROTECT, related_name="support", verbose_name=_("chứng từ")
    )
    source = models.CharField(_("nguồn hỗ trợ"), max_length=120)
    conditions = models.CharField(_("điều kiện sử dụng"), max_length=300, blank=True)
    decision = models.CharField(_("số quyết định"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("khoản hỗ trợ")
        verbose_name_plural = _("khoản hỗ trợ")
        ordering = ["voucher"]

    def __str__(self):
        return self.source

    @property
    def name(self) -> str:
        """What the log calls it by."""
        return self.source
