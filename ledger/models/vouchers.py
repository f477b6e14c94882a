"""Vouchers and their entries. Both are only ever added; a mistake is reversed by an opposite voucher."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from clubs.models import Club
from ledger.models.accounts import Account
from members.models import Member

HIGHEST_AMOUNT = 10**12
LETTERS = {"receipt": "PT", "payment": "PC", "transfer": "PCQ", "write_off": "XN", "opening": "SD"}


class VoucherQuerySet(models.QuerySet):
    def of(self, club: Club):
        return self.filter(club=club)

    def moving(self):
        """Vouchers that move money in their period: opening balances count in stocks and totals only."""
        return self.exclude(kind=Voucher.Kind.OPENING)

    def standing(self):
        """Vouchers that say what holds: nothing took them back, and they take nothing back."""
        return self.filter(reverses=None, reversed_by=None)

    def openings(self):
        """Opening balances that nothing took back: what takes one back opens nothing."""
        return self.standing().filter(kind=Voucher.Kind.OPENING)

    def binding(self):
        """Those before which no books are opened: what was taken back on its own day is seen on none, and
        opening balances that were taken back open nothing."""
        gone = Q(kind=Voucher.Kind.OPENING) & (Q(reverses__isnull=False) | Q(reversed_by__isnull=False))
        return self.exclude(reversed_by__on=F("on")).exclude(reverses__on=F("on")).exclude(gone)

    def with_amount(self):
        """Annotate `amount`: the sum of all that the voucher moves, in đồng; of entries asked for, theirs."""
        return self.annotate(amount=models.Sum("entries__amount"))


class Voucher(models.Model):
    class Kind(models.TextChoices):
        OPENING = "opening", _("Số dư đầu")
        RECEIPT = "receipt", _("Phiếu thu")
        TRANSFER = "transfer", _("Phiếu chuyển")
        PAYMENT = "payment", _("Phiếu chi")
        WRITE_OFF = "write_off", _("Xóa nợ")

    class Source(models.TextChoices):
        FORM = "form", _("nhập tay")
        MEETING = "meeting", _("buổi sinh hoạt")
        IMPORT = "import", _("nhập tệp")

    club = models.ForeignKey(Club, models.PROTECT, related_name="vouchers", verbose_name=_("câu lạc bộ"))
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    # Gapless per club, kind and year of the day, in the order of posting.
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số"))
    on = models.DateField(_("ngày"))
    reference = models.CharField(
        _("số chứng từ"), max_length=60, blank=True
    )  # in the book the row comes from
    party = models.CharField(_("người nộp/nhận"), max_length=120, blank=True)
    text = models.CharField(_("nội dung"), max_length=300, blank=True)
    posted_by = models.ForeignKey(
        User, models.PROTECT, related_name="vouchers", verbose_name=_("người ghi sổ")
    )
    posted_at = models.DateTimeField(_("ghi sổ lúc"), auto_now_add=True)
    source = models.CharField(_("nguồn"), max_length=10, choices=Source)
    # The same key and content show the first result; other content is refused (ledger/posting.py).
    key = models.CharField(_("khóa một lần"), max_length=150)
    fingerprint = models.CharField(_("dấu nội dung"), max_length=64)
    reverses = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
        verbose_name=_("hủy chứng từ"),
    )

    objects = VoucherQuerySet.as_manager()

    class Meta:
        verbose_name = _("chứng từ")
        verbose_name_plural = _("chứng từ")
        ordering = ["club", "on", "pk"]
        indexes = [models.Index(fields=["club", "on"], name="ledger_voucher_club_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["club", "kind", "year", "number"], name="ledger_voucher_number_once"
            ),
            models.UniqueConstraint(fields=["club", "key"], name="ledger_voucher_key_once"),
            models.CheckConstraint(name="ledger_voucher_year_of_its_day", condition=Q(year=F("on__year"))),
            models.CheckConstraint(name="ledger_voucher_number_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self):
        """What pages, papers and the log call it: "Phiếu thu PT-51/2020"."""
        return f"{self.get_kind_display()} {number(self)}"


def own_number(voucher: Voucher) -> str:
    """The number that the program gave it: "PT-12/2020"."""
    return f"{LETTERS[voucher.kind]}-{voucher.number}/{voucher.year}"


def number(voucher: Voucher) -> str:
    """Số chứng từ: the one in the book that `voucher` comes from, else its own."""
    return voucher.reference or own_number(voucher)


class EntryQuerySet(models.QuerySet):
    def of(self, club: Club):
        return self.filter(voucher__club=club)

    def until(self, day: date):
        """Entries booked by the end of `day`."""
        return self.filter(voucher__on__lte=day)

    def total(self) -> int:
        """The sum of their amounts, in đồng."""
        return self.aggregate(total=models.Sum("amount"))["total"] or 0


class Entry(models.Model):
    """One positive amount, in đồng, from one account (`credit`) to another (`debit`)."""

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="entries", verbose_name=_("chứng từ"))
    # The line of the voucher as it stands in the book: principal and interest of one repayment share a line.
    line = models.PositiveSmallIntegerField(_("dòng"))
    debit = models.CharField(_("tài khoản nợ"), max_length=15, choices=Account)
    credit = models.CharField(_("tài khoản có"), max_length=15, choices=Account)
    amount = models.BigIntegerField(_("số tiền"))
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("thành viên")
    )
    fee_from = models.DateField(_("phí từ tháng"), null=True, blank=True)  # the first day of the month
    fee_to = models.DateField(_("phí đến tháng"), null=True, blank=True)
    text = models.CharField(
        _("nội dung dòng"), max_length=300, blank=True
    )  # where it differs from the voucher's

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("bút toán")
        verbose_name_plural = _("bút toán")
        ordering = ["voucher", "line", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ledger_entry_amount_positive",
                condition=Q(amount__gt=0, amount__lte=HIGHEST_AMOUNT),
                violation_error_message=_("Số tiền phải từ 1 đến 1.000.000.000.000 đồng."),
            ),
            models.CheckConstraint(name="ledger_entry_between_two_accounts", condition=~Q(debit=F("credit"))),
            models.CheckConstraint(
                name="ledger_entry_fee_months_in_order",
                condition=Q(fee_from=None, fee_to=None)
                | Q(fee_from__isnull=False, fee_to__isnull=False, fee_to__gte=F("fee_from")),
                violation_error_message=_("Kỳ phí phải từ tháng trước đến tháng sau."),
            ),
        ]

    def __str__(self):
        return f"{self.amount} {self.debit} ← {self.credit}"
