"""Checking all books: the rules of every app, and that the database still guards them."""

from collections.abc import Iterator

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from accounts import guards as accounts_guards
from clubs.findings import Finding
from clubs.models import Club
from ledger import checking as ledger
from ledger import guards as ledger_guards
from loans import checking as loans
from loans import guards as loans_guards
from members import checking as members
from members import guards as members_guards

GUARDS = [
    *accounts_guards.GUARDS,
    *members_guards.GUARDS,
    *ledger_guards.GUARDS,
    *loans_guards.GUARDS,
]
"""Every guard that the database must have."""


def check(clubs: list[Club]) -> Iterator[Finding]:
    """Everything that does not hold, recomputed from the rows of `clubs`; nothing when all is right."""
    for name in accounts_guards.missing(connection, GUARDS):
        yield Finding("guard", "", _("Cơ sở dữ liệu thiếu chốt bảo vệ %(name)s.") % {"name": name})
    yield from _references()
    for app in (members, ledger, loans):
        yield from app.check(clubs)


def _references() -> Iterator[Finding]:
    """Every row that a row refers to is there. PostgreSQL sees to it; a SQLite file may be edited."""
    try:
        connection.check_constraints()
    except IntegrityError as broken:
        yield Finding("orphan", "", _("Có dòng chỉ đến dòng không còn nữa: %(what)s") % {"what": broken})
