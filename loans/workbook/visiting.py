"""Taking in visits: whether loans are used as intended."""

from clubs import registers
from clubs.sheets import Book
from loans.models import Visit
from loans.workbook.repaying import loans_of
from loans.workbook.sheets import VisitSheet


def take(book: Book) -> None:
    """Take in Kiểm tra vốn."""
    rows = registers.once(book, book.of(VisitSheet), ["loan", "on"])
    loans = loans_of(book, rows)
    items = [
        (row, {"loan_id": loans[row["loan"]].pk, "on": row["on"]}, row.facts(["proper_use", "note"]))
        for row in rows
        if row["loan"] in loans
    ]
    stored = registers.found(Visit.objects, "loan", [loan.pk for loan in loans.values()])
    registers.take(book, Visit, items, {(one.loan_id, one.on): one for one in stored})
