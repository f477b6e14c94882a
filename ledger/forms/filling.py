"""The sheet as a plain form: each row as it is shown, and as it comes back. Only touched rows are saved."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from clubs.wording import dong, number
from ledger.forms.amounts import DongField
from ledger.meetings import rows
from ledger.meetings.rows import EXPENSE, GIFT, SPENT_ON, Filled
from ledger.meetings.saving import Sent
from ledger.meetings.sheet import Line, Sheet
from ledger.models import Account

USUAL, NOTHING, OTHER = "", "0", "khac"  # what the fee field says besides a number of months
AMOUNT = DongField(required=False)


class RowForm:
    """A member's row: `filled` is what it says; `problem` why it cannot be read, `typed` what was typed."""

    def __init__(self, line: Line, data: Mapping[str, str] | None = None, everybody: bool = False):
        self.line, self.problem, self.typed = line, "", {}
        self.name = line.filled.row
        self.filled = line.filled
        if data is not None and f"{self.name}-cu" in data:
            self._read(data, everybody)

    @property
    def touched(self) -> bool:
        """Whether it says anything else than the page did when it was opened."""
        return self.filled.stamp != self.was

    @property
    def title(self) -> str:
        return self.line.member.full_name

    @property
    def was(self) -> str:
        """What the row said when the page was opened: it travels with the page."""
        return self.typed.get("cu", self.line.filled.stamp)

    @property
    def present(self) -> bool:
        return bool(self.typed["co"]) if self.typed else self.filled.present

    @property
    def sum(self) -> int:
        """đồng beside the name: what is paid, or what a tick would pay."""
        offered = self.line.usual if self.choice == USUAL and not self.filled.present else 0
        return self.filled.fee or offered

    @property
    def repays(self) -> bool:
        """Whether the box is ticked that stands for all that is due."""
        return bool(self.typed["tra"]) if self.typed else 0 < self.filled.repaid == self.line.asked

    @property
    def other_repaid(self) -> str:
        """What is repaid where that is not all that is due, as it was given in figures."""
        known = self.filled.repaid
        return self.typed.get("tra_so", number(known) if known and not self.repays else "")

    @property
    def reason(self) -> str:
        return self.typed.get("ly_do", self.filled.reason)

    @property
    def choice(self) -> str:
        """What the fee field says."""
        if "phi" in self.typed:
            return self.typed["phi"]
        fee, months = self.filled.fee, self.filled.months
        if fee == (self.line.usual if self.filled.present else 0):
            return USUAL
        if not fee:
            return NOTHING
        return str(months) if self.line.prices.get(months) == fee else OTHER

    @property
    def options(self) -> list[tuple[str, str, int, bool]]:
        """What may be paid: value, words, đồng, and whether it is chosen."""
        months = [
            (str(count), _months(count, amount, self.line.unpaid), amount)
            for count, amount in self.line.prices.items()
        ]
        usual = dong(self.line.usual) if self.line.usual else _("không thu")
        offered = [
            (USUAL, _("Có mặt thì đóng: %s") % usual, self.line.usual),
            (NOTHING, _("Chưa đóng"), 0),
            *months,
            (OTHER, _("Số tiền khác"), 0),
        ]
        return [(value, words, amount, value == self.choice) for value, words, amount in offered]

    @property
    def other_amount(self) -> str:
        """The amount that was given in figures."""
        return self.typed.get("so", number(self.filled.fee) if self.choice == OTHER else "")

    def _read(self, data: Mapping[str, str], everybody: bool) -> None:
        fields = ("co", "phi", "so", "ly_do", "tra", "tra_so", "cu")
        self.typed = {field: data.get(f"{self.name}-{field}", "") for field in fields}
        present = everybody or bool(self.typed["co"])
        try:
            fee, months = self._fee(present)
            facts = {"repaid": self._repaid(), "reason": self.typed["ly_do"].strip()}
            filled = Filled(self.name, present=present, fee=fee, months=months, **facts)
            self.filled = rows.checked(filled)
        except ValidationError as refusal:
            self.problem = refusal.messages[0]

    def _repaid(self) -> int:
        """đồng: the amount that was given, else all that is due."""
        amount = AMOUNT.clean(self.typed["tra_so"]) or (self.line.asked if self.typed["tra"] else 0)
        if amount > self.line.asked:
            text = _("Trả nợ nhiều hơn số phải trả %s: phần trả trước ghi ở trang khoản vay.")
            raise ValidationError(text % dong(self.line.asked), code="overpaid")
        return amount

    def _fee(self, present: bool) -> tuple[int, int]:
        """đồng, and for how many months."""
        chosen, prices = self.typed["phi"], self.line.prices
        if chosen == OTHER:
            return AMOUNT.clean(self.typed["so"]) or 0, 0
        if chosen == USUAL:
            return (self.line.usual, 1) if present and self.line.usual else (0, 0)
        months = _whole(chosen)
        return (prices[months], months) if months in prices else (0, 0)


