"""An empty database of each engine, for as long as something is measured on it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import cluster

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def sqlite() -> Iterator[str]:
    """Its address, as DATABASE_URL says it."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def postgresql() -> Iterator[str]:
    """Its address; the server is the tests' own, which need not outlive a crash of the machine."""
    with cluster() as made:
        yield made.url


ENGINES = {"SQLite": sqlite, "PostgreSQL": postgresql}


def on(url: str) -> dict[str, str]:
    """The environment of a program that is to use the database at `url`."""
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}


def make(url: str, *commands: str) -> None:
    """Bring the database up to date and run more of our commands on it."""
    for command in ("migrate", *commands):
        manage = [sys.executable, str(ROOT / "manage.py"), *command.split()]
        subprocess.run(manage, env=on(url), check=True, stdout=subprocess.DEVNULL)


def told(name: str, url: str) -> Iterator[tuple[str, str]]:
    """What the module of that `name` measures on the database at `url`; it prints what, a tab, the result."""
    command = [sys.executable, "-m", f"tests.bench.{name}"]
    said = subprocess.run(command, env=on(url), check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in said.splitlines():
        yield tuple(line.split("\t"))
