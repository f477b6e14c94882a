"""Setting what the month costs in a club, and who pays less."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.models import Club
from clubs.periods import month_start
from clubs.registers import change, enter, remove
from clubs.wording import short_day
from ledger import open_days, posting
from ledger.models import FeeExemption, FeeRate
from members.models import Member


@transaction.atomic
def set_rate(*, club: Club, since: date, amount: int, by: User) -> FeeRate:
    """The month costs `amount` đồng from `since` on; one set for the same month is replaced.

    Refuses a month before the club was there ("before_club") or in a closed period ("closed").
    """
    since = month_start(since)
    open_days.refuse_closed([(club.pk, since)])
    if since < month_start(club.founded_on):
        founded = {"day": short_day(club.founded_on)}
        raise ValidationError(
            _("CLB thành lập ngày %(day)s: chọn từ tháng đó.") % founded, code="before_club"
        )
    rate = club.fee_rates.filter(since=since).first()
    if rate:
        change(rate, {"amount": amount}, by=by)
        return rate
    return enter(FeeRate(club=club, since=since, amount=amount), by=by)


@transaction.atomic
def withdraw_rate(*, rate: FeeRate, by: User) -> None:
    """It was set by mistake: the rate before it goes on. Refuses a month that is closed ("closed")."""
    open_days.refuse_closed([(rate.club_id, rate.since)])
    remove(rate, by=by)


@transaction.atomic
def exempt(*, club: Club, member: Member, by: User, **facts) -> FeeExemption:
    """The member pays `amount` đồng a month, or nothing, from month `first` to `last` for a `reason`.

    Without `last` until further notice. Refuses months of another exemption ("overlap").
    """
    posting.lock([club.pk])
    exemption = FeeExemption(club=club, member=member, **_whole_months(facts))
    _refuse_overlap(exemption)
    return enter(exemption, by=by)


@transaction.atomic
def change_exemption(*, exemption: FeeExemption, by: User, **facts) -> None:
    """Put right or end an exemption; refuses as `exempt` does."""
    posting.lock([exemption.club_id])
    facts = _whole_months(facts)
    known = {"pk": exemption.pk, "club": exemption.club, "member": exemption.member}
    _refuse_overlap(FeeExemption(**known, **facts))
    change(exemption, facts, by=by)


@transaction.atomic
def withdraw_exemption(*, exemption: FeeExemption, by: User) -> None:
    """It was written by mistake: the member owes what all others owe."""
    remove(exemption, by=by)


def _whole_months(facts: dict) -> dict:
    last = facts.get("last")
    return facts | {"first": month_start(facts["first"]), "last": last and month_start(last)}


def _refuse_overlap(wanted: FeeExemption) -> None:
    others = FeeExemption.objects.filter(club=wanted.club, member=wanted.member).exclude(pk=wanted.pk)
    others = others.filter(Q(last=None) | Q(last__gte=wanted.first))
    if wanted.last:
        others = others.filter(first__lte=wanted.last)
    if other := others.first():
        raise ValidationError(
            _("Người này đã được miễn giảm từ tháng %(month)s: hãy sửa lần đó hoặc chọn tháng khác.")
            % {"month": f"{other.first:%m/%Y}"},
            code="overlap",
        )
