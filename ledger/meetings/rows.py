"""A row of the sheet as somebody filled it in: a member's, a gift's or an expense's."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clubs.folding import nfc
from ledger.models import Account, SheetRow
from ledger.models.accounts import EXPENSES
from ledger.models.vouchers import HIGHEST_AMOUNT

MEMBER, GIFT, EXPENSE = "m", "g", "c"
NAME = re.compile(r"m[1-9][0-9]{0,17}|[gc][0-9a-f]{8,32}")
MOST_MONTHS = 999
SPENT_ON = [account for account in EXPENSES if account != Account.LOSS]
LONGEST = {"reason": 120, "party": 120, "text": 200, "account": 15}


@dataclass(frozen=True)
class Filled:
    """What a row says. Amounts in đồng; `row` is its name: "m" and the member's id, "g…" or "c…"."""

    row: str
    present: bool = False
    fee: int = 0
    months: int = 0  # that the fee was reckoned for; 0 where an amount was given
    repaid: int = 0
    reason: str = ""  # why absent
    amount: int = 0
    account: str = ""  # what an expense was for
    party: str = ""
    text: str = ""

    @property
    def kind(self) -> str:
        return self.row[0]

    @property
    def member(self) -> int | None:
        return int(self.row[1:]) if self.kind == MEMBER else None

    @property
    def facts(self) -> dict[str, Any]:
        """What it says, without whose row it is."""
        return {name: value for name, value in asdict(self).items() if name != "row"}

    @property
    def is_blank(self) -> bool:
        return self == Filled(self.row)

    @property
    def stamp(self) -> str:
        """What it says in one line: a page keeps it to tell rows that were touched from the others."""
        return "|".join(str(value) for value in self.facts.values())


@dataclass(frozen=True)
class Totals:
    """How many came and how many paid, and đồng by where they come from and go to."""

    present: int
    payers: int
    fees: int
    given: int
    repaid: int
    spent: int

    @property
    def income(self) -> int:
        return self.fees + self.given + self.repaid

    @property
    def takings(self) -> int:
        """What came in less what went out."""
        return self.income - self.spent


FACTS = [field.name for field in fields(Filled) if field.name != "row"]


def stated(row: SheetRow) -> Filled:
    """What a stored row says."""
    return Filled(row.name, **{name: getattr(row, name) for name in FACTS})


def totals(rows: Iterable[Filled]) -> Totals:
    """What all `rows` of a sheet come to."""
    rows = list(rows)
    return Totals(
        present=sum(row.present for row in rows),
        payers=sum(row.fee > 0 for row in rows),
        fees=sum(row.fee for row in rows),
        given=sum(row.amount for row in rows if row.kind == GIFT),
        repaid=sum(row.repaid for row in rows),
        spent=sum(row.amount for row in rows if row.kind == EXPENSE),
    )


def read(sent: Mapping[str, Any]) -> Filled:
    """A row out of JSON; facts that are left out are blank. Refuses what no sheet can say ("unreadable")."""
    facts = {name: sent[name] for name in FACTS if name in sent}
    row = sent.get("row")
    if not isinstance(row, str) or not NAME.fullmatch(row):
        raise ValidationError(_("Không có dòng này trong bảng."), code="unreadable")
    blank = Filled(row)
    wrong = [name for name, value in facts.items() if type(value) is not type(getattr(blank, name))]
    if wrong:
        raise ValidationError(_("Dòng %(row)s ghi sai.") % {"row": row}, code="unreadable")
    return checked(replace(blank, **{name: _tidy(value) for name, value in facts.items()}))


def checked(filled: Filled) -> Filled:
    """The row, if it can stand on a sheet; refused ("unreadable") where it cannot."""
    money = [filled.fee, filled.repaid, filled.amount]
    too_long = [name for name, most in LONGEST.items() if len(getattr(filled, name)) > most]
    if not all(0 <= amount <= HIGHEST_AMOUNT for amount in money) or not 0 <= filled.months <= MOST_MONTHS:
        raise ValidationError(_("Số tiền hoặc số tháng ngoài khoảng cho phép."), code="unreadable")
    if too_long:
        raise ValidationError(_("Nội dung dài quá: hãy viết gọn lại."), code="unreadable")
    if filled.kind == EXPENSE and filled.amount and filled.account not in SPENT_ON:
        raise ValidationError(_("Hãy chọn khoản chi."), code="unreadable")
    return filled


def _tidy(value: Any) -> Any:
    return nfc(value) if isinstance(value, str) else value
