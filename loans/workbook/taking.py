"""Taking in all about lending: what was asked for, loans with their money, and what was agreed later."""

from collections.abc import Iterable

from clubs import registers
from clubs.sheets import Book
from ledger.drafts import Draft
from ledger.workbook.drafting import Drafts
from loans.models import Loan
from loans.workbook import (
    asking,
    deciding,
    disbursing,
    freezing,
    lending,
    lost,
    regulating,
    repaying,
    replanned,
    urging,
    visiting,
)
from loans.workbook.sheets import LoanSheet


def take_asked(book: Book) -> asking.Known:
    """Take in rules, applications, meetings and decisions; returns the applications, which loans name."""
    regulating.take(book)
    asked = asking.take(book)
    deciding.take(book, asked)
    return asked


def draft(drafts: Drafts, asked: asking.Known) -> dict[str, Loan]:
    """Save the loans of the book and add their vouchers and repayments to `drafts`; returns loans by code."""
    book = drafts.book
    rows = registers.once(book, book.of(LoanSheet), ["code"])
    loans = lending.take(book, rows, asked)
    asking.link(book, loans, asked)
    disbursing.draft(drafts, rows, loans)
    loans |= repaying.draft(drafts, loans)
    return loans


def check(drafts: Drafts, loans: dict[str, Loan]) -> None:
    """Hold the repayments among `drafts` against the loans they name."""
    repaying.check(drafts, loans)


def record(posted: Iterable[Draft], loans: dict[str, Loan]) -> None:
    """Record what the `posted` vouchers mean for the loans."""
    lending.record(posted, loans)


def take_agreed(drafts: Drafts) -> None:
    """Take in visits and what was agreed and done later, once the money is posted."""
    visiting.take(drafts.book)
    replanned.take(drafts.book)
    freezing.take(drafts.book)
    urging.take(drafts.book)
    lost.take(drafts)
