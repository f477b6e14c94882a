"""Taking in campaigns, promises, and what is known beside vouchers: who gave, for what, on what terms."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from clubs import registers
from clubs.sheets import Book, Row, Sheet
from clubs.workbook.taking import clubs_of
from ledger.models import Account, Campaign, Donation, Outlay, Pledge, Support
from ledger.models.accounts import EXPENSES
from ledger.workbook import beside
from ledger.workbook.drafting import Drafts
from ledger.workbook.sheets import CampaignSheet, DonationSheet, OutlaySheet, PledgeSheet, SupportSheet

Named = dict[tuple[str, str], Campaign]
"""Campaigns by the code of their club and their name."""

CAMPAIGN_FACTS = ["purpose", "target", "first", "last"]
PROMISE = ["pledged_by", "pledged_on", "pledged"]
# The accounts of which a voucher has to move one, for a row of the sheet to stand beside it.
OF_MONEY = {
    DonationSheet: {Account.MOBILISED},
    OutlaySheet: set(EXPENSES),
    SupportSheet: {Account.STATE, Account.PROJECT},
}


def take(drafts: Drafts) -> None:
    """Take in what the book says beside its money, which is posted by then unless there are problems."""
    book = drafts.book
    _take_campaigns(book)
    _take_pledges(book)
    _take_beside(drafts, SupportSheet, Support, _support)
    _take_beside(drafts, OutlaySheet, Outlay, campaign_of)
    _take_beside(drafts, DonationSheet, Donation, partial(_donation, book, _pledges(book)))


def campaigns_named(book: Book, rows: Iterable[Row]) -> Named:
    """The campaigns that `rows` name; one that stands nowhere is a problem of each row that names it."""
    rows = [row for row in rows if row["campaign"]]
    campaigns = book.answers("campaigns", ((row["club"], row["campaign"]) for row in rows), _campaigns)
    for row in rows:
        if (row["club"], row["campaign"]) not in campaigns:
            message = _("CLB không có đợt vận động tên này: hãy sửa tên hoặc thêm vào trang Đợt vận động.")
            book.unknown(row, "campaign", "campaign", message)
    return campaigns


def _campaigns(places: Iterable[tuple[str, str]]) -> Named:
    stored = Campaign.objects.select_related("club")
    found = registers.found(stored, "name", (name for _club, name in places))
    return {(one.club.code, one.name): one for one in found}


def campaign_of(row: Row, campaigns: Named) -> dict[str, int | None]:
    """The column that leads to the campaign which `row` names; nothing where it has no such column."""
    campaign = campaigns.get((row["club"], row["campaign"]))
    return {"campaign_id": campaign and campaign.pk} if "campaign" in row.headings else {}


def _take_campaigns(book: Book) -> None:
    rows = registers.once(book, book.of(CampaignSheet), ["club", "name"])
    clubs = clubs_of(book, rows)
    items = [
        (row, {"club": clubs[row["club"]], "name": row["name"]}, row.facts(CAMPAIGN_FACTS))
        for row in rows
        if row["club"] in clubs and _in_order(book, row, "first", ["last"])
    ]
    stored = registers.found(Campaign.objects.select_related("club"), "club", clubs.values())
    registers.take(book, Campaign, items, {(one.club, one.name): one for one in stored})


def _take_pledges(book: Book) -> None:
    rows = registers.once(book, book.of(PledgeSheet), ["club", "campaign", "donor", "on", "amount"])
    campaigns, items = campaigns_named(book, rows), []
    for row in rows:
        campaign = campaigns.get((row["club"], row["campaign"]))
        if campaign and _in_order(book, row, "on", ["due", "withdrawn_on"]):
            key = {"campaign": campaign} | {name: row[name] for name in ("donor", "on", "amount")}
            items.append((row, key, row.facts(["due", "withdrawn_on"])))
    stored = registers.found(Pledge.objects.select_related("campaign"), "campaign", campaigns.values())
    known = {(one.campaign, one.donor, one.on, one.amount): one for one in stored}
    registers.take(book, Pledge, items, known)


def _in_order(book: Book, row: Row, first: str, others: list[str]) -> bool:
    """Whether no day of `others` lies before the `first` one; notes the problem where one does."""
    early = next((name for name in others if row[name] and row[name] < row[first]), None)
    if early:
        day = {"day": f"{row[first]:%d/%m/%Y}"}
        book.refuse(row, early, _("Phải từ ngày %(day)s trở đi.") % day)
    return early is None


def _take_beside(drafts: Drafts, sheet: type[Sheet], model: type[Model], facts: Callable) -> None:
    """Save the rows of `sheet`, each beside its voucher; `facts` says what they state."""
    book = drafts.book
    rows = registers.once(book, book.of(sheet), ["club", "reference", "on"])
    found = beside.vouchers(drafts, rows, OF_MONEY[sheet])
    campaigns = campaigns_named(book, rows)
    stated = [(row, voucher, facts(row, campaigns)) for row, voucher in found]
    items = [(row, {"voucher": voucher}, values) for row, voucher, values in stated if voucher and row.good]
    vouchers = [voucher.pk for _row, voucher, _values in stated if voucher]
    stored = registers.found(model.objects.select_related("voucher"), "voucher", vouchers)
    registers.take(book, model, items, {(one.voucher,): one for one in stored})


def _support(row: Row, campaigns: Named) -> dict[str, Any]:
    return row.facts(["source", "conditions", "decision"])


def _donation(book: Book, pledges: dict[tuple, int], row: Row, campaigns: Named) -> dict[str, Any]:
    facts = row.facts(["donor", "anonymous"]) | campaign_of(row, campaigns)
    promise = tuple(row[name] for name in PROMISE)
    if not any(promise):
        return facts | ({"pledge_id": None} if row.given(PROMISE) else {})
    pledge = pledges.get((facts.get("campaign_id"), *promise))
    if pledge is None and row.good and not book.faulty(PledgeSheet):
        message = _("Đợt vận động này không có lời hứa như vậy: hãy sửa hoặc thêm vào trang Lời hứa ủng hộ.")
        book.refuse(row, PROMISE[0], message)
    return facts | {"pledge_id": pledge}


def _pledges(book: Book) -> dict[tuple, int]:
    """The promises (ids) to clubs whose gifts the book tells of: by campaign, who, when and how much."""
    codes = {row["club"] for row in book.of(DonationSheet)}
    found = registers.found(Pledge.objects, "campaign__club__code", codes)
    return {(one.campaign_id, one.donor, one.on, one.amount): one.pk for one in found}
