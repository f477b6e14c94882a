"""Loans: lent, collected, owed, overdue, and how they are used."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from clubs.periods import Period
from loans.models import LoanEvent
from loans.reckoning.standing import Standing
from loans.reckoning.turnover import Checked, Move
from reports.indicators.facts import Facts
from reports.indicators.indicator import DONG, PEOPLE, TIMES, Indicator, Subject, Tally
from reports.scopes import Division

Kind = LoanEvent.Kind
PAR = {"loans.par30": 30, "loans.par90": 90}  # more than so many days past due

INDICATORS = [
    Indicator("loans.disbursed", _("Lượt vay"), TIMES, flow=True),
    Indicator("loans.disbursed_amount", _("Số tiền cho vay"), DONG, flow=True),
    Indicator("loans.borrowers", _("Người vay"), PEOPLE, flow=True),
    Indicator("loans.repaid_principal", _("Gốc đã thu"), DONG, flow=True),
    Indicator("loans.written_off", _("Nợ đã xóa"), DONG, flow=True),
    Indicator("loans.active", _("Khoản vay còn dư nợ"), TIMES),
    Indicator("loans.outstanding", _("Dư nợ"), DONG),
    Indicator("loans.overdue", _("Khoản vay quá hạn"), TIMES),
    Indicator("loans.overdue_principal", _("Gốc quá hạn"), DONG),
    Indicator("loans.par30", _("Dư nợ quá hạn trên 30 ngày"), DONG, whole="loans.outstanding"),
    Indicator("loans.par90", _("Dư nợ quá hạn trên 90 ngày"), DONG, whole="loans.outstanding"),
    Indicator("loans.checked", _("Khoản vay được kiểm tra"), TIMES, flow=True),
    Indicator("loans.proper_use", _("Dùng vốn đúng mục đích"), TIMES, flow=True, whole="loans.checked"),
]


def stocks(facts: Facts, day: date, division: Division) -> Tally:
    tally = defaultdict(Counter)
    for standing in facts.standings[day]:
        if standing.outstanding > 0:
            tally[division.part_of[standing.club]].update(_values(standing))
    return tally


def _values(standing: Standing) -> dict[str, int]:
    overdue = {code: standing.outstanding for code, days in PAR.items() if standing.days_past_due > days}
    return overdue | {
        "loans.active": 1,
        "loans.outstanding": standing.outstanding,
        "loans.overdue": int(standing.days_past_due > 0),
        "loans.overdue_principal": standing.overdue_principal,
    }


def flows(facts: Facts, period: Period, division: Division) -> Tally:
    moves = [move for move in facts.moves if move.through == period.last and move.kind != Kind.OPENING]
    visits = [visit for visit in facts.visits if period.first <= visit.on <= period.last]
    return _turnover(moves, visits, division)


def to_date(facts: Facts, division: Division) -> Tally:
    return _turnover(facts.moves, facts.visits, division)


def _turnover(moves: Iterable[Move], visits: Iterable[Checked], division: Division) -> Tally:
    tally = defaultdict(Counter)
    received = Counter()
    for move in moves:
        part = division.part_of[move.club]
        tally[part].update(_amounts(move))
        if move.kind in (Kind.DISBURSEMENT, Kind.OPENING):
            received[part, move.person] += move.lent
    for part, _person in (borrower for borrower, times in received.items() if times > 0):
        tally[part]["loans.borrowers"] += 1
    for visit in {visit.loan: visit for visit in visits}.values():  # the last finding of each loan
        tally[division.part_of[visit.club]].update(_findings(visit))
    return tally


def _amounts(move: Move) -> dict[str, int]:
    if move.kind == Kind.REPAYMENT:
        return {"loans.repaid_principal": move.repaid}
    if move.kind == Kind.WRITE_OFF:
        return {"loans.written_off": move.repaid}
    return {"loans.disbursed": move.lent, "loans.disbursed_amount": -move.repaid}


def _findings(visit: Checked) -> dict[str, int]:
    return {"loans.checked": 1, "loans.proper_use": int(visit.proper_use)}


SUBJECT = Subject(lambda: INDICATORS, stocks, flows, to_date)
