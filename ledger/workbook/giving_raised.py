"""Giving out campaigns, promises, and what is known beside vouchers."""

from collections.abc import Iterator

from django.db.models import Model

from clubs.workbook.giving import Rows, Selection
from ledger.models import Campaign, Donation, Outlay, Pledge, Support
from ledger.workbook import numbers


def campaigns(selection: Selection) -> Rows:
    mine = Campaign.objects.filter(club__in=selection.club_ids).select_related("club")
    for one in mine.order_by("club__code", "first", "name"):
        facts = {name: getattr(one, name) for name in ("name", "purpose", "target", "first", "last")}
        yield facts | {"club": one.club.code}


def pledges(selection: Selection) -> Rows:
    mine = Pledge.objects.filter(campaign__club__in=selection.club_ids).select_related("campaign__club")
    for one in mine.order_by("campaign__club__code", "campaign__name", "on", "donor", "amount"):
        facts = {name: getattr(one, name) for name in ("donor", "amount", "on", "due", "withdrawn_on")}
        yield facts | {"club": one.campaign.club.code, "campaign": one.campaign.name}


def donations(selection: Selection) -> Rows:
    for one, place in _beside(Donation, selection, "campaign", "pledge"):
        pledge = one.pledge
        yield place | {
            "donor": one.donor,
            "anonymous": one.anonymous or None,
            "campaign": one.campaign and one.campaign.name,
            "pledged_by": pledge and pledge.donor,
            "pledged_on": pledge and pledge.on,
            "pledged": pledge and pledge.amount,
        }


def outlays(selection: Selection) -> Rows:
    for one, place in _beside(Outlay, selection, "campaign"):
        yield place | {"campaign": one.campaign.name}


def supports(selection: Selection) -> Rows:
    for one, place in _beside(Support, selection):
        facts = {name: getattr(one, name) for name in ("source", "conditions", "decision")}
        yield place | facts


def _beside(model: type[Model], selection: Selection, *related: str) -> Iterator[tuple]:
    """What stands beside vouchers of the selection, in the order of the books, and beside which."""
    called = numbers.of_clubs(selection.club_ids)
    mine = model.objects.filter(voucher__club__in=selection.club_ids)
    mine = mine.select_related("voucher__club", *related)
    for one in mine.order_by("voucher__club__code", "voucher__on", "voucher"):
        voucher = one.voucher
        yield one, {"club": voucher.club.code, "reference": called[voucher.pk], "on": voucher.on}
