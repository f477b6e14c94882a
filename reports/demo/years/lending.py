"""The revolving funds after 2020: what ran on is paid back, what is in the till is lent again."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from loans.terms.schedules import Terms
from reports.demo import lending as first
from reports.demo.books import REVOLVING, TRANSFER, Line
from reports.demo.clubs import Club, Row
from reports.demo.lending import HOW_OFTEN, LARGEST, PURPOSES, SMALLEST, loan_row, visit
from reports.demo.repaying import EARLY, LATE, PROMPT, STUCK, Loan, Repayment, repay
from reports.demo.seed import LAST_DAY, chance, weighted
from reports.demo.till import Till
from reports.demo.years import giving
from reports.demo.years.calendar import meetings, months_before, recent
from reports.demo.years.clubs import every
from reports.demo.years.holdings import held
from reports.demo.years.people import Member, of

FATES = {PROMPT: 80, LATE: 12, EARLY: 6, STUCK: 2}
TERMS = {6: 10, 10: 14, 12: 60, 18: 16}
PACE, PACE_LONG_AGO = 0.4, 0.16  # how readily a club that has the money lends at a meeting
BY_APPLICATION = ("95-CLB01", "95-CLB25")  # these lend through the program at the end
BY_APPLICATION_FOR = 18  # months


@dataclass
class Fund:
    club: Club
    through: date
    till: Till
    loans: list[Loan] = field(default_factory=list)  # since 2021
    old: list[Loan] = field(default_factory=list)  # that ran on
    lines: list[Line] = field(default_factory=list)
    interest: dict[int, int] = field(default_factory=lambda: defaultdict(int))  # by year

    def collect(self, rows: list[Repayment]) -> None:
        for row in rows:
            self.till.receive(row.on, row.paid)
            self.interest[row.on.year] += row.interest + row.late_interest


@dataclass(frozen=True)
class Lent:
    funds: list[Fund]

    @property
    def loans(self) -> list[Loan]:
        return [loan for fund in self.funds for loan in fund.loans]

    @property
    def all_loans(self) -> list[Loan]:
        """Those that ran on from before too."""
        return [loan for fund in self.funds for loan in [*fund.old, *fund.loans]]

    @property
    def lines(self) -> list[Line]:
        return [line for fund in self.funds for line in fund.lines]

    def repayments(self, today: date) -> list[Repayment]:
        """Those after 2020, also of the days after the end up to `today`."""
        old = [row for fund in self.funds for loan in fund.old for row in loan.later]
        since = [row for loan in self.loans for row in [*loan.repayments, *loan.later]]
        return _until([*old, *since], today)


@cache
def lent(through: date) -> Lent:
    return Lent([_of(club, through) for club in every(through)])


def _of(club: Club, through: date) -> Fund:
    rng, fund = chance(f"lending since {club.code}"), _fund(club, through)
    ends = months_before(through, BY_APPLICATION_FOR) if club.code in BY_APPLICATION else through
    for day in meetings(club, through):
        if day.month == 12:
            _share_interest(fund, day)
        if day <= ends and day > club.founded_on and _wants_to_lend(fund, day, rng):
            _lend(fund, day, rng)
    return fund


def _fund(club: Club, through: date) -> Fund:
    fund = Fund(club, through, Till())
    fund.till.receive(LAST_DAY, held()[club.code, REVOLVING])
    for line in giving.lines(through):
        if line.club == club and line.fund == REVOLVING:
            fund.till.receive(line.on, line.amount)
    fund.old = [loan for loan in first.lent().loans if loan.club == club and loan.later]
    for loan in fund.old:
        fund.collect(_until(loan.later, through))
    return fund


def _until(rows: list[Repayment], through: date) -> list[Repayment]:
    return [row for row in rows if row.on <= through]


def _share_interest(fund: Fund, day: date) -> None:
    """Two fifths of the year's interest go to the operating fund."""
    share = fund.interest[day.year] * 2 // 5 // 10_000 * 10_000
    if 0 < share <= fund.till.cash(day):
        fund.till.pay(day, share)
        words = {"kind": TRANSFER, "fund": REVOLVING, "text": "Trích lãi cho vay"}
        fund.lines.append(Line(club=fund.club, on=day, amount=share, **words))


def _wants_to_lend(fund: Fund, day: date, rng: Random) -> bool:
    pace = PACE if recent(day, fund.through) else PACE_LONG_AGO
    return rng.random() < pace and fund.till.cash(day) >= SMALLEST


def _lend(fund: Fund, day: date, rng: Random) -> None:
    able = _able(fund, day)
    if not able:
        return
    borrower, before = rng.choice(able).person, len(_all_before(fund.club))
    code = f"{fund.club.code}-V{before + len(fund.loans) + 1:02d}"
    facts = {"code": code, "borrower": borrower, "purpose": rng.choice(PURPOSES)}
    loan = Loan(club=fund.club, on=day, terms=_terms(fund, day, rng), **facts)
    repay(loan, rng, FATES, fund.through)
    fund.till.pay(day, loan.terms.principal)
    fund.collect(loan.repayments)
    fund.loans.append(loan)


def _all_before(club: Club) -> list[Loan]:
    return [loan for loan in first.lent().loans if loan.club == club]


def _able(fund: Fund, day: date) -> list[Member]:
    """Those under 80 who stay and in whose household nobody owes."""
    members = of(fund.club, fund.through)
    homes = {member.person: member.home for member in members}
    owing = {homes.get(loan.borrower) for loan in [*fund.old, *fund.loans] if _runs(loan, day)}
    return [member for member in members if member.home not in owing and _may_borrow(member, day)]


def _runs(loan: Loan, day: date) -> bool:
    """Whether it is owed on `day`; what is repaid later counts too."""
    repaid = sum(row.principal for row in [*loan.repayments, *loan.later] if row.on <= day)
    return repaid < loan.terms.principal


def _may_borrow(member: Member, day: date) -> bool:
    alone = len([stay for stay in member.person.stays if not stay.left_on]) == 1
    young = member.person.birth_year > day.year - 80
    return alone and young and member.stay.left_on is None and member.stay.joined_on < day


def _terms(fund: Fund, day: date, rng: Random) -> Terms:
    wanted, method = rng.randint(10, 20) * 500_000, weighted(rng, HOW_OFTEN)
    return Terms(
        principal=min(wanted, LARGEST, fund.till.cash(day) // 500_000 * 500_000),
        rate=Decimal(fund.club.rate.replace(",", ".")),
        months=weighted(rng, TERMS),
        method=method,
        every=_every(day, fund.through, rng),
        rounding=1000,
        disbursed_on=day,
    )


def _every(day: date, through: date, rng: Random) -> int:
    """Months an instalment: for the most part so that none falls due right after the end, unpaid."""
    if rng.random() < 0.1:
        return 1
    next_month = (through.year - day.year) * 12 + through.month - day.month + 1
    return next((every for every in (3, 6) if next_month % every), 6)


def loan_rows(through: date) -> list[Row]:
    return [loan_row(loan) for loan in lent(through).loans]


def visit_rows(through: date) -> list[Row]:
    rng = chance("visits since")
    loans = [loan for loan in lent(through).loans if rng.random() < 0.85]
    return [row for loan in loans if (row := visit(loan, through, rng))]
