"""Two hundred random ways to spoil a sealed log, as whoever holds the database could: all are found."""

from random import Random

import pytest

from accounts.seal_checking import verdict
from tests.accounts.sealed_log import make_log, spoilt_ways

pytestmark = pytest.mark.django_db


def test_every_one_of_two_hundred_random_corruptions_is_found():
    make_log(seals=20, records=40)
    assert verdict().faults == []

    ways = spoilt_ways(Random(1533), 200)

    assert len(ways) == 200
    assert [what for what, found in ways if not found] == []
    assert verdict().faults == []
