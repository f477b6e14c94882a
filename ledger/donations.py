"""The donors' book (Sổ Tấm lòng vàng): who gave what, in cash and in kind.

Gifts in kind stand in it by their estimated value and never touch cash. A gift in cash is what a voucher took
in as mobilised, wherever it was written; one that was reversed was none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from clubs.models import Club
from clubs.periods import Period
from ledger.balances import stretch
from ledger.fundraising import NAMELESS
from ledger.models import Account, Campaign, InKindGift, Voucher

TOLD = ("donation__campaign", "donation__pledge")


@dataclass(frozen=True)
class Gift:
    """One line of the donors' book, in đồng; it stands for a voucher or for a gift in kind."""

    on: date
    donor: str  # as whoever gave it; shown as `named`
    anonymous: bool
    text: str
    cash: int = 0
    value: int = 0  # estimated, of a gift in kind
    campaign: Campaign | None = None
    voucher: Voucher | None = None
    gift: InKindGift | None = None

    @property
    def named(self) -> str:
        """The donor as others may read it."""
        return str(NAMELESS) if self.anonymous or not self.donor else self.donor


def gifts(clubs: Iterable[int], period: Period) -> list[tuple[int, date, int]]:
    """Estimated values in đồng by club (id) and stretch of time up to the end of `period`."""
    found = InKindGift.objects.filter(club__in=clubs, on__lte=period.last).order_by()
    grouped = found.values("club", through=stretch("on", period)).annotate(total=Sum("value"))
    return list(grouped.values_list("club", "through", "total"))


def book(club: Club, period: Period) -> list[Gift]:
    """All gifts to `club` in `period`, day by day; in two queries."""
    days = {"on__range": (period.first, period.last)}
    cash = given(club).filter(**days)
    in_kind = club.in_kind_gifts.filter(**days).select_related("campaign")
    return sorted([*map(of_voucher, cash), *map(of_gift, in_kind)], key=lambda gift: gift.on)


def of_campaign(campaign: Campaign) -> list[Gift]:
    """All gifts for `campaign`, day by day; in two queries."""
    cash = given(campaign.club).filter(donation__campaign=campaign)
    in_kind = campaign.gifts.select_related("campaign")
    return sorted([*map(of_voucher, cash), *map(of_gift, in_kind)], key=lambda gift: gift.on)


def supported(club: Club) -> QuerySet:
    """The vouchers that took in money of the state and of projects and stand, the latest first.

    Each with `amount` in đồng and `account`, where it came from.
    """
    entries = Q(entries__credit__in=[Account.STATE, Account.PROJECT])
    standing = Voucher.objects.of(club).moving().standing().filter(entries)
    counted = standing.with_amount().annotate(account=Max("entries__credit"))
    return counted.select_related("support").order_by("-on", "-pk")


def given(club: Club) -> QuerySet:
    """The vouchers of `club` that took in gifts and stand, with the đồng given as `amount`."""
    mobilised = Q(entries__credit=Account.MOBILISED)
    standing = Voucher.objects.of(club).moving().standing().filter(mobilised)
    told = {"member_name": Max("entries__member__full_name"), "line_text": Max("entries__text")}
    return standing.with_amount().annotate(**told).select_related(*TOLD).order_by("on", "pk")


def of_voucher(voucher: Voucher) -> Gift:
    """What a voucher of `given` stands for in the book."""
    known = getattr(voucher, "donation", None)
    return Gift(
        on=voucher.on,
        donor=known.donor if known else voucher.party or voucher.member_name or "",
        anonymous=known is not None and known.anonymous,
        text=voucher.text or voucher.line_text or _("Ủng hộ tiền"),
        cash=voucher.amount,
        campaign=known and known.campaign,
        voucher=voucher,
    )


def of_gift(gift: InKindGift) -> Gift:
    return Gift(
        on=gift.on,
        donor=gift.donor,
        anonymous=gift.anonymous,
        text=gift.text,
        value=gift.value,
        campaign=gift.campaign,
        gift=gift,
    )
