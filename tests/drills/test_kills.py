"""An import that is killed leaves nothing behind, or everything."""

import pytest

from tests.drills.importing import SAMPLE
from tests.drills.killing import kill_imports
from tests.drills.scratch import scratch


@pytest.mark.usefixtures("transactional_db")
def test_killed_imports_leave_nothing_or_everything():
    with scratch() as start:
        saved = kill_imports(start, SAMPLE, kills=30, seed=20261123)

    assert sum(saved.values()) == 30
    assert min(saved.values()) > 0
