"""The revolving funds: 178 loans over four years, lent at meetings from what is in the till."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from loans.terms.schedules import Terms
from reports.demo import debts, giving
from reports.demo.books import MANAGEMENT, REVOLVING, TRANSFER, Line
from reports.demo.clubs import Club, Row, clubs
from reports.demo.homes import home_of
from reports.demo.people import DIED, Person, people
from reports.demo.poverty import LIFTED, NEAR_POOR, POOR, courses
from reports.demo.repaying import Loan, Repayment, repay
from reports.demo.seed import LAST_DAY, chance, weighted
from reports.demo.till import Till

LOANS = 178
INTEREST = 100_000_000  # đồng, late interest included: exactly
METHODS = {"equal_principal": "Gốc đều", "flat": "Lãi phẳng", "annuity": "Niên kim", "bullet": "Gốc cuối kỳ"}
HOW_OFTEN = {"equal_principal": 20, "flat": 40, "annuity": 8, "bullet": 32}
TERMS = {6: 12, 10: 14, 12: 50, 18: 16, 24: 8}
SMALLEST, LARGEST = 5_000_000, 10_000_000
PACE = 0.7  # how readily a club that has the money lends at a meeting
PACE_OF_2020 = 0.28  # in the year of the epidemic
PURPOSES = [
    *("Nuôi heo thịt", "Nuôi gà thả vườn", "Nuôi vịt đẻ", "Nuôi dê", "Nuôi bò sinh sản", "Nuôi cá kèo"),
    *("Nuôi tôm quảng canh", "Nuôi cua biển", "Trồng hành, hẹ", "Trồng rau màu", "Trồng lúa", "Làm muối"),
    *("Mua bán tạp hóa", "Bán bánh, xôi buổi sáng", "Làm khô, mắm", "Đan lát lục bình", "Mua lưới đánh bắt"),
    "Sửa máy may, may gia công",
]


@dataclass
class Fund:
    """One club's revolving fund while the years pass."""

    club: Club
    till: Till = field(default_factory=Till)
    loans: list[Loan] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)  # paid out, loans apart
    interest_moved: int = 0

    def interest(self, day: date) -> int:
        return sum(row.interest for loan in self.loans for row in loan.repayments if row.on <= day)

    def lent_to(self, person: Person) -> bool:
        return any(loan.borrower == person for loan in self.loans)


@dataclass(frozen=True)
class Lent:
    loans: list[Loan]
    lines: list[Line]  # transfers to the operating fund, costs of lending, debts paid back

    @property
    def repayments(self) -> list[Repayment]:
        return [row for loan in self.loans for row in loan.repayments]


@cache
def lent() -> Lent:
    rng = chance("lending")
    funds = [_fund(club) for club in clubs()]
    for fund, day in _meetings(funds):
        if day.month == 12:
            _close_the_year(fund, day, rng)
        while sum(len(one.loans) for one in funds) < LOANS and _wants_to_lend(fund, day, rng):
            _lend(fund, day, rng)
    result = Lent([loan for fund in funds for loan in fund.loans], [line for f in funds for line in f.lines])
    _settle(result.repayments, rng)
    return result


def _fund(club: Club) -> Fund:
    fund = Fund(club)
    for line in giving.lines() + debts.receipts():
        if line.club == club and line.fund == REVOLVING and not line.in_bank:
            fund.till.receive(line.on, line.amount)
    return fund


def _meetings(funds: list[Fund]) -> list[tuple[Fund, date]]:
    days = [(fund, day) for fund in funds for day in list(fund.club.meetings())[1:]]
    return sorted(days, key=lambda meeting: (meeting[1], meeting[0].club.code))


