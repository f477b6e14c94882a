"""The clubs' two funds, in đồng: where the money came from, what it was spent on, what is there."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from clubs.periods import Period
from ledger import balances
from ledger.models import Account, Fund
from ledger.models.accounts import BOX_OF, EXPENSES, INTEREST, SOURCES
from reports.indicators.facts import Facts
from reports.indicators.indicator import DONG, Indicator, Subject, Tally
from reports.scopes import Division

INCOME = {
    "fund.fees": [Account.FEES],
    "fund.mobilised": [Account.MOBILISED],
    "fund.interest": INTEREST,
    "fund.state": [Account.STATE],
    "fund.project": [Account.PROJECT],
    "fund.other": [Account.OTHER_INCOME],
    "fund.sources": SOURCES,
}

INDICATORS = [
    Indicator("fund.fees", _("Phí thành viên"), DONG, flow=True),
    Indicator("fund.mobilised", _("Câu lạc bộ tự vận động"), DONG, flow=True),
    Indicator("fund.interest", _("Lãi cho vay"), DONG, flow=True),
    Indicator("fund.state", _("Ngân sách nhà nước hỗ trợ"), DONG, flow=True),
    Indicator("fund.project", _("Chương trình, dự án hỗ trợ"), DONG, flow=True),
    Indicator("fund.other", _("Thu khác"), DONG, flow=True),
    Indicator("fund.sources", _("Nguồn quỹ"), DONG, flow=True),
    Indicator("fund.expenses", _("Đã chi"), DONG, flow=True),
    Indicator("fund.cash", _("Tiền mặt và tiền gửi"), DONG),
    Indicator("fund.outstanding", _("Dư nợ cho vay"), DONG),
    Indicator("fund.balance", _("Vốn hiện có"), DONG),
    Indicator("fund.operating", _("Quỹ hoạt động"), DONG),
    Indicator("fund.revolving", _("Quỹ tăng thu nhập"), DONG),
    Indicator("fund.member_capital", _("Vốn góp của thành viên"), DONG),
    Indicator("fund.borrowed", _("Vốn vay"), DONG),
    Indicator("fund.in_kind", _("Hiện vật (giá trị ước tính)"), DONG, flow=True),
]


def stocks(facts: Facts, day: date, division: Division) -> Tally:
    return _by_part((cell for cell in facts.cells if cell.through <= day), division, _holdings)


def flows(facts: Facts, period: Period, division: Division) -> Tally:
    booked = [cell for cell in balances.moved(facts.cells) if cell.through == period.last]
    tally = _by_part(booked, division, _turnover)
    return _with_gifts(tally, facts, division, lambda through: through == period.last)


def to_date(facts: Facts, division: Division) -> Tally:
    return _with_gifts(_by_part(facts.cells, division, _turnover), facts, division, lambda through: True)


def _by_part(booked: Iterable[balances.Cell], division: Division, values: Callable) -> Tally:
    cells = defaultdict(list)
    for cell in booked:
        cells[division.part_of[cell.club]].append(cell)
    return defaultdict(
        Counter, {part: Counter(values(balances.net_debits(these))) for part, these in cells.items()}
    )


def _turnover(net: Counter) -> dict[str, int]:
    income = {code: -sum(net[account] for account in accounts) for code, accounts in INCOME.items()}
    return income | {"fund.expenses": sum(net[account] for account in EXPENSES)}


def _holdings(net: Counter) -> dict[str, int]:
    held = Counter()
    for account, (fund, _place) in BOX_OF.items():
        held[fund] += net[account]
    cash, outstanding = sum(held.values()), net[Account.LOANS]
    return {
        "fund.cash": cash,
        "fund.outstanding": outstanding,
        "fund.balance": cash + outstanding,
        "fund.operating": held[Fund.OPERATING],
        "fund.revolving": held[Fund.REVOLVING] + outstanding,
        "fund.member_capital": -net[Account.MEMBER_CAPITAL],
        "fund.borrowed": -net[Account.BORROWED],
    }


def _with_gifts(tally: Tally, facts: Facts, division: Division, wanted: Callable) -> Tally:
    for club, through, value in facts.gifts:
        if wanted(through):
            tally[division.part_of[club]]["fund.in_kind"] += value
    return tally


SUBJECT = Subject(lambda: INDICATORS, stocks, flows, to_date)
