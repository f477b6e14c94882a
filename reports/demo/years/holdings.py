"""What lay in the clubs' cash boxes at the end of 2020."""

from collections import Counter
from functools import cache

from reports.demo import debts, fees, giving, lending, mistakes, spending
from reports.demo.books import INTO, OPERATING, REVOLVING, TRANSFER, Line

OTHER = {OPERATING: REVOLVING, REVOLVING: OPERATING}


@cache
def held() -> Counter[tuple[str, str]]:
    """đồng in cash by club (its code) and fund."""
    boxes: Counter[tuple[str, str]] = Counter()
    loans = lending.lent()
    for line in [*fees.lines(), *giving.lines(), *debts.receipts(), *loans.lines, *spending.lines()]:
        _book(boxes, line)
    for line in mistakes.lines():
        _book(boxes, line)
    for loan in loans.loans:
        boxes[loan.club.code, REVOLVING] -= loan.terms.principal
        boxes[loan.club.code, REVOLVING] += sum(row.paid for row in loan.repayments)
    return boxes


def _book(boxes: Counter, line: Line) -> None:
    amount = -line.amount if line.reverses else line.amount
    if line.kind == TRANSFER:
        boxes[line.club.code, line.fund] -= amount
        boxes[line.club.code, OTHER[line.fund]] += amount
    elif not line.in_bank:
        boxes[line.club.code, line.fund] += amount if line.kind in INTO else -amount
