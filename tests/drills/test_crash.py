"""Clerks or the server die while they post: what was acknowledged is there, a second try repeats nothing."""

from random import Random

import pytest
from django.core.management import call_command
from django.db import connection

from tests.drills.racing import disagreements, open_clubs, plan, race, vouchers
from tests.drills.scratch import POSTGRESQL, Scratch, scratch
from tests.postgres import Cluster, cluster

KEYS, CLERKS, SEED = 120, 4, 20261125


def crash_and_try_again(start: Scratch, crash) -> None:
    """Post a plan, with `crash` as what watches the clerks; then all of it again, undisturbed."""
    shares = plan(open_clubs(3), keys=KEYS, clerks=CLERKS, seed=SEED)

    before = race(start, shares, watch=crash)
    connection.close()  # the server may have gone
    after = race(start, shares)

    assert len(after) == sum(map(len, shares))
    assert len(before) < len(after) or any("error" in one for one in before)
    assert vouchers(before)
    assert (
        vouchers(before).items() <= vouchers(after).items()
    )  # each is there, under the number that was told
    assert disagreements(after) == []


def killing_clerks(random: Random):
    """Kills a clerk at random moments, until all are dead."""
    alive = list(range(CLERKS))

    def watch(_lines, clerks):
        if alive and random.random() < 0.05:
            clerks[alive.pop(random.randrange(len(alive)))].kill()

    return watch


def crashing(server: Cluster, random: Random):
    """Crashes the server at three random moments, and starts it again."""
    moments = random.sample(range(20, KEYS), 3)

    def watch(lines, _clerks):
        if lines in moments:
            server.stop("immediate")
            server.start()

    return watch


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("seed", range(SEED, SEED + 5))
def test_clerks_that_are_killed_leave_whole_vouchers(seed):
    print(f"seed {seed}")
    with scratch() as start, start.opened():
        crash_and_try_again(start, killing_clerks(Random(seed)))


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite has no server")
@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("seed", range(SEED, SEED + 3))
def test_a_server_that_crashes_keeps_what_it_acknowledged(seed):
    print(f"seed {seed}")
    with cluster() as server, Scratch(server.url).opened():
        call_command("migrate", verbosity=0)
        crash_and_try_again(Scratch(server.url), crashing(server, Random(seed)))
