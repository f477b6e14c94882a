"""Opening the books of a club that has a paper book: what each fund holds on a day, by where it came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.models import Club
from clubs.wording import short_day
from ledger import posting
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Fund, Place, Voucher
from ledger.models.accounts import BOXES

FROM = [
    Account.FEES,
    Account.MOBILISED,
    Account.STATE,
    Account.PROJECT,
    Account.INTEREST,
    Account.OTHER_INCOME,
    Account.MEMBER_CAPITAL,
    Account.BORROWED,
]
"""Where what a club has may have come from (spec/workbook, Số dư đầu)."""


@dataclass(frozen=True)
class Holdings:
    """đồng by source and fund, and how much of each fund lies in the bank."""

    by_source: dict[tuple[Account, Fund], int] = field(default_factory=dict)
    banked: dict[Fund, int] = field(default_factory=dict)

    def of(self, fund: Fund) -> int:
        return sum(amount for (_source, one), amount in self.by_source.items() if one == fund)


@transaction.atomic
def open_books(*, club: Club, on: date, holdings: Holdings, by: User) -> list[Voucher]:
    """Post one opening balance for each source, and a transfer of what lies in the bank.

    They carry the keys of the workbook's Số dư đầu, so that a file with the same balances books them once.
    Refuses nothing at all ("nothing"), a day outside the life of the club ("no_club"), another day than that
    of earlier opening balances ("opening_day"), money that moved before ("moved"), a source that was opened
    with another amount ("key_reused"), and more in the bank than there is ("short").
    """
    posting.lock([club.pk])
    drafts = list(_drafts(club, on, holdings))
    if not drafts:
        raise ValidationError(_("Hãy ghi ít nhất một số tiền."), code="nothing")
    _refuse_day(club, on)
    return posting.post(drafts, source=Voucher.Source.FORM, by=by)


def opened_on(club: Club) -> date | None:
    """The day of the opening balances of `club`, if it has any."""
    return Voucher.objects.of(club).filter(kind=Voucher.Kind.OPENING).aggregate(day=Min("on"))["day"]


def _drafts(club: Club, on: date, holdings: Holdings) -> Iterator[Draft]:
    for (source, fund), amount in holdings.by_source.items():
        line = Line([Move(BOXES[fund, Place.CASH], source, amount)], text=_("Số dư đầu: %s") % source.label)
        yield Draft(club, Voucher.Kind.OPENING, on, f"opening:{on}:{source}:{fund}", [line])
    for fund, amount in holdings.banked.items():
        line = Line([Move(BOXES[fund, Place.BANK], BOXES[fund, Place.CASH], amount)])
        line.text = _("Số dư đầu gửi ngân hàng")
        yield Draft(club, Voucher.Kind.TRANSFER, on, f"opening:{on}:bank:{fund}", [line])


def _refuse_day(club: Club, on: date) -> None:
    if on < club.founded_on or (club.dissolved_on and on >= club.dissolved_on):
        raise ValidationError(_("Ngày này câu lạc bộ không hoạt động."), code="no_club")
    opened = opened_on(club)
    if opened and opened != on:
        sentence = _("Số dư đầu của câu lạc bộ đã ghi ngày %(day)s: dùng cùng một ngày.")
        raise ValidationError(sentence % {"day": short_day(opened)}, code="opening_day")
    moved = Voucher.objects.of(club).moving().filter(on__lt=on).aggregate(first=Min("on"))["first"]
    if moved:
        sentence = _("Câu lạc bộ đã ghi tiền từ ngày %(day)s: số dư đầu không được sau ngày đó.")
        raise ValidationError(sentence % {"day": short_day(moved)}, code="moved")
