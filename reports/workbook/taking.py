"""Taking a whole workbook in: one transaction, all of it or none."""

import hashlib
from pathlib import Path

from django.db import connection, transaction

from accounts import audit
from accounts.models import User
from clubs.sheets import Book
from clubs.workbook import taking as clubs
from ledger.workbook import counted, evenings, fee_terms, raising
from ledger.workbook import taking as ledger
from loans.workbook import taking as loans
from members.workbook import taking as members
from reports.memory import uncollected
from reports.workbook import half_read
from reports.workbook.reading import read, take_table


@uncollected()
def import_file(path: Path, *, dry_run: bool = False, by: User) -> Book:
    """Take the workbook at `path` in; the book that comes back says what was saved, or every problem found.

    Nothing is saved when there is a problem, or with `dry_run`. What is no workbook raises ValidationError.
    """
    book = Book(by=by, name=path.name)
    read(path, book)
    return save(book, digest=hashlib.sha256(path.read_bytes()).hexdigest(), dry_run=dry_run)


@uncollected()
def import_tables(tables: dict[str, list[dict]], *, name: str, by: User) -> Book:
    """Take rows in that were never in a file: by sheet, each a dict of headings and values."""
    book = Book(by=by, name=name)
    for title, rows in tables.items():
        if not rows:
            continue
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        body = ([row.get(heading) for heading in headings] for row in rows)
        take_table(book, title, enumerate([headings, *body], start=1))
    return save(book, digest="")


def save(book: Book, *, digest: str, dry_run: bool = False) -> Book:
    """Save what `book` holds, unless it has problems or this is a `dry_run`."""
    with transaction.atomic():
        one_at_a_time()
        book.trial = dry_run
        _take(book)
        if book.problems or dry_run:
            transaction.set_rollback(True)
        else:
            facts = {"sha256": digest, "counts": book.counts}
            audit.imported(book.name, facts, by=book.by, place=book.place)
    _count_rows_again()
    return book


def _count_rows_again() -> None:
    """Let PostgreSQL see how many rows there are now.

    After an import that was rolled back it takes tables for empty, and reads reports row by row. It looks at
    our tables alone: its own are many more, and nothing in them changed.
    """
    if connection.vendor == "postgresql":
        tables = map(connection.ops.quote_name, connection.introspection.django_table_names())
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(tables)}")


def one_at_a_time() -> None:
    """Hold the system account's row until the transaction ends: a second import sees what the first saved.

    Nobody else waits for it. On SQLite the immediate transaction holds everything already.
    """
    User.objects.select_for_update(no_key=True).get(pk=User.objects.system().pk)


def _take(book: Book) -> None:
    geography = clubs.take(book)
    members.take(book, geography)
    fee_terms.take(book)
    evenings.take(book)
    asked = loans.take_asked(book)
    drafts = ledger.draft(book)
    by_code = loans.draft(drafts, asked)
    ledger.check(drafts)
    loans.check(drafts, by_code)
    loans.record(ledger.post(drafts), by_code)
    loans.take_agreed(drafts)
    raising.take(drafts)
    counted.take(book)
    ledger.take_gifts(book)
    clubs.take_honours(book, geography)
    half_read.check(book, geography)
