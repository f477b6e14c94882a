"""The people of a list while they are being taken in, and the terms on which that happens."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from clubs.models import Club
from clubs.sheets import Book, Row
from members.duplicates import Neighbours
from members.lists.cells import COLUMNS, Fact
from members.lists.people import Known


@dataclass
class Terms:
    """What the uploader may and wants: whom they see, and what the list does not say itself."""

    clubs: dict[str, Club]  # by code
    people: QuerySet
    households: QuerySet
    neighbours: Neighbours
    unit_codes: dict[int, str]  # the commune of each club (by id), where there is just one
    club: Club | None = None  # of the whole list; else the column Mã CLB says it
    joined_on: date | None = None
    assessed_on: date | None = None


@dataclass
class Person:
    """One row of a list, what it says, and whom of the register it means."""

    row: Row
    facts: dict[str, Fact]
    club: Club | None = None
    known: Known | None = None

    def heading(self, *columns: str) -> str:
        """The heading of the first of `columns` that this row fills."""
        return next((self.facts[name].heading for name in columns if name in self.facts), "")


def state(book: Book, row: Row, name: str, fact: Fact) -> None:
    """Let `row` say what `fact` says, or note why it cannot be read."""
    column = COLUMNS.get(name)
    if column is None:
        return
    row.headings[name], row.raw[name] = fact.heading, column.shown(fact.value)
    try:
        row.cells[name] = column.clean({column.column_name: fact.value})
    except ValueError as refusal:
        book.refuse(row, name, str(refusal))
