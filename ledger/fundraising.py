"""Raising funds: campaigns and promises, gifts in cash and in kind, what a campaign spends, support received.

Money enters and leaves by vouchers (ledger/paying.py); what is known beside a voucher is written here and
logged, and may be put right. The same key or gift sent twice shows what was written the first time.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from clubs import registers
from clubs.models import Club
from ledger import open_days, paying, posting
from ledger.models import Account, Campaign, Donation, InKindGift, Outlay, Pledge, Support, Voucher
from ledger.paying import Money

NAMELESS = gettext_lazy("Nhà hảo tâm")  # what papers say instead of a name that is not to be told


@transaction.atomic
def start(*, club: Club, by: User, **facts: Any) -> Campaign:
    """A new campaign; `facts` are its fields. Raises ValidationError where its own rules do not hold."""
    return registers.enter(Campaign(club=club, **facts), by=by)


@transaction.atomic
def correct(*, campaign: Campaign, by: User, **facts: Any) -> Campaign:
    """Put a campaign right, or end it by its last day."""
    registers.change(campaign, facts, by=by)
    return campaign


@transaction.atomic
def promise(*, campaign: Campaign, by: User, **facts: Any) -> Pledge:
    """Note that somebody promised an amount to `campaign`."""
    return registers.enter(Pledge(campaign=campaign, **facts), by=by, place=campaign.club)


@transaction.atomic
def withdraw_promise(*, pledge: Pledge, on: date, by: User) -> Pledge:
    """Expect nothing more of `pledge` from a day on; what came of it stays."""
    registers.change(pledge, {"withdrawn_on": on}, by=by, place=pledge.campaign.club)
    return pledge


@transaction.atomic
def give(*, club: Club, money: Money, by: User, **facts: Any) -> Donation:
    """Take a gift in cash; `facts` are donor, anonymous, campaign and pledge. A pledge names its campaign.

    The name of a donor who wants none told stands in no voucher, only beside it.
    """
    pledge = facts.get("pledge")
    facts["campaign"] = pledge.campaign if pledge else facts.get("campaign")
    _refuse_foreign(club, facts["campaign"])
    party = str(NAMELESS) if facts.get("anonymous") else facts["donor"]
    voucher = paying.receive(club=club, money=money, source=Account.MOBILISED, party=party, by=by)
    return _beside(voucher, Donation, facts, by)


@transaction.atomic
def describe(*, voucher: Voucher, by: User, **facts: Any) -> Donation:
    """Say who gave what `voucher` took in, wherever it was written, or put that right.

    Raises ValidationError ("not_a_gift") for a voucher that took in no gift.
    """
    _refuse_foreign(voucher.club, facts.get("campaign"))
    if not voucher.entries.filter(credit=Account.MOBILISED).exists():
        raise ValidationError(_("Phiếu này không thu tiền ủng hộ."), code="not_a_gift")
    donation = Donation.objects.select_for_update().filter(voucher=voucher).first()
    if donation is None:
        return _beside(voucher, Donation, facts, by)
    if facts.get("campaign") != donation.campaign:
        facts["pledge"] = None  # what was promised to one campaign is not kept by giving to another
    registers.change(donation, registers.columns(Donation, facts), by=by, place=voucher.club)
    return donation


@transaction.atomic
def give_in_kind(*, club: Club, by: User, **facts: Any) -> InKindGift:
    """Note a gift in kind with its estimated value, which never enters a box."""
    _refuse_foreign(club, facts.get("campaign"))
    _refuse_closed(club, facts["on"])
    same = {name: facts[name] for name in ("on", "donor", "text", "value")}
    if known := InKindGift.objects.filter(club=club, **same).first():
        return known
    return registers.enter(InKindGift(club=club, **facts), by=by)


@transaction.atomic
def correct_in_kind(*, gift: InKindGift, by: User, **facts: Any) -> InKindGift:
    _refuse_foreign(gift.club, facts.get("campaign"))
    _refuse_closed(gift.club, gift.on, facts.get("on", gift.on))
    registers.change(gift, registers.columns(InKindGift, facts), by=by)
    return gift


@transaction.atomic
def remove_in_kind(*, gift: InKindGift, by: User) -> None:
    """Take a gift that never was out of the donors' book; the log keeps it."""
    _refuse_closed(gift.club, gift.on)
    registers.remove(gift, by=by)


@transaction.atomic
def spend(*, campaign: Campaign, money: Money, purpose: Account, party: str, by: User) -> Outlay:
    """Pay for what `campaign` was held for."""
    voucher = paying.pay(club=campaign.club, money=money, purpose=purpose, party=party, by=by)
    return _beside(voucher, Outlay, {"campaign": campaign}, by)


@transaction.atomic
def support(*, club: Club, money: Money, account: Account, by: User, **facts: Any) -> Support:
    """Take support of the state or of a project; `facts` are its source, conditions and decision."""
    voucher = paying.receive(club=club, money=money, source=account, party=facts["source"], by=by)
    return _beside(voucher, Support, facts, by)


@transaction.atomic
def describe_support(*, voucher: Voucher, by: User, **facts: Any) -> Support:
    """Say what support that `voucher` took in may be used for, wherever it was written, or put that right.

    Raises ValidationError ("no_support") for a voucher that took in none.
    """
    if not voucher.entries.filter(credit__in=[Account.STATE, Account.PROJECT]).exists():
        raise ValidationError(_("Phiếu này không thu tiền hỗ trợ."), code="no_support")
    known = Support.objects.select_for_update().filter(voucher=voucher).first()
    if known is None:
        return _beside(voucher, Support, facts, by)
    registers.change(known, facts, by=by, place=voucher.club)
    return known


def carry_over(again: dict[int, Voucher], *, by: User) -> None:
    """Let vouchers that were booked `again` in the place of others (ids) tell what was known beside those."""
    for model in (Donation, Outlay, Support):
        for known in model.objects.filter(voucher__in=again):
            facts = {field.name: getattr(known, field.name) for field in model._meta.concrete_fields}
            facts |= {"id": None, "voucher": again[known.voucher_id]}
            registers.enter(model(**facts), by=by, place=facts["voucher"].club)


def _beside(voucher: Voucher, model: type[Model], facts: dict[str, Any], by: User) -> Any:
    """What is known beside `voucher`; what was written with the same key before stays as it was."""
    known = model.objects.filter(voucher=voucher).first()
    return known or registers.enter(model(voucher=voucher, **facts), by=by, place=voucher.club)


def _refuse_foreign(club: Club, campaign: Campaign | None) -> None:
    if campaign and campaign.club_id != club.pk:
        raise ValidationError(_("Đợt vận động này là của câu lạc bộ khác."), code="another_club")


def _refuse_closed(club: Club, *days: date) -> None:
    """The donors' book of a closed period stays as it was reported."""
    posting.lock([club.pk])
    open_days.refuse_closed((club.pk, day) for day in days)
