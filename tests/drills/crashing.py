"""Kills clerks, or the server, while they post; afterwards all is sent again."""

from random import Random

from django.db import connection

from tests.drills.racing import disagreements, open_clubs, plan, race, vouchers
from tests.drills.scratch import Scratch
from tests.postgres import Cluster

KEYS, CLERKS, SEED = 120, 4, 20261125


def crash_and_try_again(start: Scratch, crash, *, keys: int = KEYS, clerks: int = CLERKS) -> None:
    """Post a plan, with `crash` as what watches the clerks; then all of it again, undisturbed."""
    shares = plan(open_clubs(3), keys=keys, clerks=clerks, seed=SEED)

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


def killing_clerks(random: Random, clerks: int = CLERKS):
    """Kills a clerk at random moments, until all are dead."""
    alive = list(range(clerks))

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
