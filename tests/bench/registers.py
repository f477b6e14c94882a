"""The registers on each engine: finding people, bringing in a list of them, ageing all loans."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import bringing
from tests.bench.clock import program, seconds
from tests.bench.engines import ENGINES, make, on, told

FIRST_YEARS = "load_demo --through 2020-12-31"  # the same rows whenever it is measured


def everything() -> Iterator[tuple[str, str]]:
    """What was measured, and the result in words."""
    for name, engine in ENGINES.items():
        with engine() as url:
            make(url, FIRST_YEARS)
            for what, measured in told("finding", url):
                yield f"{name}, {what}", measured
        with engine() as url:
            make(url, FIRST_YEARS, "load_demo --sign-ins")
            yield f"{name}, list of 10,000 members: read, checked and saved", _bringing(url)
        with engine() as url:
            make(url)
            for what, measured in told("lending", url):
                yield f"{name}, {what}", measured


def _bringing(url: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = bringing.write(Path(folder) / "list.xlsx")
        taken, peak = program([sys.executable, "-m", "tests.bench.bringing", str(path)], on(url))
    return f"{seconds(taken)}, {peak} MB"