class OtherForm:
    """A gift's or an expense's row."""

    def __init__(self, filled: Filled, data: Mapping[str, str] | None = None):
        self.filled, self.problem, self.typed = filled, "", {}
        self.name = filled.row
        if data is not None and f"{self.name}-so" in data:
            self._read(data)

    @property
    def touched(self) -> bool:
        return bool(self.typed) and self.filled.stamp != self.was

    @property
    def title(self) -> str:
        return self.party or (pgettext("money", "Chi") if self.is_expense else _("Ủng hộ"))

    @property
    def was(self) -> str:
        return self.typed.get("cu", self.filled.stamp)

    @property
    def is_expense(self) -> bool:
        return self.filled.kind == EXPENSE

    @property
    def party(self) -> str:
        return self.typed.get("ai", self.filled.party)

    @property
    def text(self) -> str:
        return self.typed.get("viec", self.filled.text)

    @property
    def amount(self) -> str:
        return self.typed.get("so", number(self.filled.amount) if self.filled.amount else "")

    @property
    def accounts(self) -> list[tuple[str, str, bool]]:
        """What money may be spent on: value, words, whether chosen."""
        return [(one.value, one.label, one.value == self.filled.account) for one in map(Account, SPENT_ON)]

    def _read(self, data: Mapping[str, str]) -> None:
        self.typed = {
            field: data.get(f"{self.name}-{field}", "") for field in ("ai", "so", "khoan", "viec", "cu")
        }
        try:
            amount = AMOUNT.clean(self.typed["so"]) or 0
            words = {"party": self.typed["ai"].strip(), "text": self.typed["viec"].strip()}
            account = self.typed["khoan"] if self.is_expense else ""
            self.filled = rows.checked(Filled(self.name, amount=amount, account=account, **words))
        except ValidationError as refusal:
            self.problem = refusal.messages[0]


class SheetForm:
    """The whole sheet; with `data` as it came back, else as it stands."""

    said = AMOUNT.widget.attrs["data-amount"]  # the words to say it in (static/js/amount-fields.js)

    def __init__(self, sheet: Sheet, data: Mapping[str, str] | None = None):
        everybody = data is not None and data.get("viec") == "tat-ca"
        self.sheet = sheet
        self.rows = [RowForm(line, data, everybody) for line in sheet.lines]
        self.key = (data.get("khoa", "")[:36] if data is not None else "") or str(uuid4())
        self.base = _whole(data.get("lan", "")) if data is not None else sheet.meeting.version
        self.gifts = [OtherForm(row, data) for row in [*sheet.gifts, _new(GIFT, sheet, data)]]
        self.expenses = [OtherForm(row, data) for row in [*sheet.expenses, _new(EXPENSE, sheet, data)]]

    @property
    def all_rows(self) -> list[RowForm | OtherForm]:
        return [*self.rows, *self.gifts, *self.expenses]

    @property
    def problems(self) -> list[RowForm | OtherForm]:
        return [row for row in self.all_rows if row.problem]

    def sent(self, device: str) -> Sent:
        """What `device` sends by this form. Sent twice it is one save; changed on the same page, another.

        Rows that the device wrote itself after the page was opened are sent as the page says now: whoever
        went back to it sees their own earlier ticks and may take them out.
        """
        own = self.sheet.meeting.rows.filter(device=device, version__gt=self.base)
        own = set(own.values_list("name", flat=True))
        rows = [row.filled for row in self.all_rows if row.touched or row.name in own]
        sent = Sent(self.key, device, self.base, rows)
        return replace(sent, key=f"{self.key}:{sent.fingerprint()[:16]}")


def _new(kind: str, sheet: Sheet, data: Mapping[str, str] | None) -> Filled:
    """A blank row to write on: the one the page showed, which comes back filled in, or a fresh one."""
    name = data.get(f"moi-{kind}", "") if data is not None else ""
    known = {row.row for row in sheet.others}
    if not rows.NAME.fullmatch(name) or name[0] != kind or name in known:
        name = f"{kind}{uuid4().hex}"
    return Filled(name, account=Account.ACTIVITIES.value if kind == EXPENSE else "")


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _months(count: int, amount: int, unpaid: int) -> str:
    facts = {"count": count, "amount": dong(amount)}
    if count == unpaid > 1:
        return _("%(count)s tháng: %(amount)s (đủ cả nợ)") % facts
    return ngettext("%(count)s tháng: %(amount)s", "%(count)s tháng: %(amount)s", count) % facts
