"""Money that comes into a box of a club, goes out of it or from one to another: a voucher of one line."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from clubs.models import Club
from ledger import posting
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher
from ledger.models.accounts import BOX_OF


@dataclass(frozen=True)
class Money:
    """`amount` đồng that changes hands on a day; `key` books it once, however often it is sent."""

    amount: int
    on: date
    box: Account  # where it lies afterwards, or lay before
    key: str
    text: str = ""
    months: tuple[date, date] | tuple[()] = ()  # of a fee: the first and the last, by their first days


def receive(
    *, club: Club, money: Money, source: Account, party: str, member: int | None = None, by: User
) -> Voucher:
    """Take `money` from `party` (or from a member, by id) into its box; refusals are those of posting."""
    line = Line([Move(money.box, source, money.amount)], member, *money.months, text=money.text)
    return _post(Draft(club, Voucher.Kind.RECEIPT, money.on, money.key, [line], party=party), by)


def pay(
    *, club: Club, money: Money, purpose: Account, party: str, member: int | None = None, by: User
) -> Voucher:
    """Pay `money` to `party` out of its box; refuses what is not there ("short"), and as posting does."""
    line = Line([Move(purpose, money.box, money.amount)], member, text=money.text)
    return _post(Draft(club, Voucher.Kind.PAYMENT, money.on, money.key, [line], party=party), by)


def transfer(*, club: Club, money: Money, into: Account, by: User) -> Voucher:
    """Move `money` from its box `into` the other fund's, or between cash and bank of one fund.

    Refuses both at once ("crosswise"): that is two vouchers, each with a reason of its own.
    """
    here, there = BOX_OF[money.box], BOX_OF[into]
    if sum(one != other for one, other in zip(here, there, strict=True)) != 1:
        raise ValidationError(
            _("Mỗi lần chỉ chuyển giữa hai quỹ, hoặc giữa tiền mặt và ngân hàng của một quỹ."),
            code="crosswise",
        )
    line = Line([Move(into, money.box, money.amount)], text=money.text)
    return _post(Draft(club, Voucher.Kind.TRANSFER, money.on, money.key, [line]), by)


def _post(draft: Draft, by: User) -> Voucher:
    (voucher,) = posting.post([draft], source=Voucher.Source.FORM, by=by)
    return voucher