def _close_the_year(fund: Fund, day: date, rng: Random) -> None:
    """Two fifths of the year's interest go to the operating fund; books and debts are paid."""
    share = (fund.interest(day) * 2 // 5 - fund.interest_moved) // 10_000 * 10_000
    fund.interest_moved += share
    wanted = [
        Line(club=fund.club, on=day, kind=kind, amount=amount, fund=REVOLVING, text=text)
        for kind, amount, text in (
            (TRANSFER, share, "Trích lãi cho vay"),
            (MANAGEMENT, rng.choice([50_000, 80_000, 100_000]), "Sổ sách, biểu mẫu cho vay"),
        )
    ]
    for line in wanted + debts.due_back(fund.club, day):
        if 0 < line.amount <= fund.till.cash(day):
            fund.till.pay(day, line.amount)
            fund.lines.append(line)


def _wants_to_lend(fund: Fund, day: date, rng: Random) -> bool:
    return fund.till.cash(day) >= SMALLEST and rng.random() < (PACE_OF_2020 if day.year == 2020 else PACE)


def _lend(fund: Fund, day: date, rng: Random) -> None:
    code = f"{fund.club.code}-V{len(fund.loans) + 1:02d}"
    borrower = _borrower(fund, day, rng)
    terms = _terms(fund, day, fund.lent_to(borrower), rng)
    loan = Loan(
        club=fund.club, on=day, code=code, borrower=borrower, terms=terms, purpose=rng.choice(PURPOSES)
    )
    repay(loan, rng)
    fund.till.pay(day, terms.principal)
    for row in loan.repayments:
        fund.till.receive(row.on, row.paid)
    fund.loans.append(loan)


def _terms(fund: Fund, day: date, again: bool, rng: Random) -> Terms:
    wanted = rng.randint(10, 20) * 500_000 + (2_000_000 if again else 0)
    months, method = weighted(rng, TERMS), weighted(rng, HOW_OFTEN)
    return Terms(
        principal=max(SMALLEST, min(wanted, LARGEST, fund.till.cash(day) // 500_000 * 500_000)),
        rate=Decimal(fund.club.rate.replace(",", ".")),
        months=months,
        method=method,
        every=rng.choice([1, 3, 3, 6] if method == "bullet" else [1, 1, 1, 3]),
        rounding=rng.choice([1, 100, 1000, 1000, 1000]),
        disbursed_on=day,
    )


def _borrower(fund: Fund, day: date, rng: Random) -> Person:
    owing = {home_of()[loan.borrower] for loan in fund.loans if loan.is_open(day)}
    weights = {
        person: _priority(person, fund)
        for person in people()
        if _may_borrow(person, fund.club, day) and home_of()[person] not in owing
    }
    return weighted(rng, weights)


def _may_borrow(person: Person, club: Club, day: date) -> bool:
    """A month's member under 80 who will not move away with the money."""
    stay = person.stays[0]
    known = stay.club == club and stay.joined_on + timedelta(days=25) <= day and stay.holds(day)
    return known and person.birth_year > day.year - 80 and (person.stayed or stay.reason == DIED)


def _priority(person: Person, fund: Fund) -> int:
    """Poor households first; a good borrower may come again."""
    course = courses()[home_of()[person]]
    if (course.before, course.after) in LIFTED:
        return 40
    poor = {course.before, course.after} & {POOR, NEAR_POOR}
    return (8 if poor else 5 if course.hard_years else 2) + (6 if fund.lent_to(person) else 0)


def _settle(repayments: list[Repayment], rng: Random) -> None:
    """Ask late payers for so much late interest that the total is met."""
    late = [row for row in repayments if row.late_interest]
    missing = INTEREST - sum(row.interest + row.late_interest for row in repayments)
    if not 0 <= missing <= 20_000 * len(late):
        raise ValueError(f"the loans bear interest {missing} đồng off the mark: choose other terms")
    for step in [1000] * (missing // 1000) + [missing % 1000]:
        rng.choice(late).late_interest += step


def loan_rows() -> list[Row]:
    return [loan_row(loan) for loan in lent().loans]


def loan_row(loan: Loan) -> Row:
    return {
        "Mã khoản vay": loan.code,
        "Mã thành viên": loan.borrower.code,
        "Mã CLB": loan.club.code,
        "Ngày giải ngân": loan.on,
        "Số tiền": loan.terms.principal,
        "Lãi suất %/tháng": loan.club.rate,
        "Số tháng": loan.terms.months,
        "Phương thức": METHODS[loan.terms.method],
        "Kỳ trả": loan.terms.every,
        "Làm tròn": loan.terms.rounding,
        "Mục đích": loan.purpose,
    }


def visit_rows() -> list[Row]:
    rng = chance("visits")
    return [row for loan in lent().loans if rng.random() < 0.88 and (row := visit(loan, LAST_DAY, rng))]


def visit(loan: Loan, last: date, rng: Random) -> Row | None:
    day = loan.on + timedelta(days=rng.randint(25, 70))
    proper = rng.random() < 0.96
    row = {
        "Mã khoản vay": loan.code,
        "Ngày": day,
        "Đúng mục đích": "Có" if proper else "Không",
        "Ghi chú": None if proper else "Dùng một phần tiền vay để chữa bệnh",
    }
    return row if day <= last else None
