"""Eight clerks at once: every key is booked once, numbers have no gap, no box goes below zero."""

import pytest

from tests.drills.racing import disagreements, open_clubs, plan, race
from tests.drills.scratch import POSTGRESQL, scratch

pytestmark = pytest.mark.usefixtures("transactional_db")

KEYS, CLERKS, SEED = 1000, 8, 20261124


@pytest.mark.parametrize("clubs", [1, 4])
def test_eight_clerks_send_each_key_three_times(clubs):
    with scratch() as start, start.opened():
        shares = plan(open_clubs(clubs), keys=KEYS, clerks=CLERKS, seed=SEED)
        told = race(start, shares)

        assert disagreements(told) == []
        assert len(told) == sum(map(len, shares)) > 3 * KEYS
        assert {one.get("refused") for one in told} == {None, "short", "key_reused"}


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite's transactions hold the whole database anyway")
def test_without_the_lock_the_race_shows():
    with scratch() as start, start.opened():
        shares = plan(open_clubs(4), keys=KEYS // 5, clerks=CLERKS, seed=SEED)

        assert disagreements(race(start, shares, "unlocked")) != []
