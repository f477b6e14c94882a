"""Several people doing something in the same moment, each with a connection of their own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from tests.drills.scratch import Scratch


def together(scratch: Scratch, deeds: Iterable[Callable[[], Any]]) -> list[Any]:
    """Do all of `deeds` at once on `scratch`, in threads as the site has them; returns what each returned."""
    deeds = list(deeds)
    start = Barrier(len(deeds))
    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(lambda deed: _do(scratch, start, deed), deeds))


def _do(scratch: Scratch, start: Barrier, deed: Callable[[], Any]) -> Any:
    with scratch.opened():
        start.wait()
        return deed()
