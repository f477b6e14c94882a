"""One file taken in by several processes at once is taken in once."""

import pytest

from tests.drills.importing import import_at_once
from tests.drills.scratch import POSTGRESQL


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("turn", range(2))
def test_imports_of_one_file_at_once_are_one(turn):
    import_at_once(processes=4 if POSTGRESQL else 2)  # on SQLite each waits 20 seconds for its turn at most
