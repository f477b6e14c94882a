"""Clerks or the server die while they post: what was acknowledged is there, a second try repeats nothing."""

from random import Random

import pytest
from django.core.management import call_command

from tests.drills.crashing import SEED, crash_and_try_again, crashing, killing_clerks
from tests.drills.scratch import POSTGRESQL, Scratch, scratch
from tests.postgres import cluster


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
