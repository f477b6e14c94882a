"""Whoever saves a sheet holds it against others who save or close it (PostgreSQL)."""

import psycopg
import pytest
from django.db import OperationalError

from tests.drills.scratch import POSTGRESQL, scratch
from tests.ledger.gathering import close, make_gathering, row, send
from tests.ledger.test_locking import without_waiting

pytestmark = [
    pytest.mark.skipif(not POSTGRESQL, reason="SQLite's transactions hold the whole database anyway"),
    pytest.mark.usefixtures("transactional_db"),
]


def test_a_sheet_that_is_held_by_one_who_saves_is_waited_for():
    with scratch() as start, start.opened():
        meeting, (an, *_others) = make_gathering()
        with psycopg.connect(start.url) as other:
            other.execute("SELECT 1 FROM ledger_meeting WHERE id = %s FOR UPDATE", [meeting.pk])

            with pytest.raises(OperationalError), without_waiting():
                send(meeting, row(an))
            with pytest.raises(OperationalError), without_waiting():
                close(meeting, 0)
