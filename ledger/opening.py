"""Opening the books of a club that has a paper book: what each fund holds on a day, by where it came from.

What was mistyped is taken back on the opening day itself, so that no day ever shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.models import Club
from clubs.wording import short_day
from ledger import borrowing, open_days, posting
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Fund, Place, Voucher
from ledger.models.accounts import BOX_OF, BOXES

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
BANKED = "bank"  # in keys: not a source, but what of a fund lies in the bank


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
    Refuses nothing at all ("nothing"), a day outside the life of the club ("before_founding",
    "after_dissolution"), another day than that of earlier opening balances ("opening_day"), money that moved
    before ("moved"), a source that was opened with another amount ("key_reused"), and more in the bank than
    there is ("short").
    """
    posting.lock([club.pk])
    drafts = list(_drafts(club, on, holdings))
    if not drafts:
        raise ValidationError(_("Hãy ghi ít nhất một số tiền."), code="nothing")
    _refuse_day(club, on)
    return posting.post(drafts, source=Voucher.Source.FORM, by=by)


@transaction.atomic
def take_back(*, voucher: Voucher, reason: str, instead: int = 0, by: User) -> Voucher:
    """Take an opening balance back on its own day, and post `instead` đồng of the same source in its place.

    Both at once, since what was spent meanwhile must be there on every day. Refuses what is taken back
    already ("reversed"), capital that was paid back ("repaid"), and as posting does: "closed", and "short"
    where less would be there on a later day than was spent by then.
    """
    posting.lock([voucher.club_id])
    posting.refuse_taken_back(voucher)
    (line,) = posting.lines_of([voucher])[voucher.pk]
    borrowing.refuse_to_take_back(voucher, voucher.on, instead)
    back = posting.taking_back(voucher, lines=[line], on=voucher.on, reason=reason)
    drafts = [back, *_again(voucher, line, instead)]
    return posting.post(drafts, source=Voucher.Source.FORM, by=by)[0]


def opened_on(club: Club) -> date | None:
    """The day of the opening balances of `club`, if it has any."""
    return Voucher.objects.of(club).openings().aggregate(day=Min("on"))["day"]


def by_source(club: Club) -> QuerySet[Voucher]:
    """The opening balances of `club` that stand, without the loans that were brought over."""
    standing = Voucher.objects.of(club).openings()
    return standing.exclude(entries__debit=Account.LOANS).order_by("pk")


def key(on: date, source: str, fund: str, turn: int = 1) -> str:
    """What an opening balance is known by; `turn`: the how manyth after those that were taken back."""
    first = f"opening:{on}:{source}:{fund}"
    return first if turn == 1 else f"{first}:{turn}"


def _again(voucher: Voucher, line: Line, amount: int) -> list[Draft]:
    """`amount` of the same source, after all that were taken back and `voucher`."""
    if not amount:
        return []
    (move,) = line.moves
    fund, _place = BOX_OF[move.debit]
    turn = _turn(voucher.club, voucher.on, move.credit, fund) + 1
    again = replace(line, moves=[replace(move, amount=amount)])
    return [Draft(voucher.club, voucher.kind, voucher.on, key(voucher.on, move.credit, fund, turn), [again])]


def _drafts(club: Club, on: date, holdings: Holdings) -> Iterator[Draft]:
    for (source, fund), amount in holdings.by_source.items():
        line = Line([Move(BOXES[fund, Place.CASH], source, amount)], text=_("Số dư đầu: %s") % source.label)
        name = key(on, source, fund, _turn(club, on, source, fund))
        yield Draft(club, Voucher.Kind.OPENING, on, name, [line])
    for fund, amount in holdings.banked.items():
        line = Line([Move(BOXES[fund, Place.BANK], BOXES[fund, Place.CASH], amount)])
        line.text = _("Số dư đầu gửi ngân hàng")
        name = key(on, BANKED, fund, _turn(club, on, BANKED, fund))
        yield Draft(club, Voucher.Kind.TRANSFER, on, name, [line])


def _turn(club: Club, on: date, source: str, fund: str) -> int:
    """1, and one more for each time that this was taken back."""
    turns = Voucher.objects.of(club).filter(key__startswith=key(on, source, fund))
    return turns.exclude(reversed_by=None).count() + 1


def _refuse_day(club: Club, on: date) -> None:
    open_days.refuse_outside_life(club, on)
    opened = opened_on(club)
    if opened and opened != on:
        sentence = _("Số dư đầu của câu lạc bộ đã ghi ngày %(day)s: dùng cùng một ngày.")
        raise ValidationError(sentence % {"day": short_day(opened)}, code="opening_day")
    moved = Voucher.objects.of(club).binding().filter(on__lt=on).aggregate(first=Min("on"))["first"]
    if moved:
        sentence = _("Câu lạc bộ đã ghi tiền từ ngày %(day)s: số dư đầu không được sau ngày đó.")
        raise ValidationError(sentence % {"day": short_day(moved)}, code="moved")
