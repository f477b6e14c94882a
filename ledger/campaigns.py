"""How campaigns stand: promised, received, given in kind, spent. All sums of rows, none stored."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from ledger.donations import Gift, of_campaign
from ledger.models import Account, Campaign, InKindGift, Pledge, Voucher
from ledger.models.accounts import BOX_OF

GIVEN = Q(entries__credit=Account.MOBILISED)  # a voucher may take in a fee besides
PAID_OUT = Q(entries__credit__in=list(BOX_OF))


@dataclass(frozen=True)
class Standing:
    """One campaign in đồng. Gifts in kind count towards the target by their estimated value."""

    campaign: Campaign
    promised: int = 0  # by promises that hold, whether kept or not
    awaited: int = 0  # of them, what has not come yet
    cash: int = 0
    in_kind: int = 0
    spent: int = 0

    @property
    def received(self) -> int:
        return self.cash + self.in_kind

    @property
    def left(self) -> int:
        """What of the cash is not spent yet."""
        return self.cash - self.spent

    @property
    def percent(self) -> int:
        """How much of the target is reached, in whole percent, cut down."""
        return self.received * 100 // self.campaign.target


@dataclass
class Promise:
    """A pledge with what came of it."""

    pledge: Pledge
    came: int = 0

    @property
    def holds(self) -> bool:
        return self.pledge.withdrawn_on is None

    @property
    def awaited(self) -> int:
        """What is still to come; nothing of a promise that was withdrawn."""
        return max(self.pledge.amount - self.came, 0) if self.holds else 0


@dataclass(frozen=True)
class Details:
    """All that is known of one campaign; its standing is the sum of the rest."""

    promises: list[Promise]
    gifts: list[Gift]
    outlays: list[Voucher]  # each with `amount` in đồng
    standing: Standing


def standings(campaigns: Iterable[Campaign]) -> list[Standing]:
    """How each of `campaigns` stands, in five queries whatever their number."""
    campaigns = list(campaigns)
    keys = [campaign.pk for campaign in campaigns]
    cash = _moved("donation__campaign", keys, GIVEN)
    spent = _moved("outlay__campaign", keys, PAID_OUT)
    kind = InKindGift.objects.filter(campaign__in=keys).order_by().values_list("campaign")
    in_kind = dict(kind.annotate(Sum("value")))
    promised, awaited = Counter(), Counter()
    for promise in promises(Pledge.objects.filter(campaign__in=keys)):
        promised[promise.pledge.campaign_id] += promise.pledge.amount if promise.holds else 0
        awaited[promise.pledge.campaign_id] += promise.awaited
    return [
        Standing(
            campaign=campaign,
            promised=promised[campaign.pk],
            awaited=awaited[campaign.pk],
            cash=cash.get(campaign.pk, 0),
            in_kind=in_kind.get(campaign.pk, 0),
            spent=spent.get(campaign.pk, 0),
        )
        for campaign in campaigns
    ]


def promises(pledges: QuerySet) -> list[Promise]:
    """`pledges` with what came of each, in two queries."""
    found = [Promise(pledge) for pledge in pledges.select_related("campaign")]
    came = _moved("donation__pledge", [one.pledge.pk for one in found], GIVEN)
    for one in found:
        one.came = came.get(one.pledge.pk, 0)
    return found


def details(campaign: Campaign) -> Details:
    """One campaign with its rows, in five queries."""
    promised, gifts = promises(campaign.pledges.all()), of_campaign(campaign)
    paid = Voucher.objects.standing().filter(PAID_OUT, outlay__campaign=campaign)
    outlays = list(paid.with_amount().order_by("on", "pk"))
    standing = Standing(
        campaign=campaign,
        promised=sum(one.pledge.amount for one in promised if one.holds),
        awaited=sum(one.awaited for one in promised),
        cash=sum(gift.cash for gift in gifts),
        in_kind=sum(gift.value for gift in gifts),
        spent=sum(voucher.amount for voucher in outlays),
    )
    return Details(promised, gifts, outlays, standing)


def _moved(path: str, keys: list[int], entries: Q) -> dict[int, int]:
    """The đồng of those `entries` in standing vouchers, by the row that `path` leads to from them."""
    rows = Voucher.objects.standing().filter(entries, **{f"{path}__in": keys}).order_by()
    return dict(rows.values_list(path).annotate(Sum("entries__amount")))
