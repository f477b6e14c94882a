"""Lines of the clubs' cash books: how receipts and payments are numbered and written as rows.

The books of the demonstration number their slips as the program numbers vouchers, so that those brought in
and those made in it afterwards are of one series.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledger.models.vouchers import LETTERS
from reports.demo.clubs import Club, Row

OPERATING, REVOLVING = "Hoạt động", "Tăng thu nhập"
FEE, MOBILISED, STATE, PROJECT, OTHER = "Phí thành viên", "Vận động", "Ngân sách", "Dự án", "Thu khác"
CAPITAL, BORROWED = "Vốn góp", "Nhận vốn vay"
ACTIVITIES, VISITS, MANAGEMENT, OTHER_SPENDING = "Chi hoạt động", "Chi thăm hỏi", "Chi quản lý", "Chi khác"
CAPITAL_BACK, BORROWED_BACK = "Rút vốn góp", "Trả vốn vay"
TRANSFER = "Chuyển quỹ"
INTO = {FEE, MOBILISED, STATE, PROJECT, OTHER, CAPITAL, BORROWED}

RECEIPT, MOVE, PAYMENT, WRITE_OFF = "receipt", "transfer", "payment", "write_off"
ORDER = [RECEIPT, MOVE, PAYMENT, WRITE_OFF]  # of one day


@dataclass(eq=False, kw_only=True)
class Slip:
    """A line of a club's book. Lines with one `list_of` share a voucher; its `turn` is given at the end."""

    club: Club
    on: date
    list_of: str = ""
    turn: int = 0  # in its series of the year

    @property
    def series(self) -> str:
        raise NotImplementedError

    @property
    def number(self) -> str:
        return f"{LETTERS[self.series]}-{self.turn}/{self.on.year}"


@dataclass(eq=False, kw_only=True)
class Line(Slip):
    """One row of Thu chi, in đồng."""

    kind: str
    amount: int
    fund: str = OPERATING
    in_bank: bool = False
    member: str = ""
    months: str = ""
    party: str = ""
    text: str = ""
    reverses: "Line | None" = None  # the slip that this one takes back; money goes the other way

    @property
    def series(self) -> str:
        if self.kind == TRANSFER:
            return MOVE
        return RECEIPT if (self.kind in INTO) == (self.reverses is None) else PAYMENT

    def row(self) -> Row:
        return {
            "Số chứng từ": self.number,
            "Mã CLB": self.club.code,
            "Ngày": self.on,
            "Loại": self.kind,
            "Số tiền": self.amount,
            "Quỹ": self.fund,
            "Tiền": "Ngân hàng" if self.in_bank else None,
            "Mã thành viên": self.member or None,
            "Kỳ phí": self.months or None,
            "Người nộp/nhận": self.party or None,
            "Nội dung": self.text or None,
            "Hủy chứng từ": self.reverses.number if self.reverses else None,
        }


def number(slips: Iterable[Slip]) -> None:
    """Number each club's slips by series and year in the order of their days: PT-1/2019, PC-1/2019 …"""
    latest, given = defaultdict(int), {}
    for place, slip in enumerate(sorted(slips, key=lambda slip: (slip.on, ORDER.index(slip.series)))):
        series = (slip.club.code, slip.series, slip.on.year)
        sheet = (*series, slip.on, slip.list_of or place)
        if sheet not in given:
            latest[series] += 1
            given[sheet] = latest[series]
        slip.turn = given[sheet]
