"""One file taken in by several processes at once is taken in once."""

import pytest

from tests.drills.importing import faults, import_together, report, rows
from tests.drills.scratch import scratch


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("turn", range(3))
def test_four_imports_of_one_file_at_once_are_one(turn):
    with scratch() as start:
        with start.copied() as alone, alone.opened():
            import_together(alone, 1)
            once, figures = rows(), report()
        with start.opened():
            import_together(start, 4)
            logged = {"accounts_auditrecord": once["accounts_auditrecord"] + 3}

            assert (rows(), report(), faults()) == (once | logged, figures, [])
