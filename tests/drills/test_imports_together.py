"""One file taken in by several processes at once is taken in once."""

import pytest

from tests.drills.importing import SAMPLE, import_at_once, in_processes
from tests.drills.scratch import POSTGRESQL


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("turn", range(2))
def test_imports_of_one_file_at_once_are_one(turn):
    times = 4 if POSTGRESQL else 2  # on SQLite each waits 20 seconds for its turn at most
    import_at_once(SAMPLE, times=times, way=in_processes)
