"""Kills imports at random moments: nothing is there then or everything, and a second try completes it."""

import subprocess
from random import Random

from tests.drills.importing import Example, faults, import_here, report, rows
from tests.drills.scratch import Scratch

BESIDE_THE_COMMIT = 2  # the last moments: before it and after it
LONGEST = 20_000  # microseconds; a statement of the import takes fewer


def kill_imports(start: Scratch, example: Example, *, kills: int, seed: int) -> dict[str, int]:
    """Import into copies of `start`, each killed at another moment, those beside the commit among them.

    Every second kill comes a little later, in the midst of a statement or of the commit. Returns after how
    many kills nothing, and after how many all, was saved.
    """
    print(f"seed {seed}")
    random = Random(seed)
    nothing, everything, figures, moments = _undisturbed(start, example)
    early = random.sample(range(1, moments - BESIDE_THE_COMMIT), kills - BESIDE_THE_COMMIT)
    saved = {"nothing": 0, "all": 0}
    for turn, moment in enumerate([*early, *range(moments - BESIDE_THE_COMMIT + 1, moments + 1)]):
        later = random.randint(1, LONGEST) if turn % 2 else 0
        with start.copied() as scratch:
            survived = _die(scratch, example, moment, later) == 0
            with scratch.opened():
                there = rows()
                assert there in ([everything] if survived else [nothing, everything]), (moment, later)
                assert faults() == [], (moment, later)
                import_here(example)
                logged = {"accounts_auditrecord": everything["accounts_auditrecord"] + (there == everything)}
                assert (rows(), report(example), faults()) == (everything | logged, figures, []), (
                    moment,
                    later,
                )
        saved["nothing" if there == nothing else "all"] += 1
    return saved


def _undisturbed(start: Scratch, example: Example) -> tuple:
    """The rows before and after an import that nobody kills, its report, and how many moments it has."""
    with start.opened():
        nothing = rows()
    with start.copied() as whole:
        moments = _die(whole, example, moment=0)
        with whole.opened():
            assert faults() == []
            return nothing, rows(), report(example), moments


def _die(scratch: Scratch, example: Example, moment: int, later: int = 0) -> int:
    """Import into `scratch` and die at `moment`, or a little later.

    Returns 0 if the import was over first; where it is to live (`moment` 0), how many moments it had.
    """
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    child = scratch.process("tests.drills.dying", moment, later, "import_workbook", example.file, **streams)
    _out, said = child.communicate()
    if moment == 0:
        return int(said)
    assert child.returncode == -9 or (later and child.returncode == 0), said
    return child.returncode
