"""Whoever posts to a club holds it against others who post, and against nobody else (PostgreSQL)."""

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from ledger import posting
from tests.drills.scratch import POSTGRESQL, scratch
from tests.factories import make_club

pytestmark = [
    pytest.mark.skipif(not POSTGRESQL, reason="SQLite's transactions hold the whole database anyway"),
    pytest.mark.usefixtures("transactional_db"),
]


@pytest.fixture
def other():
    """Another connection to the same database, with a club in it, in a transaction of its own."""
    with scratch() as start, start.opened():
        club = make_club()
        with psycopg.connect(start.url) as other:
            yield other, club.pk


def lock_without_waiting(club: int) -> None:
    with transaction.atomic():
        connection.cursor().execute("SET LOCAL lock_timeout = '1ms'")
        posting.lock([club])


def test_a_club_that_is_held_by_one_who_posts_is_waited_for(other):
    theirs, club = other
    theirs.execute("SELECT 1 FROM clubs_club WHERE id = %s FOR NO KEY UPDATE", [club])

    with pytest.raises(OperationalError):
        lock_without_waiting(club)


def test_rows_that_refer_to_a_club_are_not_waited_for(other):
    theirs, club = other
    theirs.execute("SELECT 1 FROM clubs_club WHERE id = %s FOR KEY SHARE", [club])  # as a foreign key does

    lock_without_waiting(club)


def test_a_club_is_held_until_the_transaction_ends(other):
    theirs, club = other
    ask = "SELECT 1 FROM clubs_club WHERE id = %s FOR NO KEY UPDATE NOWAIT"

    with transaction.atomic():
        posting.lock([club])
        with pytest.raises(psycopg.errors.LockNotAvailable):
            theirs.execute(ask, [club])
    theirs.rollback()

    assert theirs.execute(ask, [club]).fetchone() == (1,)
