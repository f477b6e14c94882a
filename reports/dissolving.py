"""Dissolving a club: what stays open is told beforehand and bars nothing; later days in its books do."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clubs import founding
from clubs.models import Club
from clubs.periods import ONE_DAY, Period
from ledger import balances
from ledger.models import Account, Voucher
from ledger.models.accounts import BOX_OF
from loans.models import Loan
from loans.reckoning.standing import standings
from members.models import Membership


@dataclass(frozen=True)
class LeftOpen:
    """What a club leaves behind on a day: members, what its boxes hold, loans still owed (đồng)."""

    members: int
    boxes: list[tuple[str, int]]
    loans: int
    outstanding: int

    @property
    def money(self) -> int:
        return sum(amount for _box, amount in self.boxes)


def left_open(club: Club, on: date) -> LeftOpen:
    """What stays open when `club` is no more from `on`: as it stands at the end of the day before."""
    eve = on - ONE_DAY
    held = balances.net_debits(balances.cells([club.pk], Period(eve, eve)))
    owed = [loan.outstanding for loan in standings(Loan.objects.filter(club=club), eve) if loan.outstanding]
    boxes = [(str(Account(box).label), held[box]) for box in BOX_OF if held[box]]
    members = Membership.objects.active_on(eve).filter(club=club).count()
    return LeftOpen(members, boxes, len(owed), sum(owed))


@transaction.atomic
def dissolve(*, club: Club, on: date, by: User) -> Club:
    """`club` is no more from `on`. Raises ValidationError with code booked_later where its books go on."""
    Club.objects.select_for_update().get(pk=club.pk)
    last = _last_day_known(club)
    if last and last >= on:
        words = {"day": f"{last:%d/%m/%Y}"}
        message = _("Sổ của câu lạc bộ đã ghi đến ngày %(day)s: chọn ngày sau đó.")
        raise ValidationError(message % words, code="booked_later")
    return founding.dissolve(club=club, on=on, by=by)


def _last_day_known(club: Club) -> date | None:
    """The last day on which a voucher is dated, or somebody joined."""
    vouchers = Voucher.objects.filter(club=club).order_by("-on").values_list("on", flat=True)
    joined = Membership.objects.filter(club=club).order_by("-joined_on").values_list("joined_on", flat=True)
    return max([*vouchers[:1], *joined[:1]], default=None)
