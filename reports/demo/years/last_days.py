"""What the first club books by hand in its last days: one of each kind that the older books rarely have."""

from datetime import date

from accounts.models import User
from clubs.models import Club
from ledger import borrowing, fee_setting, fundraising, paying, reversing
from ledger.models import Account
from ledger.paying import Money
from loans.granting.waiting import waiting
from reports.demo.debts import LENDER
from reports.demo.years.applying import Hands

OPERATING, REVOLVING = Account.OPERATING_CASH, Account.REVOLVING_CASH
PROJECT = {
    "source": "Hội Người cao tuổi tỉnh",
    "conditions": "Cho thành viên nghèo, cận nghèo vay",
    "decision": "15/QĐ-HNCT",
}
SCRAP = {"source": Account.OTHER_INCOME, "party": "Vựa ve chai Út Mười"}


def keep(*, club: Club, day: date, hands: Hands) -> None:
    """Book on `day` what came in and went out besides the meeting."""
    _receive(club, day, hands.writer)
    _correct(club, day, hands)
    _put_by(club, day, hands.writer)
    _relieve(club, day, hands.decider)


def _receive(club: Club, day: date, by: User) -> None:
    """Support, capital that is owed, a gift in kind."""
    grant = _money(10_000_000, day, REVOLVING, "Dự án nhân rộng mô hình CLB")
    fundraising.support(club=club, money=grant, account=Account.PROJECT, by=by, **PROJECT)
    lent = _money(5_000_000, day, REVOLVING, "Cho mượn vốn không lãi, trả trong 2 năm")
    borrowing.borrow(club=club, lender=LENDER, money=lent, by=by)
    rice = {"donor": "Chùa Giác Hoa", "text": "60 kg gạo", "value": 840_000}
    fundraising.give_in_kind(club=club, on=day, by=by, **rice)


def _correct(club: Club, day: date, hands: Hands) -> None:
    """A nought too many; the right sum takes its place."""
    wrong = _money(3_200_000, day, OPERATING, "Bán ve chai gây quỹ")
    mistyped = paying.receive(club=club, money=wrong, by=hands.writer, **SCRAP)
    reversing.reverse(voucher=mistyped, on=day, reason="Ghi thừa một số 0", by=hands.decider)
    right = _money(320_000, day, OPERATING, wrong.text, "right")
    paying.receive(club=club, money=right, by=hands.writer, **SCRAP)


def _put_by(club: Club, day: date, by: User) -> None:
    saved = _money(5_000_000, day, REVOLVING, "Gửi tiền chưa cho vay vào ngân hàng")
    paying.transfer(club=club, money=saved, into=Account.REVOLVING_BANK, by=by)


def _relieve(club: Club, day: date, by: User) -> None:
    """From the new year on, who waits first for a loan pays no fee."""
    neediest = waiting(club, day)[0].application.borrower
    relief = {"first": date(day.year + 1, 1, 1), "last": None, "amount": 0, "reason": "Hộ khó khăn nhất CLB"}
    fee_setting.exempt(club=club, member=neediest, by=by, **relief)


def _money(amount: int, day: date, box: Account, text: str, turn: str = "") -> Money:
    return Money(amount, day, box, f"demo:{text}:{turn}", text)
