"""Money that comes into a box of a club or goes out of it: a voucher of one line."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from clubs.models import Club
from ledger import posting
from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher


@dataclass(frozen=True)
class Money:
    """`amount` đồng that changes hands on a day; `key` books it once, however often it is sent."""

    amount: int
    on: date
    box: Account  # where it lies afterwards, or lay before
    key: str
    text: str = ""


def receive(
    *, club: Club, money: Money, source: Account, party: str, member: int | None = None, by: User
) -> Voucher:
    """Take `money` from `party` (or from a member, by id) into its box; refusals are those of posting."""
    line = Line([Move(money.box, source, money.amount)], member, text=money.text)
    return _post(Draft(club, Voucher.Kind.RECEIPT, money.on, money.key, [line], party=party), by)


def pay(
    *, club: Club, money: Money, purpose: Account, party: str, member: int | None = None, by: User
) -> Voucher:
    """Pay `money` to `party` out of its box; refuses what is not there ("short"), and as posting does."""
    line = Line([Move(purpose, money.box, money.amount)], member, text=money.text)
    return _post(Draft(club, Voucher.Kind.PAYMENT, money.on, money.key, [line], party=party), by)


def _post(draft: Draft, by: User) -> Voucher:
    (voucher,) = posting.post([draft], source=Voucher.Source.FORM, by=by)
    return voucher
