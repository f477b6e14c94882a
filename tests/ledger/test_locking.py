"""Whoever posts to a club holds it against others who post, and against nobody else (PostgreSQL)."""

from contextlib import contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from accounts.models import User
from ledger import closing, counting, posting
from ledger.counting import Found
from ledger.models import Account, Voucher
from tests.drills.scratch import POSTGRESQL, scratch
from tests.factories import make_club
from tests.ledger.booking import DAY, post, receipt

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
            yield other, club


@contextmanager
def without_waiting():
    with transaction.atomic():
        connection.cursor().execute("SET LOCAL lock_timeout = '1ms'")
        yield


def test_a_club_that_is_held_by_one_who_posts_is_waited_for(other):
    theirs, club = other
    theirs.execute("SELECT 1 FROM clubs_club WHERE id = %s FOR NO KEY UPDATE", [club.pk])

    with pytest.raises(OperationalError), without_waiting():
        posting.lock([club.pk])
    with pytest.raises(OperationalError), without_waiting():
        post(receipt(club, 1, "key"))


def test_closing_and_counting_wait_for_one_who_posts(other):
    """So no voucher slips into a period while it is closed, nor past a count."""
    theirs, club = other
    by, box = User.objects.system(), Account.OPERATING_CASH
    theirs.execute("SELECT 1 FROM clubs_club WHERE id = %s FOR NO KEY UPDATE", [club.pk])

    with pytest.raises(OperationalError), without_waiting():
        closing.close(club=club, through=DAY, by=by)
    with pytest.raises(OperationalError), without_waiting():
        counting.count(club=club, box=box, on=DAY, found=Found({}, "Bà Lan"), key="a", by=by)


def test_rows_that_refer_to_a_club_are_not_waited_for(other):
    theirs, club = other
    theirs.execute("SELECT 1 FROM clubs_club WHERE id = %s FOR KEY SHARE", [club.pk])  # as a foreign key does

    with without_waiting():
        post(receipt(club, 1, "key"))

    assert Voucher.objects.get().number == 1


def test_a_club_is_held_until_the_transaction_ends(other):
    theirs, club = other
    ask = "SELECT 1 FROM clubs_club WHERE id = %s FOR NO KEY UPDATE NOWAIT"

    with transaction.atomic():
        posting.lock([club.pk])
        with pytest.raises(psycopg.errors.LockNotAvailable):
            theirs.execute(ask, [club.pk])
    theirs.rollback()

    assert theirs.execute(ask, [club.pk]).fetchone() == (1,)
