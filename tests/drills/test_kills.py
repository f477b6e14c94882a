"""An import or a posting that is killed leaves nothing behind, or everything."""

import pytest

from tests.drills.importing import SAMPLE
from tests.drills.killing import kill_imports
from tests.drills.killing_posts import kill_posts
from tests.drills.scratch import scratch


@pytest.mark.usefixtures("transactional_db")
def test_killed_imports_leave_nothing_or_everything():
    with scratch() as start:
        saved = kill_imports(start, SAMPLE, kills=30, seed=20261123)

    assert sum(saved.values()) == 30
    assert min(saved.values()) > 0


@pytest.mark.usefixtures("transactional_db")
def test_fifty_killed_posts_leave_whole_vouchers_and_are_booked_once(tmp_path):
    with scratch() as start:
        saved = kill_posts(start, tmp_path, kills=50, seed=20261127)

    assert sum(saved.values()) == 50
    assert min(saved.values()) > 0
