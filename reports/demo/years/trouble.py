"""What is done about loans that are not repaid: urging, freezing, a new plan, a loss and its recovery."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ledger.models import Account
from ledger.paying import Money
from loans.models import Freeze, Loan, Step
from loans.reckoning.owing import as_of
from loans.trouble import freezing, rescheduling, urging, writing_off
from loans.trouble.rescheduling import NewTerms
from reports.demo.years.applying import Hands, Told, repay_due
from reports.demo.years.stories import FROZEN, RESCHEDULED, STOPS, THAWED, WRITTEN_OFF

RECOVERED = 500_000  # đồng
FROZEN_SINCE, NEW_PLAN_SINCE, LOST_SINCE = 4, 3, 2  # meetings before the last
FLOODED_SINCE, FLOODED_UNTIL = 5, 1
URGED = [  # so many meetings before the last, so many days later
    (3, 6, Step.Kind.CALL, "Hẹn cuối tháng trả"),
    (2, 6, Step.Kind.LETTER, "Đã nhận giấy nhắc lần 1"),
    (1, 9, Step.Kind.HOME, "Vụ này thua lỗ, xin trả dần"),
]


def mend(*, told: list[Told], days: list[date], hands: Hands) -> None:
    """Let each story of trouble end as it is told; `days`: the last meetings, the newest last."""
    ways = {FROZEN: _freeze, THAWED: _freeze_a_while, RESCHEDULED: _plan_anew}
    ways |= {WRITTEN_OFF: _write_off, STOPS: _urge}
    for one in told:
        if one.loan and one.story.fate in ways:
            ways[one.story.fate](one.loan, days, hands)


def _freeze(loan: Loan, days: list[date], hands: Hands) -> None:
    why = {"cause": Freeze.Cause.ILLNESS, "reason": "Người vay nằm viện dài ngày", "decision": "03/BB-BCN"}
    since = days[-1 - FROZEN_SINCE] + timedelta(days=1)
    freezing.freeze(loan=loan, since=since, until=None, by=hands.decider, **why)


def _freeze_a_while(loan: Loan, days: list[date], hands: Hands) -> None:
    why = {"cause": Freeze.Cause.DISASTER, "reason": "Mưa trái mùa ngập lúa", "decision": "02/BB-BCN"}
    since = days[-1 - FLOODED_SINCE] + timedelta(days=1)
    freeze = freezing.freeze(loan=loan, since=since, until=None, by=hands.decider, **why)
    again = {"reason": "Vụ sau đã thu hoạch, trả tiếp được", "decision": "06/BB-BCN"}
    thawed_on = days[-1 - FLOODED_UNTIL] + timedelta(days=5)
    freezing.thaw(freeze=freeze, on=thawed_on, by=hands.decider, **again)


def _plan_anew(loan: Loan, days: list[date], hands: Hands) -> None:
    since = days[-1 - NEW_PLAN_SINCE]
    _step(loan, since - timedelta(days=20), Step.Kind.HOME, "Tôm chết do nắng nóng, xin gia hạn", hands)
    terms = NewTerms(months=9, every=3, rate=Decimal(loan.rate))
    agreed = {"reason": "Tôm chết do nắng nóng", "decision": "04/BB-BCN"}
    rescheduling.reschedule(loan=loan, since=since, terms=terms, by=hands.decider, **agreed)
    for day in days[-NEW_PLAN_SINCE:]:
        repay_due(loan, day, hands.writer)


def _write_off(loan: Loan, days: list[date], hands: Hands) -> None:
    on = days[-1 - LOST_SINCE]
    (owing,) = as_of(Loan.objects.filter(pk=loan.pk), on)
    agreed = {"reason": "Người vay bỏ đi nơi khác, không còn khả năng trả", "decision": "05/QĐ-UBND"}
    key, by = f"demo:{loan.code}", hands.decider
    writing_off.write_off(loan=loan, on=on, amount=owing.outstanding, key=f"{key}:lost", by=by, **agreed)
    text = f"Thu hồi nợ đã xóa {loan.code}"
    money = Money(RECOVERED, days[-1], Account.REVOLVING_CASH, f"{key}:back", text)
    writing_off.recover(loan=loan, money=money, by=hands.writer)


def _urge(loan: Loan, days: list[date], hands: Hands) -> None:
    """Again and again; at last the surety promises for the day of the last meeting, and nobody pays."""
    for ago, later, kind, outcome in URGED:
        _step(loan, days[-1 - ago] + timedelta(days=later), kind, outcome, hands)
    promise = {"whom": loan.application.sureties.get().name, "promised_on": days[-1]}
    told_on = days[-2] + timedelta(days=12)
    _step(loan, told_on, Step.Kind.SURETY, "Con hứa trả thay kỳ này", hands, **promise)


def _step(loan: Loan, day: date, kind: str, outcome: str, hands: Hands, **facts: Any) -> None:
    facts = {"whom": loan.borrower.full_name} | facts
    urging.note(loan=loan, on=day, kind=kind, outcome=outcome, by=hands.writer, **facts)
