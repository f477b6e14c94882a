"""Taking in what was done to have loans repaid. Steps are only ever added."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from clubs import registers
from clubs.sheets import Book, Row
from loans.models import Loan, Step
from loans.workbook.repaying import loans_of
from loans.workbook.sheets_agreed import StepSheet

FACTS = ["kind", "whom", "outcome", "promised_on"]


def take(book: Book) -> None:
    """Take in Đôn đốc nợ, once the loans of the book are saved."""
    for row in book.of(StepSheet):
        row.cells["turn"] = row["turn"] or 1
    rows = registers.once(book, book.of(StepSheet), ["loan", "on", "turn"])
    loans = loans_of(book, rows)
    known = {(loan, on, turn): one for one, loan, on, turn in in_turns(loans.values())}
    items = []
    for row in sorted(rows, key=lambda row: row["turn"]):
        loan = loans.get(row["loan"])
        if loan and _is_sound(book, row, loan):
            key = {"loan": loan, "on": row["on"], registers.TURN: row["turn"]}
            items.append((row, key, row.facts(FACTS) | {"noted_by": book.by}))
    if not book.faulty(StepSheet):
        registers.refuse_gaps(book, items, "turn", known)
    registers.keep(book, Step, items, known)


def in_turns(loans: Iterable[Loan]) -> Iterable[tuple[Step, Loan, date, int]]:
    """The steps about `loans`, each with its loan, its day and the how-manieth it is of that day."""
    turns = Counter()
    stored = Step.objects.select_related("loan").order_by("pk")
    for one in registers.found(stored, "loan", loans):
        turns[one.loan, one.on] += 1
        yield one, one.loan, one.on, turns[one.loan, one.on]


def _is_sound(book: Book, row: Row, loan: Loan) -> bool:
    if row["on"] < loan.disbursed_on:
        book.refuse(row, "on", _("Ngày đôn đốc phải từ ngày giải ngân."))
    elif row["promised_on"] and row["promised_on"] < row["on"]:
        book.refuse(row, "promised_on", _("Ngày hẹn trả phải từ ngày đôn đốc trở đi."))
    else:
        return True
    return False
